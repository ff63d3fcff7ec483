import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { extremeItemParameters, itemParameters } from "@/testing/engine-arbitraries";
import { EngineError } from "../engine-error";
import type { ItemParameters, LogisticParameters } from "../item";
import { evaluateItem } from "./evaluate-item";
import { fourParametersOf, thetaOfLargestInformation } from "./logistic";
import { compileItems } from "./response-models";

const theta = fc.double({ min: -4, max: 4, noNaN: true });
const scalingConstant = fc.constantFrom(1, 1.702);
const right = (args: Parameters<typeof evaluateItem>[0]) => evaluateItem(args).probabilities[1]!;

describe("the response function", () => {
  test("is halfway between its asymptotes at the difficulty, where the 2PL has information D^2 a^2 / 4", () => {
    const parameters = { discrimination: 1.6, difficulty: 0.4, guessing: 0.2, upperAsymptote: 0.9 };
    expect(right({ parameters, theta: 0.4, scalingConstant: 1 })).toBeCloseTo(0.55, 15);
    const twoParameters: ItemParameters = { model: "2PL", discrimination: 1.6, difficulty: 0.4 };
    const { information } = evaluateItem({ parameters: twoParameters, theta: 0.4, scalingConstant: 1.702 });
    expect(information).toBeCloseTo((1.702 * 1.6) ** 2 / 4, 14);
  });

  test("stays within its asymptotes and rises with theta", () => {
    fc.assert(
      fc.property(itemParameters, theta, scalingConstant, (parameters, at, constant) => {
        const lower = right({ parameters, theta: at, scalingConstant: constant });
        const upper = right({ parameters, theta: at + 0.1, scalingConstant: constant });
        expect(lower).toBeGreaterThanOrEqual(parameters.guessing);
        expect(upper).toBeLessThanOrEqual(parameters.upperAsymptote);
        expect(upper).toBeGreaterThanOrEqual(lower);
        // Further out P has come as close to d as a double can.
        const logit = constant * parameters.discrimination * (at - parameters.difficulty);
        if (Math.abs(logit) < 20) expect(upper).toBeGreaterThan(lower);
      }),
    );
  });

  test("is the same whether the simpler models are named or written as the 4PL", () => {
    const same = (named: LogisticParameters, written: ItemParameters) => {
      for (const at of [-2.3, 0.1, 1.9])
        expect(evaluateItem({ parameters: named, theta: at, scalingConstant: 1.702 })).toStrictEqual(
          evaluateItem({ parameters: written, theta: at, scalingConstant: 1.702 }),
        );
      expect(written).toMatchObject(fourParametersOf(named));
    };
    const rasch = { discrimination: 1, difficulty: 0.3, guessing: 0, upperAsymptote: 1 };
    same({ model: "Rasch", difficulty: 0.3 }, rasch);
    same({ model: "1PL", difficulty: 0.3 }, rasch);
    same({ model: "2PL", discrimination: 1.4, difficulty: 0.3 }, { ...rasch, discrimination: 1.4 });
    same(
      { model: "3PL", discrimination: 1.4, difficulty: 0.3, guessing: 0.2 },
      { ...rasch, discrimination: 1.4, guessing: 0.2 },
    );
    same({ ...rasch, model: "4PL", upperAsymptote: 0.9 }, { ...rasch, upperAsymptote: 0.9 });
  });
});

test("the log-likelihood keeps the tail of an item without guessing, where P itself has underflowed", () => {
  const items = compileItems({
    parameters: [{ model: "2PL", discrimination: 2, difficulty: 0 }],
    scalingConstant: 1,
  });
  expect(items.logProbability(0, 1, -500)).toBe(-1000);
  expect(items.logProbability(0, 1, 500)).toBe(0);
  expect(items.logProbability(0, 0, -500)).toBe(0);
  expect(items.logProbability(0, 0, 500)).toBe(-1000);
  const { probabilities, logLikelihoodFirstDerivatives } = evaluateItem({
    parameters: { model: "2PL", discrimination: 2, difficulty: 0 },
    theta: -500,
    scalingConstant: 1,
  });
  expect(probabilities).toStrictEqual([1, 0]);
  expect(logLikelihoodFirstDerivatives[1]).toBe(2);
});

