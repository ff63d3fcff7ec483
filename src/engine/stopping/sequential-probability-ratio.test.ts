import { describe, expect, test } from "vitest";
import { LargestDifference } from "@/testing/oracle/largest-difference";
import { answered, stoppingSituation } from "@/testing/stopping-situation";
import type { ScoredResponse } from "../estimation/ability-estimation";
import type { ItemParameters } from "../item";
import { uniformDraw } from "../random";
import { type SprtSettings, sequentialProbabilityRatioRule } from "./sequential-probability-ratio";
import type { StoppingSituation } from "./stopping-rule";

const parameters: ItemParameters[] = [
  { discrimination: 1.2, difficulty: -0.5, guessing: 0.2, upperAsymptote: 1 },
  { discrimination: 0.9, difficulty: 0.1, guessing: 0.25, upperAsymptote: 1 },
  { discrimination: 1.7, difficulty: 0.4, guessing: 0.15, upperAsymptote: 0.98 },
  { discrimination: 1.1, difficulty: 0.8, guessing: 0, upperAsymptote: 1 },
  { discrimination: 1.4, difficulty: 1.3, guessing: 0.1, upperAsymptote: 1 },
];
const allRight = [1, 1, 1, 1, 1];
const allWrong = [0, 0, 0, 0, 0];
const mixed = [1, 1, 0, 1, 0];

function check(args: Omit<SprtSettings, "rule" | "halfWidth"> & { responses: readonly number[] }) {
  const { responses, ...settings } = args;
  return sequentialProbabilityRatioRule.check({
    settings: { rule: "SPRT", halfWidth: 0.3, ...settings },
    situation: stoppingSituation(answered({ parameters, responses })),
  });
}

/** Items whose log-likelihood at a theta is what the test says. */
function situationWith(logLikelihood: (theta: number) => number): StoppingSituation {
  const { items } = stoppingSituation();
  return stoppingSituation({
    items: { ...items, logProbability: (_index, _response, theta) => logLikelihood(theta) },
  });
}

/** log L(c + 0.3) - log L(c - 0.3), c = 0 and 0.6, by mpmath with 50 digits from the formulas of the 4PL. */
const ratios = [
  { responses: allRight, expected: [1.646601890811687, 1.369737542442988] },
  { responses: allWrong, expected: [-1.3691732095811837, -1.9818983132480419] },
  { responses: mixed, expected: [0.3618879327046284, -0.17389735906936132] },
];

test("ratios agree with 50-digit arithmetic", () => {
  const difference = new LargestDifference({
    table: "SPRT log-likelihood ratios, mpmath, relative",
    limit: 1e-14,
  });
  for (const { responses, expected } of ratios)
    expected.forEach((ratio, index) => {
      // With errors this close to a half, every ratio but 0 decides and so tells its figure.
      const almostHalf = { alpha: 0.499999, beta: 0.499999 };
      const figures = check({ responses, cutScores: [index * 0.6], ...almostHalf });
      difference.relative(figures?.["logLikelihoodRatio[0]"] ?? Number.NaN, ratio);
    });
  console.log(difference.describe());
  expect(difference.largest).toBeLessThan(difference.limit);
});

describe("one cut score", () => {
  test("above it when the ratio passes Wald's upper bound", () => {
    const figures = check({ responses: allRight, cutScores: [0], alpha: 0.2, beta: 0.2 });
    expect(figures).toMatchObject({ cutScoresBelow: 1, cutScoresAbove: 0 });
    expect(figures?.lowerBound).toBeCloseTo(-1.3862943611198906, 14);
    expect(figures?.upperBound).toBeCloseTo(1.3862943611198906, 14);
  });

  test("below it when the ratio passes the lower bound; between the bounds the exam goes on", () => {
    expect(check({ responses: allWrong, cutScores: [0.6], alpha: 0.2, beta: 0.2 })).toMatchObject({
      cutScoresBelow: 0,
      cutScoresAbove: 1,
    });
    expect(check({ responses: allWrong, cutScores: [0], alpha: 0.2, beta: 0.2 })).toBeNull();
    expect(check({ responses: mixed, cutScores: [0.6], alpha: 0.2, beta: 0.2 })).toBeNull();
  });

  test("alpha and beta have bounds of their own", () => {
    const figures = check({ responses: allRight, cutScores: [0], alpha: 0.2, beta: 0.1 });
    // log(0.9 / 0.2) and log(0.1 / 0.8).
    expect(figures?.upperBound).toBeCloseTo(1.5040773967762742, 14);
    expect(figures?.lowerBound).toBeCloseTo(-2.0794415416798357, 14);
    expect(check({ responses: allRight, cutScores: [0], alpha: 0.1, beta: 0.2 })).toBeNull();
  });

  test("a ratio that only reaches a bound decides, as Wald has it", () => {
    const settings: SprtSettings = { rule: "SPRT", cutScores: [0], halfWidth: 0.5, alpha: 0.2, beta: 0.2 };
    const { upperBound = Number.NaN, lowerBound = Number.NaN } =
      sequentialProbabilityRatioRule.check({ settings, situation: situationWith((theta) => 9 * theta) }) ??
      {};
    const atBound = (bound: number) =>
      sequentialProbabilityRatioRule.check({
        settings,
        situation: situationWith((theta) => (theta > 0 ? bound : 0)),
      });
    expect(atBound(upperBound)?.cutScoresBelow).toBe(1);
    expect(atBound(lowerBound)?.cutScoresBelow).toBe(0);
    expect(atBound(upperBound * (1 - 1e-15))).toBeNull();
  });
});

