import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { extremeItemParameters } from "@/testing/engine-arbitraries";
import { EngineError } from "../engine-error";
import type { ScoredResponse } from "../estimation/ability-estimation";
import type { ItemParameters } from "../item";
import type { CompiledItems } from "../model/response-model";
import { compileItems } from "../model/response-models";
import type { SnijdersEstimator } from "./estimating-term";
import { lz } from "./lz";
import { lzStar } from "./lz-star";

const compile = (...parameters: ItemParameters[]) => compileItems({ parameters, scalingConstant: 1 });
const patternOf = (...responses: number[]): ScoredResponse[] =>
  responses.map((response, index) => ({ index, response }));
const rasch = (difficulty: number): ItemParameters => ({ model: "Rasch", difficulty });

const mixedItems = compile(
  { model: "3PL", discrimination: 1.4, difficulty: 0.3, guessing: 0.2 },
  { model: "2PL", discrimination: 0.7, difficulty: -1.1 },
  { model: "GRM", discrimination: 1.2, thresholds: [-1, 0.2, 1.4] },
  { model: "GPCM", discrimination: 0.9, steps: [0.4, -0.6] },
  { model: "PCM", steps: [-0.3, 0.8] },
  { model: "RSM", location: 0.5, steps: [-0.7, 0.1, 0.6] },
  { model: "NRM", slopes: [0.4, 1.1], intercepts: [0.3, -0.5] },
);

function everyPattern(items: CompiledItems): ScoredResponse[][] {
  return Array.from({ length: items.size }, (_, index) => index).reduce<ScoredResponse[][]>(
    (patterns, index) =>
      patterns.flatMap((pattern) =>
        Array.from({ length: items.categoryCountOf(index) }, (_, response) => [
          ...pattern,
          { index, response },
        ]),
      ),
    [[]],
  );
}

function logLikelihood(args: { items: CompiledItems; responses: readonly ScoredResponse[]; theta: number }) {
  const { items, responses, theta } = args;
  return responses.reduce(
    (sum, { index, response }) => sum + items.logProbability(index, response, theta),
    0,
  );
}

/** Means over all patterns, weighted by the patterns' probabilities at theta. */
function moments(args: { theta: number; statistic: typeof lz }) {
  const { theta, statistic } = args;
  const items = mixedItems;
  const sums = { mean: 0, meanSquare: 0, withScore: 0 };
  for (const responses of everyPattern(items)) {
    const probability = Math.exp(logLikelihood({ items, responses, theta }));
    const step = 1e-4;
    const score =
      (logLikelihood({ items, responses, theta: theta + step }) -
        logLikelihood({ items, responses, theta: theta - step })) /
      (2 * step);
    const value = statistic({ items, responses, theta }) ?? Number.NaN;
    sums.mean += probability * value;
    sums.meanSquare += probability * value ** 2;
    sums.withScore += probability * value * score;
  }
  return sums;
}

describe("lz", () => {
  test.each([-2, 0, 1.3])(
    "has mean 0 and variance 1 over all patterns of a mixed test at theta %d",
    (theta) => {
      const { mean, meanSquare } = moments({ theta, statistic: lz });
      expect(mean).toBeCloseTo(0, 12);
      expect(meanSquare).toBeCloseTo(1, 12);
    },
  );

  test("by hand: three items, w = log(P / Q)", () => {
    const theta = 0;
    const items = compile(rasch(-1), rasch(0.5), rasch(2));
    const logits = [1, -0.5, -2];
    const P = logits.map((logit) => 1 / (1 + Math.exp(-logit)));
    const numerator = [0 - P[0]!, 1 - P[1]!, 1 - P[2]!].reduce(
      (sum, each, item) => sum + each * logits[item]!,
      0,
    );
    const variance = logits.reduce((sum, logit, item) => sum + logit ** 2 * P[item]! * (1 - P[item]!), 0);
    const actual = lz({ items, responses: patternOf(0, 1, 1), theta });
    expect(actual).toBeCloseTo(numerator / Math.sqrt(variance), 13);
    expect(actual).toBeLessThan(-2);
  });

  test("is exact where P is far below the smallest double", () => {
    // One item: lz = -sqrt(P / Q) for the wrong answer, P = 1 - exp(-1000) here.
    const items = compile({ model: "2PL", discrimination: 100, difficulty: 0 });
    const wrong = lz({ items, responses: patternOf(0), theta: 10 }) ?? Number.NaN;
    const right = lz({ items, responses: patternOf(1), theta: 10 }) ?? Number.NaN;
    expect(wrong / -Math.exp(500)).toBeCloseTo(1, 12);
    expect(Math.abs(right)).toBeLessThan(1e-200);
  });

  test("is null when nothing varies: no response, all categories equally likely, all certain", () => {
    expect(lz({ items: mixedItems, responses: [], theta: 0 })).toBeNull();
    expect(lz({ items: compile(rasch(0.4), rasch(0.4)), responses: patternOf(0, 1), theta: 0.4 })).toBeNull();
    const steep = compile({ model: "2PL", discrimination: 1e6, difficulty: 0 });
    expect(lz({ items: steep, responses: patternOf(1), theta: 5 })).toBeNull();
  });
});

