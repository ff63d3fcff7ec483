import { describe, expect, it } from "vitest";
import { openingWords } from "./opening-words";

describe("when a room is open", () => {
  const at = (hour: number) => new Date(2026, 10, 23, hour, 0);
  const room = { opensAt: at(9).toISOString(), closesAt: at(12).toISOString() };

  it.each([
    [8, "Opens at 09:00 today"],
    [9, "Open until 12:00 today"],
    [11, "Open until 12:00 today"],
    [12, "Closed at 12:00 today"],
    [15, "Closed at 12:00 today"],
  ])("at %d o'clock by the server reads %s", (hour, words) => {
    expect(openingWords(room, at(hour))).toBe(words);
  });
});
