import { describe, expect, test } from "vitest";
import { afterResponses, beginMap, beginMle, inOrder, tablesWith } from "@/testing/estimations";
import type { ScoredResponse } from "./ability-estimation";
import { maximumLikelihood } from "./maximum-likelihood";

const dichotomous = tablesWith(
  [-1, 0, 1, 2, 0.5, -0.5].map((difficulty) => ({ model: "2PL", discrimination: 1.2, difficulty })),
);
const thetasOf = (begun: ReturnType<ReturnType<typeof beginMle>>, responses: readonly ScoredResponse[]) =>
  responses.map((_, position) => afterResponses(begun, responses.slice(0, position + 1)).estimate.theta);

describe("a constant pattern", () => {
  test("range-end: theta stands at the end of the range, with the error of its information there", () => {
    for (const [response, end] of [
      [0, -4],
      [1, 4],
    ] as const) {
      const { estimate } = afterResponses(beginMle()(dichotomous), inOrder([response, response]));
      const information = dichotomous.items.information(0, end) + dichotomous.items.information(1, end);
      expect(estimate).toStrictEqual({
        theta: end,
        standardError: 1 / Math.sqrt(information),
        method: "MLE",
      });
    }
  });

  test("fixed-step: one step with each answer, no farther than the range; then the maximum", () => {
    const begun = beginMle({ rule: "fixed-step", step: 1.5 })(dichotomous, 0.25);
    expect(thetasOf(begun, inOrder([1, 1, 1, 1]))).toStrictEqual([1.75, 3.25, 4, 4]);
    expect(thetasOf(begun, inOrder([0, 0, 0, 0]))).toStrictEqual([-1.25, -2.75, -4, -4]);

    const mixed = inOrder([1, 1, 0]);
    expect(afterResponses(begun, mixed).estimate).toStrictEqual(
      afterResponses(beginMle()(dichotomous), mixed).estimate,
    );
  });

  test("variable-step: halfway to the range's end with each answer", () => {
    const begun = beginMle({ rule: "variable-step" })(dichotomous);
    expect(thetasOf(begun, inOrder([1, 1, 1]))).toStrictEqual([2, 3, 3.5]);
    expect(thetasOf(begun, inOrder([0, 0, 0]))).toStrictEqual([-2, -3, -3.5]);
  });

  test("steps have the error of the information where they stand, never an infinite one", () => {
    const { estimate } = afterResponses(
      beginMle({ rule: "fixed-step", step: 0.4 })(dichotomous),
      inOrder([1, 1]),
    );
    const information =
      dichotomous.items.information(0, estimate.theta) + dichotomous.items.information(1, estimate.theta);
    expect(estimate.standardError).toBe(1 / Math.sqrt(information));
  });

  test("of polytomous items: all in the lowest or all in the highest category, whichever that is", () => {
    const polytomous = tablesWith([
      { model: "GRM", discrimination: 1.5, thresholds: [-1, 0, 1] },
      { model: "PCM", steps: [-0.5, 0.5] },
      { model: "2PL", discrimination: 1, difficulty: 0 },
    ]);
    const begun = beginMle({ rule: "fixed-step", step: 0.4 })(polytomous);
    expect(thetasOf(begun, inOrder([3, 2, 1]))).toStrictEqual([0.4, 0.8, 0.8 + 0.4]);
    expect(afterResponses(begun, inOrder([0, 0])).estimate.theta).toBe(-0.8);
    // A middle category ends the steps at once; the estimate is the maximum.
    const { theta } = afterResponses(begun, inOrder([1])).estimate;
    expect(theta).toBeCloseTo(-0.5, 12);
  });
});

test("with a uniform prior MAP is MLE", () => {
  const responses = inOrder([1, 0, 1, 1, 0, 1]);
  const { theta, standardError } = afterResponses(beginMle()(dichotomous), responses).estimate;
  expect(afterResponses(beginMap({ prior: "uniform" })(dichotomous), responses).estimate).toStrictEqual({
    theta,
    standardError,
    method: "MAP",
  });
});

test("between steep items, where every derivative underflows, theta is the middle of the flat stretch", () => {
  const steep = tablesWith([
    { discrimination: 5000, difficulty: -1, guessing: 0.2, upperAsymptote: 0.95 },
    { discrimination: 5000, difficulty: 2, guessing: 0.2, upperAsymptote: 0.95 },
  ]);
  const { estimate } = afterResponses(beginMle()(steep), inOrder([1, 0]));
  expect(estimate.theta).toBeCloseTo(0.5, 1);
  expect(estimate.standardError).toBe(1e6);
});

test("a wide range is searched as finely as a narrow one", () => {
  const tables = tablesWith([
    { discrimination: 2, difficulty: 150, guessing: 0.2, upperAsymptote: 1 },
    { discrimination: 2, difficulty: 151, guessing: 0.2, upperAsymptote: 1 },
  ]);
  const settings = {
    method: "MLE",
    lowerTheta: -200,
    upperTheta: 200,
    constantPattern: { rule: "range-end" },
  } as const;
  const begun = maximumLikelihood.begin({ settings, tables, initialTheta: 0 });
  const { theta } = afterResponses(begun, inOrder([1, 0])).estimate;
  expect(theta).toBeGreaterThan(150);
  expect(theta).toBeLessThan(151);
});