describe("the theta of the largest information", () => {
  test("is the difficulty in the Rasch and 2PL models, and Birnbaum's in the 3PL", () => {
    const difficulty = -0.7;
    expect(
      thetaOfLargestInformation({ parameters: { model: "Rasch", difficulty }, scalingConstant: 1.702 }),
    ).toBe(difficulty);
    expect(
      thetaOfLargestInformation({
        parameters: { model: "3PL", discrimination: 1.3, difficulty, guessing: 0.25 },
        scalingConstant: 1.702,
      }),
    ).toBeCloseTo(difficulty + Math.log((1 + Math.sqrt(3)) / 2) / (1.702 * 1.3), 15);
  });

  test("is a zero of dI/dtheta, with a smaller information on either side all the way out", () => {
    fc.assert(
      fc.property(itemParameters, scalingConstant, (parameters, constant) => {
        const peak = thetaOfLargestInformation({ parameters, scalingConstant: constant });
        const at = (distance: number) =>
          evaluateItem({ parameters, theta: peak + distance, scalingConstant: constant });
        const scale = constant * parameters.discrimination;
        expect(Math.abs(at(0).informationFirst)).toBeLessThan(1e-13 * scale ** 3);
        for (const direction of [-1, 1])
          for (let step = 1; step < 40; step++)
            expect(at((direction * step) / 10).information).toBeLessThan(
              at((direction * (step - 1)) / 10).information,
            );
      }),
      { numRuns: 50 },
    );
  });

  test("is finite and no theta is better, for whatever the engine accepts", () => {
    const anyTheta = fc.oneof(theta, fc.double({ noNaN: true, noDefaultInfinity: true }));
    fc.assert(
      fc.property(extremeItemParameters, anyTheta, (parameters, at) => {
        const peak = thetaOfLargestInformation({ parameters, scalingConstant: 1 });
        expect(peak).toSatisfy(Number.isFinite);
        const items = compileItems({ parameters: [parameters], scalingConstant: 1 });
        expect(items.information(0, at)).toBeLessThanOrEqual(
          items.informationBound(0, -Number.MAX_VALUE, Number.MAX_VALUE),
        );
      }),
      { numRuns: 1000 },
    );
  });

  test.each<[field: string, value: unknown, parameters: unknown]>([
    ["parameters", null, null],
    ["parameters", [], []],
    ["parameters.model", "GRM", { model: "GRM", discrimination: 1, thresholds: [0], difficulty: 0 }],
    ["parameters.model", ["2PL"], { model: ["2PL"], discrimination: 1, difficulty: 0 }],
  ])("refuses %s = %j", (field, value, parameters) => {
    expect(() =>
      thetaOfLargestInformation({ parameters: parameters as LogisticParameters, scalingConstant: 1 }),
    ).toThrow(expect.objectContaining({ code: "invalid-parameter", field, value }));
  });

  test("refuses what is no item and no scaling constant", () => {
    const parameters: LogisticParameters = { model: "2PL", discrimination: -1, difficulty: 0 };
    expect(() => thetaOfLargestInformation({ parameters, scalingConstant: 1 })).toThrow(
      expect.objectContaining({ code: "invalid-parameter", field: "parameters.discrimination", value: -1 }),
    );
    expect(() =>
      thetaOfLargestInformation({ parameters: { model: "Rasch", difficulty: 0 }, scalingConstant: 0 }),
    ).toThrow(expect.objectContaining({ code: "invalid-argument", field: "scalingConstant", value: 0 }));
  });
});

test.each([
  { theta: Number.NaN, scalingConstant: 1, field: "theta" },
  { theta: Number.NEGATIVE_INFINITY, scalingConstant: 1, field: "theta" },
  { theta: 0, scalingConstant: 0, field: "scalingConstant" },
  { theta: 0, scalingConstant: Number.NaN, field: "scalingConstant" },
])(
  "refuses $field at theta $theta, D $scalingConstant",
  ({ theta: at, scalingConstant: constant, field }) => {
    const parameters = { discrimination: 1, difficulty: 0, guessing: 0, upperAsymptote: 1 };
    const evaluate = () => evaluateItem({ parameters, theta: at, scalingConstant: constant });
    expect(evaluate).toThrow(EngineError);
    expect(evaluate).toThrow(expect.objectContaining({ code: "invalid-argument", field }));
  },
);
