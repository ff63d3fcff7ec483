import { expect, it } from "vitest";
import { ageText, countText, durationText, factLines, itemsText, thetaText, ttlText } from "./figures";

it.each([
  [0, "0 s"],
  [0.4, "0 s"],
  [59, "59 s"],
  [3600, "1 h"],
  [3552, "59 min 12 s"],
  [7505, "2 h 5 min"],
  [86_400, "1 day"],
  [273_600, "3 days 4 h"],
])("says %d seconds as %s", (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});

it("says what TTL means by its negative answers", () => {
  expect([-2, -1, 90].map(ttlText)).toEqual(["gone", "no end", "1 min 30 s"]);
});

it("says how long ago, and never a time that is to come", () => {
  const now = new Date("2026-11-28T10:00:00Z");
  expect(ageText(new Date("2026-11-28T09:59:48Z"), now)).toBe("12 s ago");
  expect(ageText(new Date("2026-11-28T10:00:03Z"), now)).toBe("0 s ago");
  expect(ageText(null, now)).toBe("unknown");
});

it("shows figures as the other tools do", () => {
  expect(thetaText({ theta: -0.4321, standardError: 0.88525 })).toBe("-0.432 ± 0.885");
  expect(itemsText({ itemsCompleted: 3, maxItems: 20 })).toBe("3 of 20");
  expect(itemsText({ itemsCompleted: 3, maxItems: null })).toBe("3");
  expect([1, 12_000].map((count) => countText(count, "session", "sessions"))).toEqual([
    "1 session",
    "12,000 sessions",
  ]);
  expect(
    factLines([
      ["TTL", "12 s"],
      ["status", "paused"],
    ]),
  ).toBe("  TTL     12 s\n  status  paused");
});
