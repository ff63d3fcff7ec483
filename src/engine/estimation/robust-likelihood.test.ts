import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { itemParameters } from "@/testing/engine-arbitraries";
import { afterResponses, beginMle, beginRobust, inOrder, tablesWith } from "@/testing/estimations";
import { EngineError } from "../engine-error";
import { logisticLocation } from "./logistic-location";

const difficulties = [-2.5, -1, -0.5, 0, 0.5, 1, 1.5];
const parameters = difficulties.map(
  (difficulty) => ({ model: "2PL", discrimination: 1.5, difficulty }) as const,
);

test("a slip on a far too easy item costs less than it costs under maximum likelihood", () => {
  const tables = tablesWith(parameters);
  const able = [1, 1, 1, 1, 1, 1, 0];
  const slipped = [0, 1, 1, 1, 1, 1, 0];
  const costOf = (begin: ReturnType<typeof beginMle>) =>
    afterResponses(begin(tables), inOrder(able)).estimate.theta -
    afterResponses(begin(tables), inOrder(slipped)).estimate.theta;
  expect(costOf(beginRobust())).toBeGreaterThan(0);
  expect(costOf(beginRobust())).toBeLessThan(costOf(beginMle()) / 2);
});

test("with a tuning constant beyond every residual it is maximum likelihood", () => {
  const tables = tablesWith(parameters);
  const responses = inOrder([1, 1, 0, 1, 0, 1, 0]);
  const robust = afterResponses(beginRobust(1000)(tables), responses).estimate;
  const mle = afterResponses(beginMle()(tables), responses).estimate;
  expect(robust.theta).toBeCloseTo(mle.theta, 12);
  expect(robust.standardError).toBeCloseTo(mle.standardError, 12);
});

test("it does not matter whether a bank was written down with D = 1 or with D = 1.702", () => {
  const responses = inOrder([0, 1, 1, 0, 1, 0, 1]);
  const logistic = afterResponses(beginRobust()(tablesWith(parameters)), responses).estimate;
  const normal = afterResponses(
    beginRobust()(
      tablesWith(
        parameters.map((item) => ({ ...item, discrimination: item.discrimination / 1.702 })),
        1.702,
      ),
    ),
    responses,
  ).estimate;
  expect(normal.theta).toBeCloseTo(logistic.theta, 12);
  expect(normal.standardError).toBeCloseTo(logistic.standardError, 12);
});

test("a bank with a polytomous item is refused before the first question", () => {
  const mixed = tablesWith([...parameters, { model: "GRM", discrimination: 1, thresholds: [-1, 1] }]);
  expect(() => beginRobust()(mixed)).toThrow(EngineError);
  expect(() => beginRobust()(mixed)).toThrow("3 categories");
});

describe("slope and difficulty are read off the response function", () => {
  test("of any 4PL item, at any scaling constant", () => {
    fc.assert(
      fc.property(itemParameters, fc.constantFrom(1, 1.702), (item, scalingConstant) => {
        const { items } = tablesWith([item], scalingConstant);
        const { slope, difficulty } = logisticLocation({ items, index: 0, near: 0 });
        expect(slope / (scalingConstant * item.discrimination)).toBeCloseTo(1, 12);
        expect(difficulty).toBeCloseTo(item.difficulty, 11);
      }),
    );
  });

  test("of a steep item far off", () => {
    const { items } = tablesWith([{ discrimination: 40, difficulty: 7, guessing: 0.2, upperAsymptote: 0.9 }]);
    const { slope, difficulty } = logisticLocation({ items, index: 0, near: 0 });
    expect(slope).toBeCloseTo(40, 9);
    expect(difficulty).toBeCloseTo(7, 9);
  });

  test("of two-category items of the GRM, GPCM and NRM", () => {
    const { items } = tablesWith([
      { model: "GRM", discrimination: 1.5, thresholds: [0.4] },
      { model: "GPCM", discrimination: 1.5, steps: [0.4] },
      { model: "NRM", slopes: [-1.5], intercepts: [0.6] },
    ]);
    for (const index of [0, 1, 2]) {
      const { slope, difficulty } = logisticLocation({ items, index, near: 0 });
      expect(slope).toBeCloseTo(1.5, 12);
      expect(difficulty).toBeCloseTo(0.4, 12);
    }
  });
});
