import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { extremeItemParameters, itemParameters } from "@/testing/engine-arbitraries";
import { compileItemBank } from "../compiled-item-bank";
import { EngineError } from "../engine-error";
import type { ItemParameters } from "../item";
import { evaluateItem } from "./four-parameter-logistic";

const theta = fc.double({ min: -4, max: 4, noNaN: true });
const scalingConstant = fc.constantFrom(1, 1.702);
const anyTheta = fc.oneof(
  fc.double({ min: -1000, max: 1000, noNaN: true }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

function logLikelihoods(args: {
  parameters: ItemParameters;
  response: number;
  thetas: number[];
  scalingConstant: number;
}) {
  const { parameters, response, thetas } = args;
  const bank = compileItemBank({ items: [{ id: "only", contentArea: "any", parameters }] });
  const into = new Float64Array(thetas.length);
  const grid = Float64Array.from(thetas);
  bank.items.addLogLikelihood({
    index: 0,
    response,
    thetas: grid,
    scalingConstant: args.scalingConstant,
    into,
  });
  return into;
}

describe("the response function", () => {
  test("is halfway between its asymptotes at the difficulty, where the 2PL has information D^2 a^2 / 4", () => {
    const parameters = { discrimination: 1.6, difficulty: 0.4, guessing: 0.2, upperAsymptote: 0.9 };
    expect(evaluateItem({ parameters, theta: 0.4, scalingConstant: 1 }).probability).toBeCloseTo(0.55, 15);
    const twoParameters = { ...parameters, guessing: 0, upperAsymptote: 1 };
    const { information } = evaluateItem({ parameters: twoParameters, theta: 0.4, scalingConstant: 1.702 });
    expect(information).toBeCloseTo((1.702 * 1.6) ** 2 / 4, 14);
  });

  test("stays within its asymptotes and rises with theta", () => {
    fc.assert(
      fc.property(itemParameters, theta, scalingConstant, (parameters, at, constant) => {
        const lower = evaluateItem({ parameters, theta: at, scalingConstant: constant });
        const upper = evaluateItem({ parameters, theta: at + 0.1, scalingConstant: constant });
        expect(lower.probability).toBeGreaterThanOrEqual(parameters.guessing);
        expect(upper.probability).toBeLessThanOrEqual(parameters.upperAsymptote);
        expect(upper.probability).toBeGreaterThan(lower.probability);
      }),
    );
  });

  test("has the derivative that finite differences show", () => {
    fc.assert(
      fc.property(itemParameters, theta, scalingConstant, (parameters, at, constant) => {
        const step = 1e-4;
        const probabilityAt = (where: number) =>
          evaluateItem({ parameters, theta: where, scalingConstant: constant }).probability;
        const difference = (probabilityAt(at + step) - probabilityAt(at - step)) / (2 * step);
        const { derivative } = evaluateItem({ parameters, theta: at, scalingConstant: constant });
        expect(Math.abs(derivative - difference)).toBeLessThan(1e-6);
      }),
    );
  });
});

describe("the information", () => {
  test("is the expected negative second derivative of the log-likelihood", () => {
    fc.assert(
      fc.property(itemParameters, theta, scalingConstant, (parameters, at, constant) => {
        const step = 1e-3;
        const thetas = [at - step, at, at + step];
        const { probability, information } = evaluateItem({
          parameters,
          theta: at,
          scalingConstant: constant,
        });
        const negativeCurvature = (response: number) => {
          const [before = 0, here = 0, after = 0] = logLikelihoods({
            parameters,
            response,
            thetas,
            scalingConstant: constant,
          });
          return -(before - 2 * here + after) / (step * step);
        };
        const expected = probability * negativeCurvature(1) + (1 - probability) * negativeCurvature(0);
        expect(Math.abs(information - expected)).toBeLessThan(1e-4);
      }),
    );
  });
});

describe("the log-likelihood", () => {
  test("is the logarithm of the probability of the response", () => {
    fc.assert(
      fc.property(itemParameters, theta, scalingConstant, (parameters, at, constant) => {
        const { probability } = evaluateItem({ parameters, theta: at, scalingConstant: constant });
        const [right = Number.NaN] = logLikelihoods({
          parameters,
          response: 1,
          thetas: [at],
          scalingConstant: constant,
        });
        const [wrong = Number.NaN] = logLikelihoods({
          parameters,
          response: 0,
          thetas: [at],
          scalingConstant: constant,
        });
        expect(right).toBeCloseTo(Math.log(probability), 12);
        expect(Math.exp(right) + Math.exp(wrong)).toBeCloseTo(1, 14);
      }),
    );
  });

  test("keeps the tail of an item without guessing, where the probability itself has underflowed", () => {
    const parameters = { discrimination: 2, difficulty: 0, guessing: 0, upperAsymptote: 1 };
    const thetas = [-500, 500];
    const right = logLikelihoods({ parameters, response: 1, thetas, scalingConstant: 1 });
    const wrong = logLikelihoods({ parameters, response: 0, thetas, scalingConstant: 1 });
    expect([...right]).toStrictEqual([-1000, 0]);
    expect([...wrong]).toStrictEqual([0, -1000]);
  });
});

test("no parameters that a bank accepts and no finite theta give NaN", () => {
  fc.assert(
    fc.property(extremeItemParameters, anyTheta, scalingConstant, (parameters, at, constant) => {
      const { probability, derivative, information } = evaluateItem({
        parameters,
        theta: at,
        scalingConstant: constant,
      });
      expect(probability).toBeGreaterThanOrEqual(parameters.guessing);
      expect(probability).toBeLessThanOrEqual(parameters.upperAsymptote);
      expect(derivative).toBeGreaterThanOrEqual(0);
      expect(information).toBeGreaterThanOrEqual(0);
      for (const response of [0, 1])
        for (const value of logLikelihoods({ parameters, response, thetas: [at], scalingConstant: constant }))
          expect(value).toSatisfy(Number.isFinite);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  { theta: Number.NaN, scalingConstant: 1, field: "theta" },
  { theta: Number.NEGATIVE_INFINITY, scalingConstant: 1, field: "theta" },
  { theta: 0, scalingConstant: 0, field: "scalingConstant" },
])(
  "refuses $field at theta $theta, D $scalingConstant",
  ({ theta: at, scalingConstant: constant, field }) => {
    const parameters = { discrimination: 1, difficulty: 0, guessing: 0, upperAsymptote: 1 };
    const evaluate = () => evaluateItem({ parameters, theta: at, scalingConstant: constant });
    expect(evaluate).toThrow(EngineError);
    expect(evaluate).toThrow(expect.objectContaining({ code: "invalid-argument", field }));
  },
);
