import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  anyModelParameters,
  engineItems,
  extremeAnyModelParameters,
  extremeItemParameters,
} from "@/testing/engine-arbitraries";
import {
  afterResponses,
  type Begin,
  beginAnyModel,
  beginMap,
  beginMle,
  beginRobust,
  inOrder,
  tablesOf,
  tablesWith,
} from "@/testing/estimations";
import { loadBench } from "@/testing/oracle/load-bench";
import { toEngineItems } from "@/testing/oracle/load-items";
import type { ItemTables } from "../item-tables";
import type { ScoredResponse } from "./ability-estimation";

const draws = fc.infiniteStream(fc.nat({ max: 999 }));

describe.each([...beginAnyModel, ["robust", beginRobust()] as const])("%s", (name, begin) => {
  const bench = toEngineItems(loadBench().bank.slice(0, 500));
  const tables = tablesOf(bench);

  test("before any response: the initial theta, wherever it lies, with a finite error", () => {
    const { estimate } = begin(tables, 5.5);
    expect(estimate.theta).toBe(5.5);
    expect(estimate.standardError).toBeGreaterThan(0.5);
    expect(estimate.standardError).toBeLessThan(3);
  });

  test("five hundred right or wrong answers in a row leave theta in the range, with a finite error", () => {
    for (const response of [0, 1]) {
      let estimation = begin(tables);
      for (const index of bench.keys()) {
        estimation = estimation.after({ index, response });
        expect(Math.abs(estimation.estimate.theta)).toBeLessThanOrEqual(4);
        expect(estimation.estimate.standardError).toBeGreaterThan(0);
        expect(estimation.estimate.standardError).toBeLessThanOrEqual(1e6);
      }
      expect(estimation.estimate.theta * (response === 1 ? 1 : -1)).toBeGreaterThan(3);
    }
  });

  test("an estimation goes on in two ways without either touching the other", () => {
    const before = afterResponses(begin(tables), inOrder([1, 0]));
    const right = before.after({ index: 2, response: 1 });
    const wrong = before.after({ index: 2, response: 0 });
    const rightEstimate = { ...right.estimate };
    expect(wrong.estimate.theta).toBeLessThan(rightEstimate.theta);
    expect(before.after({ index: 2, response: 1 }).estimate).toStrictEqual(rightEstimate);
    expect(right.estimate).toStrictEqual(rightEstimate);
  });

  test("a candidate who is recovered stands where the first one did, to the last bit", () => {
    const responses = inOrder(Array.from({ length: 40 }, (_, index) => (index % 3 === 0 ? 1 : 0)));
    let watched = begin(tables);
    for (const response of responses) {
      watched = watched.after(response);
      expect(watched.estimate.theta).not.toBeNaN();
    }
    const begun = begin(tablesOf(bench));
    expect(afterResponses(begun, responses).estimate).toStrictEqual(watched.estimate);
    expect(begun.afterAll?.(responses).estimate).toStrictEqual(watched.estimate);
    expect(begun.estimate.theta).toBe(0);
  });

  test("an item that tells nothing leaves theta where it began, as far as the range goes", () => {
    const flat = tablesWith([{ model: "NRM", slopes: [0], intercepts: [0.4] }]);
    const { theta, standardError } = begin(flat, 5.5).after({ index: 0, response: 1 }).estimate;
    // A normal prior tells something by itself.
    expect({ theta, standardError }).toStrictEqual(
      name === "MAP normal"
        ? { theta: expect.closeTo(0.2, 12), standardError: expect.closeTo(0.9, 12) }
        : { theta: 4, standardError: 1e6 },
    );
  });
});

describe("no NaN and no infinity, with parameters to the ends of what a double holds", () => {
  const never = (begin: Begin, parameters: Parameters<typeof engineItems>[0]["parameters"]) =>
    fc.assert(
      fc.property(engineItems({ parameters, minLength: 1, maxLength: 20 }), draws, (items, stream) => {
        const tables = tablesOf(items);
        let estimation = begin(tables);
        for (const index of items.keys()) {
          const response = stream.next().value % tables.items.categoryCountOf(index);
          estimation = estimation.after({ index, response });
          const { theta, standardError } = estimation.estimate;
          expect(Math.abs(theta)).toBeLessThanOrEqual(4);
          expect(standardError).toBeGreaterThan(0);
          expect(standardError).toBeLessThanOrEqual(1e6);
        }
      }),
      { numRuns: 150 },
    );

  test.each(beginAnyModel)("%s", (_, begin) => never(begin, extremeAnyModelParameters));
  test("robust", () => never(beginRobust(), extremeItemParameters));
});

describe("the objective is nowhere in the range higher than at theta", () => {
  const thetas = Array.from({ length: 1601 }, (_, step) => -4 + step / 200);
  type Penalty = (theta: number, tables: ItemTables, responses: ScoredResponse[]) => number;

  /** The largest lead that any of 1,601 thetas has over the estimate, whatever the pattern. */
  function largestLead({ begin, penalty }: { begin: Begin; penalty: Penalty }): number {
    let largest = Number.NEGATIVE_INFINITY;
    const bank = engineItems({ parameters: anyModelParameters, minLength: 1, maxLength: 12 });
    const property = fc.property(bank, draws, (items, stream) => {
      const tables = tablesOf(items);
      const responses = items.map((_, index) => ({
        index,
        response: stream.next().value % tables.items.categoryCountOf(index),
      }));
      const heightAt = (theta: number) =>
        responses.reduce(
          (sum, { index, response }) => sum + tables.items.logProbability(index, response, theta),
          penalty(theta, tables, responses),
        );
      const top = heightAt(afterResponses(begin(tables), responses).estimate.theta);
      for (const theta of thetas) largest = Math.max(largest, heightAt(theta) - top);
    });
    fc.assert(property, { numRuns: 200 });
    return largest;
  }

  test("MLE, MAP with a uniform prior", () => {
    expect(largestLead({ begin: beginMle(), penalty: () => 0 })).toBeLessThan(1e-12);
    expect(largestLead({ begin: beginMap({ prior: "uniform" }), penalty: () => 0 })).toBeLessThan(1e-12);
  });

  test("MAP with a normal prior", () => {
    const begin = beginMap({ prior: "normal", priorMean: 0.2, priorStandardDeviation: 0.9 });
    const penalty: Penalty = (theta) => -(((theta - 0.2) / 0.9) ** 2) / 2;
    expect(largestLead({ begin, penalty })).toBeLessThan(1e-12);
  });

  test("MAP with Jeffreys' prior", () => {
    // Items that tell nothing anywhere have no such prior; the least number stands in for their information.
    const penalty: Penalty = (theta, { items }, responses) =>
      Math.log(
        responses.reduce((sum, { index }) => sum + items.information(index, theta), Number.MIN_VALUE),
      ) / 2;
    expect(largestLead({ begin: beginMap({ prior: "Jeffreys" }), penalty })).toBeLessThan(1e-12);
  });
});
