import { describe, expect, it } from "vitest";
import { lengthSentence, lengthWords, timeLeftWords, warningWords } from "./time-left-words";

const minute = 60_000;

describe("what is left of the time", () => {
  it.each([
    [90 * minute, "1 h 30 min"],
    [60 * minute, "1 h"],
    [60 * minute - 1, "59 min"],
    [52 * minute + 59_999, "52 min"],
    [5 * minute + 1, "5 min"],
    [5 * minute, "5:00"],
    [5 * minute - 1, "4:59"],
    [61_000, "1:01"],
    [9_500, "0:09"],
    [999, "0:00"],
    [0, "0:00"],
  ])("%d ms are shown as %s, never as more", (leftMs, words) => {
    expect(timeLeftWords(leftMs)).toBe(words);
  });

  it("is told at five minutes and at one, in words that stay true", () => {
    const told = [6 * minute, 5 * minute, 61_000, minute, 1000, 0].map(warningWords);
    expect(told).toEqual([
      "",
      ...["Less than 5 minutes left", "Less than 5 minutes left"],
      ...["Less than 1 minute left", "Less than 1 minute left", "The time is up"],
    ]);
  });
});

describe("a length of time", () => {
  it("is short on a board and spelled out in a sentence", () => {
    expect([1, 60, 95].map((minutes) => lengthWords(minutes * minute))).toEqual([
      "1 min",
      "1 h",
      "1 h 35 min",
    ]);
    expect([1, 10, 60, 90, 120, 150].map((minutes) => lengthSentence(minutes * minute))).toEqual([
      ...["1 minute", "10 minutes", "60 minutes", "90 minutes", "2 hours", "2 hours and 30 minutes"],
    ]);
    expect(lengthSentence(6000)).toBe("6 seconds");
  });
});
