import { describe, expect, test } from "vitest";
import { LargestDifference } from "./largest-difference";

describe("the largest difference of a table", () => {
  test("is the largest of all, and stays the largest", () => {
    const difference = new LargestDifference();
    difference.absolute(1, 1.5);
    difference.absolute(2, 2.25);
    expect([difference.largest, difference.count]).toStrictEqual([0.5, 2]);
  });

  test("is relative to the expected number, or to the floor where that is larger", () => {
    const relative = new LargestDifference();
    relative.relative(5, 4);
    expect(relative.largest).toBe(0.25);
    const scaled = new LargestDifference();
    scaled.scaled(5, 4, 0.5);
    expect(scaled.largest).toBe(0.25);
    scaled.scaled(0.25, 0, 0.5);
    expect(scaled.largest).toBe(0.5);
  });

  test.each([
    [Number.NaN, 1],
    [1, Number.NaN],
    [1, Number.POSITIVE_INFINITY],
    [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    [1e-300, 0],
  ])("%d for %d is infinitely far, relatively", (actual, expected) => {
    const difference = new LargestDifference();
    difference.relative(actual, expected);
    expect(difference.largest).toBe(Number.POSITIVE_INFINITY);
  });

  test("an infinity equals itself", () => {
    const difference = new LargestDifference();
    difference.absolute(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
    expect(difference.largest).toBe(0);
  });

  test("reads as one line, with the limit where there is one", () => {
    const named = new LargestDifference({ table: "A_EAP theta", limit: 1e-10 });
    named.absolute(1, 1 + 2 ** -52);
    expect(named.describe()).toBe("A_EAP theta: 1 numbers, largest difference 2.2e-16, limit 1e-10");
    expect(new LargestDifference().describe("B I")).toBe("B I: 0 numbers, largest difference 0.0e+0");
  });
});
