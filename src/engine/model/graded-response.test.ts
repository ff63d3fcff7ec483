import { expect, test } from "vitest";
import { evaluateItem } from "./evaluate-item";

test("categories a hair's breadth wide keep all their digits", () => {
  const width = 1e-12;
  const { probabilities, logLikelihoods } = evaluateItem({
    parameters: { model: "GRM", discrimination: 2, thresholds: [-width / 2, width / 2] },
    theta: 0,
    scalingConstant: 1,
  });
  // P_1 = 2 width L (1 - L) up to its square; L at the middle is 1/2. The difference of two such L keeps 4 digits.
  expect(probabilities[1]! / (width / 2)).toBeCloseTo(1, 11);
  expect(logLikelihoods[1]).toBeCloseTo(Math.log(width / 2), 11);
});

test("far tails keep the score and the log-likelihood where the probabilities have underflowed", () => {
  const { probabilities, logLikelihoods, logLikelihoodFirstDerivatives } = evaluateItem({
    parameters: { model: "GRM", discrimination: 2, thresholds: [-1, 0, 1] },
    theta: 800,
    scalingConstant: 1,
  });
  expect(probabilities).toStrictEqual([0, 0, 0, 1]);
  expect(logLikelihoods[0]).toBe(-1602);
  expect(logLikelihoodFirstDerivatives).toStrictEqual([-2, -2, -2, 0]);
});

test("a response tells more the more categories it has, and never as much as the logistic variable behind it", () => {
  const informationWith = (thresholds: readonly number[]) =>
    evaluateItem({
      parameters: { model: "GRM", discrimination: 1.5, thresholds },
      theta: 0.3,
      scalingConstant: 1,
    }).information;
  const two = informationWith([0]);
  const three = informationWith([-1, 0]);
  const many = informationWith(Array.from({ length: 31 }, (_, place) => (place - 15) / 3));
  expect(three).toBeGreaterThan(two);
  expect(many).toBeGreaterThan(three);
  expect(many).toBeLessThan(1.5 ** 2 / 3);
  expect(many).toBeGreaterThan(0.99 * (1.5 ** 2 / 3));
});

test("thresholds at opposite ends of what a double holds leave probabilities that add up to 1", () => {
  const { probabilities } = evaluateItem({
    parameters: { model: "GRM", discrimination: 1e-308, thresholds: [-1.7e308, 0, 1.7e308] },
    theta: -1e308,
    scalingConstant: 1,
  });
  // P(3 or higher) = L(-2.7), although theta less its threshold is beyond a double.
  expect(probabilities[3]).toBeCloseTo(1 / (1 + Math.exp(2.7)), 15);
  expect(probabilities.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 15);
});
