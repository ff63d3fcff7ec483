import { describe, expect, it } from "vitest";
import { choiceIndexOfKey } from "./choice-group";
import { momentWords } from "./date-words";
import { boundedNumber, boundedNumberWords, signedNumber } from "./number-text";

describe("signed numbers", () => {
  it("carry a true minus sign, and none when they round to zero", () => {
    expect(signedNumber(-0.523, 2)).toBe("\u22120.52");
    expect(signedNumber(0.523, 2)).toBe("0.52");
    expect(signedNumber(-0.001, 2)).toBe("0.00");
  });

  it("end at 99 where there is no room for more, by what would be shown", () => {
    expect([-0.523, 99.99, 99.999, -99.99].map((value) => boundedNumber(value, 2))).toEqual([
      "\u22120.52",
      "99.99",
      "> 99",
      "\u221299.99",
    ]);
    expect(boundedNumber(1_000_000, 2)).toBe("> 99");
    expect(boundedNumber(-100, 2)).toBe("< \u221299");
    expect([1e6, -1e6, 1].map((value) => boundedNumberWords(value, 2))).toEqual([
      "more than 99",
      "less than \u221299",
      "1.00",
    ]);
  });
});

describe("moments", () => {
  it("name the day, and the year, only when it is another", () => {
    const now = new Date(2026, 10, 23, 16, 0);
    expect(momentWords(new Date(2026, 10, 23, 17, 30).toISOString(), now)).toBe("17:30 today");
    expect(momentWords(new Date(2027, 10, 23, 9, 5).toISOString(), now)).toBe(
      "09:05 on Tuesday 23 November 2027",
    );
    expect(momentWords(new Date(2026, 10, 24, 9, 5).toISOString(), now)).toBe("09:05 on Tuesday 24 November");
  });
});

describe("keys that choose", () => {
  it("are the numbers and letters of the choices there are", () => {
    expect(
      ["1", "4", "a", "D", "5", "e", "Enter", " "].map((key) => choiceIndexOfKey({ key, count: 4 })),
    ).toEqual([0, 3, 0, 3, null, null, null, null]);
  });
});
