import { describe, expect, test } from "vitest";
import { simulateCompiledResponse } from "@/simulation/simulated-candidate";
import { tablesWith } from "@/testing/estimations";
import { LargestDifference } from "@/testing/oracle/largest-difference";
import type { ItemParameters } from "../item";
import { uniformDraw } from "../random";
import { beginEstimation, type EstimationSettings, estimateAbility } from "./estimators";

const draw = (purpose: string, position: number) => uniformDraw({ seed: "narrow", position, purpose });
const COUNT = 160;
const difficultyOf = (item: number) => 0.6 + draw("difficulty", item) - 0.5;
const banks: Record<string, ItemParameters[]> = {
  "GPCM, five categories, a 2.5": Array.from({ length: COUNT }, (_, item) => ({
    model: "GPCM",
    discrimination: 2.5,
    steps: [-0.6, -0.2, 0.2, 0.6].map((step) => difficultyOf(item) + step),
  })),
  "2PL, a 2.5": Array.from({ length: COUNT }, (_, item) => ({
    model: "2PL",
    discrimination: 2.5,
    difficulty: difficultyOf(item),
  })),
};
const priors = {
  normal: { prior: "normal", priorMean: 0, priorStandardDeviation: 1 },
  uniform: { prior: "uniform" },
  Jeffreys: { prior: "Jeffreys" },
} as const;

describe("an exam on a rich bank, measured ever more finely", () => {
  test.each(
    Object.keys(banks).flatMap((bank) =>
      (["normal", "uniform", "Jeffreys"] as const).map((prior) => ({ bank, prior })),
    ),
  )("$bank, $prior prior: as on 9,601 nodes, after every response", ({ bank, prior }) => {
    const tables = tablesWith(banks[bank] ?? []);
    const range = { lowerTheta: -8, upperTheta: 8 };
    const settings: EstimationSettings = {
      method: "EAP",
      ...priors[prior],
      ...range,
      nodes: 161,
      refine: true,
    };
    const fine: EstimationSettings = { method: "EAP", ...priors[prior], ...range, nodes: 9601 };
    const theta = new LargestDifference();
    const standardError = new LargestDifference();
    let ours = beginEstimation({ settings, tables, initialTheta: 0 });
    let finer = beginEstimation({ settings: fine, tables, initialTheta: 0 });
    const responses = Array.from({ length: COUNT }, (_, index) => ({
      index,
      response: simulateCompiledResponse({
        items: tables.items,
        index,
        trueTheta: 0.63,
        seed: "narrow",
        position: index,
      }),
    }));
    for (const [position, each] of responses.entries()) {
      ours = ours.after(each);
      finer = finer.after(each);
      // A flat prior's posterior reaches to the range's ends at first, and there the trapezoidal rule is what it is.
      if (prior !== "normal" && position < 10) continue;
      theta.absolute(ours.estimate.theta, finer.estimate.theta);
      standardError.absolute(ours.estimate.standardError, finer.estimate.standardError);
    }
    console.log(
      `${theta.describe(`${bank}, ${prior} prior, theta`)}, standardError ${standardError.largest.toExponential(1)}, down to ${ours.estimate.standardError.toFixed(3)}`,
    );
    expect(theta.largest).toBeLessThan(1e-9);
    expect(standardError.largest).toBeLessThan(1e-9);
    expect(ours.estimate.standardError).toBeLessThan(0.08);
    expect(estimateAbility({ settings, tables, initialTheta: 0, responses })).toStrictEqual(ours.estimate);
  });
});

test("items so steep that no exam has them leave a posterior without NaN, and a standard error above 0", () => {
  const parameters: ItemParameters[] = [0.05, 0.15].map((difficulty) => ({
    model: "2PL",
    discrimination: 1e6,
    difficulty,
  }));
  const { theta, standardError } = estimateAbility({
    settings: { method: "EAP", ...priors.normal, lowerTheta: -8, upperTheta: 8, nodes: 161, refine: true },
    tables: tablesWith(parameters),
    initialTheta: 0,
    responses: [
      { index: 0, response: 1 },
      { index: 1, response: 0 },
    ],
  });
  expect(theta).toBeCloseTo(0.1, 2);
  expect(standardError).toBeCloseTo(0.1 / Math.sqrt(12), 2);
});
