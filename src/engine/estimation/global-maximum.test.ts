import { expect, test } from "vitest";
import { globalMaximum } from "./global-maximum";

const thetas = Float64Array.from({ length: 161 }, (_, node) => -4 + node * 0.05);

function maximumOf(derivativeAt: (theta: number) => number, heightAt = (_theta: number) => 0): number | null {
  return globalMaximum({
    thetas,
    derivatives: thetas.map(derivativeAt),
    derivativeAt,
    riseBetween: (from, to) => heightAt(to) - heightAt(from),
  });
}

test("the only maximum", () => {
  expect(maximumOf((theta) => 1.234 - theta)).toBeCloseTo(1.234, 14);
});

test("an end of the range, when the function rises up to it", () => {
  expect(maximumOf(() => 1)).toBe(4);
  expect(maximumOf(() => -1)).toBe(-4);
});

test("the highest of several, ends included", () => {
  // Maxima at -4 and 2 + 1/3; the second is the higher one as soon as it is given the height.
  const derivativeAt = (theta: number) => (theta + 2) * (7 / 3 - theta);
  const heightAt = (theta: number) => -(theta ** 3) / 3 + theta ** 2 / 6 + (14 / 3) * theta;
  expect(maximumOf(derivativeAt, heightAt)).toBeCloseTo(7 / 3, 12);
  expect(maximumOf(derivativeAt, (theta) => -theta)).toBe(-4);
});

test("of two equally high ones the lower", () => {
  const derivativeAt = (theta: number) => -(theta ** 3) + theta;
  expect(maximumOf(derivativeAt, (theta) => theta ** 2 / 2 - theta ** 4 / 4)).toBeCloseTo(-1, 12);
});

test("the middle of a flat stretch, and the range's end where it reaches that", () => {
  expect(maximumOf((theta) => (theta < -1 ? 1 : theta > 2 ? -1 : 0))).toBeCloseTo(0.5, 1);
  expect(maximumOf((theta) => (theta < -1 ? 1 : 0))).toBe(4);
  expect(maximumOf((theta) => (theta > 2 ? -1 : 0))).toBe(-4);
});

test("a root that falls on a node", () => {
  const node = thetas[90] as number;
  expect(maximumOf((theta) => node - theta)).toBe(node);
});

test("nothing, where the function is flat all over", () => {
  expect(maximumOf(() => 0)).toBeNull();
});