describe("several cut scores", () => {
  const loose = { alpha: 0.4, beta: 0.4 };

  test("the class between two of them, with a ratio for each", () => {
    const figures = check({ responses: mixed, cutScores: [-0.4, 1.2], ...loose });
    expect(figures).toMatchObject({ cutScoresBelow: 1, cutScoresAbove: 1 });
    expect(figures?.["logLikelihoodRatio[0]"]).toBeCloseTo(0.6463579080369906, 14);
    expect(figures?.["logLikelihoodRatio[1]"]).toBeCloseTo(-0.6848864918240348, 14);
  });

  test("the highest and the lowest class", () => {
    expect(check({ responses: allRight, cutScores: [-0.4, 0], alpha: 0.2, beta: 0.2 })).toMatchObject({
      cutScoresBelow: 2,
      cutScoresAbove: 0,
    });
    expect(check({ responses: allWrong, cutScores: [0, 1.2], ...loose })).toMatchObject({
      cutScoresBelow: 0,
      cutScoresAbove: 2,
    });
  });

  test("goes on while one test is undecided", () => {
    expect(check({ responses: allRight, cutScores: [0, 0.6], alpha: 0.2, beta: 0.2 })).toBeNull();
    expect(check({ responses: mixed, cutScores: [-0.4, 0.6], ...loose })).toBeNull();
  });

  test("goes on while the tests contradict one another, as a likelihood with two peaks lets them", () => {
    const settings: SprtSettings = { rule: "SPRT", cutScores: [-1, 1], halfWidth: 0.5, ...loose };
    const check = (logLikelihood: (theta: number) => number) =>
      sequentialProbabilityRatioRule.check({ settings, situation: situationWith(logLikelihood) });
    expect(check((theta) => 5 * Math.abs(theta))).toBeNull();
    expect(check((theta) => -5 * Math.abs(theta))).toMatchObject({ cutScoresBelow: 1 });
  });
});

test("errs about as often as alpha and beta say", () => {
  const settings: SprtSettings = { rule: "SPRT", cutScores: [0.2], halfWidth: 0.4, alpha: 0.1, beta: 0.05 };
  const bank = Array.from(
    { length: 300 },
    (_, index): ItemParameters => ({
      model: "2PL",
      discrimination: 0.8 + 0.2 * (index % 5),
      difficulty: -0.8 + 0.4 * (index % 6),
    }),
  );
  const { items } = answered({ parameters: bank, responses: [] });
  /** Whether the candidate is put above the cut score. */
  const isPutAbove = (args: { trueTheta: number; seed: string }): boolean => {
    const responses: ScoredResponse[] = [];
    for (let index = 0; index < items.size; index++) {
      const right = Math.exp(items.logProbability(index, 1, args.trueTheta));
      const draw = uniformDraw({ seed: args.seed, position: index, purpose: "response" });
      responses.push({ index, response: draw < right ? 1 : 0 });
      const figures = sequentialProbabilityRatioRule.check({
        settings,
        situation: stoppingSituation({ items, responses }),
      });
      if (figures !== null) return figures.cutScoresBelow === 1;
    }
    return expect.fail("300 items did not decide");
  };
  const exams = 1000;
  const shareAbove = (trueTheta: number): number =>
    Array.from({ length: exams }, (_, exam) => isPutAbove({ trueTheta, seed: `candidate ${exam}` })).filter(
      Boolean,
    ).length / exams;
  const errors = { above: shareAbove(0.2 - 0.4), below: 1 - shareAbove(0.2 + 0.4) };
  console.log(`SPRT, ${exams} candidates at each end of the region: ${JSON.stringify(errors)}`);
  // Wald: at most alpha / (1 - beta) and beta / (1 - alpha); three standard errors of a share are added.
  expect(errors.above).toBeLessThan(0.1 / 0.95 + 3 * Math.sqrt((0.1 * 0.9) / exams));
  expect(errors.below).toBeLessThan(0.05 / 0.9 + 3 * Math.sqrt((0.05 * 0.95) / exams));
  expect(errors.above).toBeGreaterThan(errors.below);
});

test("works on graded responses: each category has its own ratio", () => {
  const graded: ItemParameters = { model: "GRM", discrimination: 1.3, thresholds: [-1, 0.2, 1.1] };
  // log P_k(0.45) - log P_k(-0.05), by mpmath with 50 digits.
  const expected = [-0.5360620536477652, -0.21106205364776512, 0.16996241526464678, 0.4949624152646468];
  expected.forEach((ratio, response) => {
    const figures = sequentialProbabilityRatioRule.check({
      settings: { rule: "SPRT", cutScores: [0.2], halfWidth: 0.25, alpha: 0.49, beta: 0.49 },
      situation: stoppingSituation(answered({ parameters: [graded], responses: [response] })),
    });
    expect(figures?.["logLikelihoodRatio[0]"]).toBeCloseTo(ratio, 13);
  });
});

test("goes on while there is no scored response", () => {
  expect(check({ responses: [], cutScores: [0], alpha: 0.49, beta: 0.49 })).toBeNull();
});

test("figures stay finite at the ends: tiny errors, items that are steps, extreme thetas", () => {
  const step: ItemParameters = { discrimination: 1e6, difficulty: 0, guessing: 0, upperAsymptote: 1 };
  const responses = Array.from({ length: 500 }, () => 1);
  const figures = sequentialProbabilityRatioRule.check({
    settings: { rule: "SPRT", cutScores: [0], halfWidth: 1000, alpha: 1e-320, beta: 1e-320 },
    situation: stoppingSituation(answered({ parameters: responses.map(() => step), responses })),
  });
  expect(figures?.cutScoresBelow).toBe(1);
  expect(Object.values(figures ?? {}).every(Number.isFinite)).toBe(true);
});