describe("lz*", () => {
  test.each([-2, 0, 1.3])(
    "has mean 0, variance 1 and nothing in common with the score over all patterns at theta %d",
    (theta) => {
      const { mean, meanSquare, withScore } = moments({ theta, statistic: lzStar });
      expect(mean).toBeCloseTo(0, 12);
      expect(meanSquare).toBeCloseTo(1, 12);
      expect(withScore).toBeCloseTo(0, 6);
    },
  );

  const estimators: (SnijdersEstimator | undefined)[] = [
    undefined,
    { method: "MLE" },
    { method: "MAP", priorMean: 0.5, priorStandardDeviation: 0.8 },
    { method: "WLE" },
  ];

  test.each(estimators)("a polytomous item of two categories is the dichotomous one, %j", (estimator) => {
    const rows = [
      [0.8, -1.2],
      [1.3, 0.1],
      [1.9, 0.9],
      [0.6, 1.7],
    ] as const;
    const twoParameter = compile(
      ...rows.map(([discrimination, difficulty]) => ({ model: "2PL", discrimination, difficulty }) as const),
    );
    const others = [
      compile(...rows.map(([a, b]) => ({ model: "GRM", discrimination: a, thresholds: [b] }) as const)),
      compile(...rows.map(([a, b]) => ({ model: "GPCM", discrimination: a, steps: [b] }) as const)),
      compile(...rows.map(([a, b]) => ({ model: "NRM", slopes: [a], intercepts: [-a * b] }) as const)),
    ];
    for (const responses of everyPattern(twoParameter)) {
      const asked = { responses, theta: 0.35, ...(estimator === undefined ? {} : { estimator }) };
      const expected = lzStar({ items: twoParameter, ...asked }) ?? Number.NaN;
      for (const items of others) expect(lzStar({ items, ...asked })).toBeCloseTo(expected, 11);
    }
  });

  test("is null when the log-likelihood varies with the score alone", () => {
    const items = compile(...Array.from({ length: 20 }, () => rasch(0.7)));
    const responses = patternOf(...Array.from({ length: 20 }, (_, item) => item % 3 && 1));
    expect(lz({ items, responses, theta: 0 })).not.toBeNull();
    expect(lzStar({ items, responses, theta: 0 })).toBeNull();
    expect(lzStar({ items, responses: [], theta: 0 })).toBeNull();
  });

  test("is lz where theta has no information", () => {
    const items = compile({ model: "3PL", discrimination: 1, difficulty: 900, guessing: 0.2 }, rasch(3000));
    const pattern = { items, responses: patternOf(1, 0), theta: 0 };
    expect(lz(pattern)).toBeCloseTo(-2, 12);
    expect(lzStar(pattern)).toBeCloseTo(-2, 12);
    expect(lzStar({ ...pattern, estimator: { method: "WLE" } })).toBeCloseTo(-2, 12);
  });
});

describe("both", () => {
  test("are finite or null for any parameters and theta", () => {
    const anyTheta = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.double({ min: -8, max: 8, noNaN: true }),
    );
    const polytomous: fc.Arbitrary<ItemParameters> = fc.oneof(
      fc
        .tuple(
          fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
          fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        )
        .map(([discrimination, first]): ItemParameters => {
          return { model: "GRM", discrimination, thresholds: [first, first + 1, first + 5] };
        }),
      fc
        .array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 4 })
        .map((steps): ItemParameters => ({ model: "PCM", steps })),
    );
    const anyItems = fc.array(fc.oneof(extremeItemParameters, polytomous), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(anyItems, anyTheta, fc.infiniteStream(fc.nat(1)), (parameters, theta, draws) => {
        const items = compile(...parameters);
        const responses = patternOf(...parameters.map(() => draws.next().value ?? 0));
        const pattern = { items, responses, theta };
        const values = [
          lz(pattern),
          lzStar(pattern),
          lzStar({ ...pattern, estimator: { method: "MLE" } }),
          lzStar({ ...pattern, estimator: { method: "WLE" } }),
          lzStar({ ...pattern, estimator: { method: "MAP", priorMean: 0, priorStandardDeviation: 1e-3 } }),
        ];
        for (const value of values) expect(value === null || Number.isFinite(value)).toBe(true);
      }),
      { numRuns: 500, seed: 20_261_123 },
    );
  });

  test("500 right answers in a row: finite, and nothing to flag", () => {
    const items = compile(...Array.from({ length: 500 }, (_, item) => rasch((item % 50) / 10 - 2.5)));
    const responses = patternOf(...Array.from({ length: 500 }, () => 1));
    for (const theta of [-8, 4, 8, 1e3]) {
      expect(Number.isFinite(lz({ items, responses, theta }))).toBe(true);
      expect(Number.isFinite(lzStar({ items, responses, theta }))).toBe(true);
    }
    expect(lzStar({ items, responses, theta: 8 })).toBeGreaterThan(-1);
  });

  test.each([
    [{ theta: Number.NaN }, "invalid-argument", "theta", Number.NaN],
    [{ responses: [{ index: 7, response: 0 }] }, "invalid-argument", "responses[0].index", 7],
    [{ responses: [{ index: 0.5, response: 0 }] }, "invalid-argument", "responses[0].index", 0.5],
    [{ responses: [{ index: 0, response: 2 }] }, "response-out-of-range", "responses[0].response", 2],
    [{ responses: patternOf(0, 0, 4) }, "response-out-of-range", "responses[2].response", 4],
  ])("name what is wrong: %j", (wrong, code, field, value) => {
    const pattern = { items: mixedItems, responses: patternOf(0), theta: 0, ...wrong };
    for (const statistic of [lz, lzStar]) {
      const error = thrownBy(() => statistic(pattern));
      expect(error).toMatchObject({ code, field, value });
    }
  });

  test("a prior without spread is refused", () => {
    const estimator = { method: "MAP", priorMean: 0, priorStandardDeviation: 0 } as const;
    const error = thrownBy(() => lzStar({ items: mixedItems, responses: patternOf(0), theta: 0, estimator }));
    expect(error).toMatchObject({
      code: "invalid-argument",
      field: "estimator.priorStandardDeviation",
      value: 0,
    });
  });
});

function thrownBy(act: () => unknown): EngineError {
  try {
    act();
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}
