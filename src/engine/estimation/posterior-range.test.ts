import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { engineItems, extremeItemParameters } from "@/testing/engine-arbitraries";
import { loadBench } from "@/testing/oracle/load-bench";
import { toEngineItems } from "@/testing/oracle/load-items";
import { type CompiledItemBank, compileItemBank } from "../compiled-item-bank";
import { beginEstimation, type EstimationSettings } from "./estimators";

const settings = {
  method: "EAP",
  priorMean: 0,
  priorStandardDeviation: 1,
  lowerTheta: -8,
  upperTheta: 8,
  nodes: 161,
} as const satisfies EstimationSettings;

const begin = (bank: CompiledItemBank, estimation: EstimationSettings = settings) =>
  beginEstimation({ settings: estimation, tables: bank.tables(1), initialTheta: 0 });

describe("EAP: no NaN, and theta within the range", () => {
  test("after five hundred right or five hundred wrong answers in a row", () => {
    for (const response of [0, 1]) {
      const items = toEngineItems(loadBench().bank.slice(0, 500));
      let estimation = begin(compileItemBank({ items }));
      for (const index of items.keys()) {
        estimation = estimation.after({ index, response });
        expect(Math.abs(estimation.estimate.theta)).toBeLessThan(8);
        expect(estimation.estimate.standardError).toBeGreaterThan(0);
      }
      expect(Math.abs(estimation.estimate.theta)).toBeGreaterThan(4);
    }
  });

  test.each([
    { lowerTheta: -8, upperTheta: 492, nodes: 3, right: 40 },
    { lowerTheta: -8, upperTheta: -3.6, nodes: 33, right: 40 },
    { lowerTheta: -4.7, upperTheta: 4.6, nodes: 33, right: 40 },
    { lowerTheta: 0.1, upperTheta: 0.7, nodes: 7, right: 0 },
  ])("though all of the posterior lies at one end: %o", ({ right, ...range }) => {
    const items = Array.from({ length: 40 }, (_, index) => ({
      id: String(index),
      contentArea: "any",
      parameters: { model: "2PL" as const, discrimination: 300, difficulty: range.lowerTheta + 0.01 },
    }));
    let estimation = begin(compileItemBank({ items }), { ...settings, prior: "uniform", ...range });
    for (const index of items.keys()) {
      estimation = estimation.after({ index, response: index < right ? 1 : 0 });
      expect(estimation.estimate.theta).toBeGreaterThanOrEqual(range.lowerTheta);
      expect(estimation.estimate.theta).toBeLessThanOrEqual(range.upperTheta);
      expect(estimation.estimate.standardError).toBeGreaterThanOrEqual(0);
    }
  });

  test("with parameters to the ends of what a double holds", () => {
    fc.assert(
      fc.property(
        engineItems({ parameters: extremeItemParameters, minLength: 1, maxLength: 30 }),
        fc.infiniteStream(fc.constantFrom(0, 1)),
        (items, responses) => {
          const bank = compileItemBank({ items });
          let estimation = begin(bank);
          for (const index of items.keys()) {
            estimation = estimation.after({ index, response: responses.next().value });
            expect(Math.abs(estimation.estimate.theta)).toBeLessThanOrEqual(8);
            expect(estimation.estimate.standardError).toBeGreaterThanOrEqual(0);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
