import { expect, test } from "vitest";
import { LargestDifference } from "@/testing/oracle/largest-difference";
import { standardNormalQuantile } from "./standard-normal-quantile";

/** sqrt(2) erfinv(2 p - 1) by mpmath with 400 digits, p being the double written here. */
const quantiles: [number, number][] = [
  [0.5, 0],
  [0.42, -0.20189347914185088],
  [0.1, -1.2815515655446004],
  [0.075, -1.439531470938456],
  [0.0749, -1.4402382675279637],
  [0.05, -1.6448536269514726],
  [0.025, -1.9599639845400543],
  [0.0001, -3.7190164854556804],
  [1e-10, -6.361340902404057],
  [1.4e-11, -6.656723091518184],
  [1.3e-11, -6.667611456510741],
  [1e-300, -37.0470962993612],
  [5e-324, -38.467405617144344],
  [0.9, 1.2815515655446006],
];

test("agrees with 400-digit arithmetic, from the middle to the smallest double", () => {
  const difference = new LargestDifference({
    table: "standard normal quantile, mpmath, relative",
    limit: 1e-15,
  });
  for (const [probability, quantile] of quantiles)
    difference.relative(standardNormalQuantile(probability), quantile);
  console.log(difference.describe());
  expect(difference.largest).toBeLessThan(difference.limit);
});

test("is infinite at the ends, and NaN where there is no quantile", () => {
  expect([0, 1, -0.1, 1.1, Number.NaN].map(standardNormalQuantile)).toStrictEqual([
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NaN,
    Number.NaN,
    Number.NaN,
  ]);
});
