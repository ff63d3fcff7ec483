import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyModelParameters, extremeAnyModelParameters } from "@/testing/engine-arbitraries";
import type { ItemParameters } from "../item";
import { evaluateItem } from "./evaluate-item";
import { assertItemParameters } from "./response-models";

const theta = fc.double({ min: -4, max: 4, noNaN: true });
const scalingConstant = fc.constantFrom(1, 1.702);
const anyTheta = fc.oneof(
  fc.double({ min: -1000, max: 1000, noNaN: true }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(-1e308, 1e308, 0),
);

/** The largest |d log P_k / dtheta|: n-th derivatives are of the size of its n-th power. */
function steepnessOf(parameters: ItemParameters, constant: number): number {
  switch (parameters.model) {
    case "NRM": {
      const slopes = [0, ...parameters.slopes];
      return Math.max(Math.max(...slopes) - Math.min(...slopes), 1e-3);
    }
    case "PCM":
    case "RSM":
      return constant * parameters.steps.length;
    case "GPCM":
      return constant * parameters.discrimination * parameters.steps.length;
    case "Rasch":
    case "1PL":
      return constant;
    default:
      return constant * parameters.discrimination;
  }
}

describe("every model", () => {
  test("has probabilities that add up to 1, and derivatives that add up to 0", () => {
    fc.assert(
      fc.property(anyModelParameters, theta, scalingConstant, (parameters, at, constant) => {
        const item = evaluateItem({ parameters, theta: at, scalingConstant: constant });
        const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
        const scale = steepnessOf(parameters, constant);
        expect(Math.abs(sum(item.probabilities) - 1)).toBeLessThan(1e-14);
        expect(Math.abs(sum(item.firstDerivatives))).toBeLessThan(1e-13 * scale);
        expect(Math.abs(sum(item.secondDerivatives))).toBeLessThan(1e-13 * scale ** 2);
        expect(Math.abs(sum(item.thirdDerivatives))).toBeLessThan(1e-13 * scale ** 3);
      }),
      { numRuns: 1000 },
    );
  });

  test("has the derivatives that finite differences show", () => {
    fc.assert(
      fc.property(anyModelParameters, theta, scalingConstant, (parameters, at, constant) => {
        const scale = steepnessOf(parameters, constant);
        const step = 1e-3 / scale;
        const evaluateAt = (where: number) =>
          evaluateItem({ parameters, theta: where, scalingConstant: constant });
        const [below, here, above] = [evaluateAt(at - step), evaluateAt(at), evaluateAt(at + step)];
        const closeTo = (actual: number, before: number, after: number, order: number) =>
          expect(Math.abs(actual - (after - before) / (2 * step))).toBeLessThan(2e-6 * scale ** order);

        for (const k of here.probabilities.keys()) {
          closeTo(here.firstDerivatives[k]!, below.probabilities[k]!, above.probabilities[k]!, 1);
          closeTo(here.secondDerivatives[k]!, below.firstDerivatives[k]!, above.firstDerivatives[k]!, 2);
          closeTo(here.thirdDerivatives[k]!, below.secondDerivatives[k]!, above.secondDerivatives[k]!, 3);
          closeTo(
            here.logLikelihoodFirstDerivatives[k]!,
            below.logLikelihoods[k]!,
            above.logLikelihoods[k]!,
            1,
          );
          closeTo(
            -here.observedInformation[k]!,
            below.logLikelihoodFirstDerivatives[k]!,
            above.logLikelihoodFirstDerivatives[k]!,
            2,
          );
        }
        closeTo(here.informationFirst, below.information, above.information, 3);
        closeTo(here.informationSecond, below.informationFirst, above.informationFirst, 4);
        closeTo(here.warmJFirst, below.warmJ, above.warmJ, 4);
      }),
      { numRuns: 500 },
    );
  });

  test("has an information that is the expected negative second derivative of the log-likelihood", () => {
    fc.assert(
      fc.property(anyModelParameters, theta, scalingConstant, (parameters, at, constant) => {
        const scale = steepnessOf(parameters, constant);
        const step = 1e-3 / scale;
        const logLikelihoodsAt = (where: number) =>
          evaluateItem({ parameters, theta: where, scalingConstant: constant }).logLikelihoods;
        const [below, here, above] = [at - step, at, at + step].map(logLikelihoodsAt);
        const { information, probabilities } = evaluateItem({
          parameters,
          theta: at,
          scalingConstant: constant,
        });
        const expected = probabilities.reduce(
          (sum, probability, k) =>
            sum - (probability * (below![k]! - 2 * here![k]! + above![k]!)) / (step * step),
          0,
        );
        expect(Math.abs(information - expected)).toBeLessThan(1e-6 * scale ** 2);
      }),
      { numRuns: 500 },
    );
  });

  test("has log-likelihoods that are the logarithms of the probabilities", () => {
    fc.assert(
      fc.property(anyModelParameters, theta, scalingConstant, (parameters, at, constant) => {
        const item = evaluateItem({ parameters, theta: at, scalingConstant: constant });
        item.probabilities.forEach((probability, category) => {
          if (probability > 1e-300)
            expect(item.logLikelihoods[category]).toBeCloseTo(Math.log(probability), 11);
          else expect(item.logLikelihoods[category]).toBeLessThan(-690);
        });
      }),
    );
  });

  test("gives no NaN and nothing infinite for any parameters it accepts and any finite theta", () => {
    fc.assert(
      fc.property(extremeAnyModelParameters, anyTheta, scalingConstant, (parameters, at, constant) => {
        assertItemParameters([parameters]);
        const { probabilities, ...others } = evaluateItem({
          parameters,
          theta: at,
          scalingConstant: constant,
        });
        expect(probabilities.filter((each) => !(each >= 0 && each <= 1))).toStrictEqual([]);
        expect(probabilities.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 14);
        expect(others.information).toBeGreaterThanOrEqual(0);
        const numbers = Object.values(others).flat();
        expect(numbers.filter((each) => !Number.isFinite(each))).toStrictEqual([]);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("models that are cases of each other", () => {
  const evaluateBoth = (one: ItemParameters, other: ItemParameters) =>
    [-3.1, -0.4, 0.7, 2.6].map((at) =>
      [one, other].map((parameters) => evaluateItem({ parameters, theta: at, scalingConstant: 1.702 })),
    );
  const expectEqual = (one: ItemParameters, other: ItemParameters) => {
    for (const [left, right] of evaluateBoth(one, other)) {
      const numbers = Object.values(right!).flat();
      Object.values(left!)
        .flat()
        .forEach((number, place) => {
          expect(number).toBeCloseTo(numbers[place]!, 12);
        });
    }
  };

  test("two categories make the graded and the generalized partial credit model the 2PL", () => {
    const twoParameters: ItemParameters = { model: "2PL", discrimination: 1.2, difficulty: 0.5 };
    expectEqual({ model: "GRM", discrimination: 1.2, thresholds: [0.5] }, twoParameters);
    expectEqual({ model: "GPCM", discrimination: 1.2, steps: [0.5] }, twoParameters);
    expectEqual({ model: "PCM", steps: [0.5] }, { model: "Rasch", difficulty: 0.5 });
  });

  test("the rating scale model is the partial credit model with shifted steps, that the GPCM with a = 1", () => {
    expectEqual(
      { model: "RSM", location: 0.4, steps: [-1.1, 0.2, 0.6] },
      { model: "PCM", steps: [-0.7, 0.6, 1] },
    );
    expectEqual(
      { model: "GPCM", discrimination: 1, steps: [0.3, -0.6] },
      { model: "PCM", steps: [0.3, -0.6] },
    );
  });

  test("the nominal model, which has no D, is the GPCM written with its slopes and intercepts", () => {
    const slope = 1.702 * 0.8;
    expectEqual(
      { model: "NRM", slopes: [slope, 2 * slope], intercepts: [-slope * 0.5, -slope * (0.5 - 0.9)] },
      { model: "GPCM", discrimination: 0.8, steps: [0.5, -0.9] },
    );
  });
});
