import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ItemParameters } from "@/engine/item";
import { engineItems, itemParameters, polytomousParameters } from "@/testing/engine-arbitraries";
import {
  afterResponses,
  type Begin,
  beginMap,
  beginMle,
  beginRobust,
  beginWle,
  inOrder,
  tablesOf,
  tablesWith,
} from "@/testing/estimations";

const anyPrior = [
  ["MLE", beginMle()],
  ["MAP normal", beginMap({ prior: "normal", priorMean: 0.2, priorStandardDeviation: 0.9 })],
  ["MAP uniform", beginMap({ prior: "uniform" })],
] as const;

/**
 * After one response or more, whatever they were, the highest category leaves theta no lower and the lowest no higher; within the
 * range it is higher and lower.
 */
function assertRising(begin: Begin, parameters: fc.Arbitrary<ItemParameters>): void {
  const bank = engineItems({ parameters, minLength: 1, maxLength: 15 });
  const property = fc.property(bank, fc.infiniteStream(fc.nat({ max: 999 })), (items, stream) => {
    const tables = tablesOf(items);
    let estimation = begin(tables).after({ index: 0, response: 0 });
    for (const index of items.keys()) {
      const categories = tables.items.categoryCountOf(index);
      const { theta } = estimation.estimate;
      const highest = estimation.after({ index, response: categories - 1 }).estimate.theta;
      const lowest = estimation.after({ index, response: 0 }).estimate.theta;
      expect(highest).toBeGreaterThanOrEqual(theta - 1e-12);
      expect(lowest).toBeLessThanOrEqual(theta + 1e-12);
      if (Math.abs(theta) < 4) {
        expect(highest).toBeGreaterThan(theta);
        expect(lowest).toBeLessThan(theta);
      }
      estimation = estimation.after({ index, response: stream.next().value % categories });
    }
  });
  fc.assert(property, { numRuns: 200 });
}

describe("theta rises with every right answer and falls with every wrong one", () => {
  test.each([...anyPrior, ["robust", beginRobust()] as const])("%s, 4PL", (_, begin) =>
    assertRising(begin, itemParameters),
  );

  test.each(anyPrior)("%s, the highest and the lowest category of the GRM, PCM, GPCM and RSM", (_, begin) =>
    assertRising(
      begin,
      polytomousParameters.filter(({ model }) => model !== "NRM"),
    ),
  );
});

test("it need not under Warm's weight and Jeffreys' prior, even for Rasch items", () => {
  const tables = tablesWith([
    { model: "Rasch", difficulty: 0 },
    { model: "Rasch", difficulty: -5 },
  ]);
  for (const begin of [beginWle, beginMap({ prior: "Jeffreys" })]) {
    const first = afterResponses(begin(tables), inOrder([1])).estimate.theta;
    const second = afterResponses(begin(tables), inOrder([1, 1])).estimate.theta;
    expect(first).toBeCloseTo(Math.log(3), 12);
    expect(second).toBeCloseTo(1.0968, 4);
  }
});
