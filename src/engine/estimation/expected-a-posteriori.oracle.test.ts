import { describe, expect, test } from "vitest";
import { LargestDifference } from "@/testing/oracle/largest-difference";
import { loadOracle, toEngineItems } from "@/testing/oracle/load-oracle";
import { type CompiledItemBank, compileItemBank } from "../compiled-item-bank";
import type { AbilityEstimate } from "./ability-estimation";
import { beginEstimation, type EstimationSettings } from "./estimators";

const { methods, rows } = loadOracle.estimation();
const parameterRows = loadOracle.items();
const bench = loadOracle.bench();
const banks = {
  A: compileItemBank({ items: toEngineItems(parameterRows.A) }),
  B: compileItemBank({ items: toEngineItems(parameterRows.B) }),
  T: compileItemBank({ items: toEngineItems(parameterRows.T) }),
};

function estimateAfter(args: {
  bank: CompiledItemBank;
  settings: EstimationSettings;
  items: readonly number[];
  responses: readonly number[];
}): AbilityEstimate {
  const { bank, settings, items, responses } = args;
  const before = beginEstimation({ settings, items: bank.items, scalingConstant: 1, initialTheta: 0 });
  return items.reduce(
    (estimation, item, position) =>
      estimation.after({ index: bank.indexOf(String(item)), response: responses[position] ?? Number.NaN }),
    before,
  ).estimate;
}

describe("EAP on catR's own nodes", () => {
  test.each(methods.map((method, column) => ({ ...method, column })))(
    "thetaEst and semTheta, $id",
    ({ id, prior, grid, column }) => {
      const [priorMean, priorStandardDeviation] = prior;
      const [lowerTheta, upperTheta, nodes] = grid;
      const settings = {
        method: "EAP",
        priorMean,
        priorStandardDeviation,
        lowerTheta,
        upperTheta,
        nodes,
      } as const;
      const theta = new LargestDifference();
      const standardError = new LargestDifference();
      for (const row of rows) {
        const actual = estimateAfter({
          bank: banks[row.bank],
          settings,
          items: row.items,
          responses: row.responses,
        });
        theta.absolute(actual.theta, row.theta[column] ?? Number.NaN);
        standardError.absolute(actual.standardError, row.standardError[column] ?? Number.NaN);
      }
      console.log(`${theta.describe(`${id} theta`)}\n${standardError.describe(`${id} standardError`)}`);
      expect(theta.largest).toBeLessThan(1e-12);
      expect(standardError.largest).toBeLessThan(1e-12);
    },
  );

  test("the twenty responses of the timing bank", () => {
    const actual = estimateAfter({
      bank: compileItemBank({ items: toEngineItems(bench.bank) }),
      settings: {
        method: "EAP",
        priorMean: 0,
        priorStandardDeviation: 1,
        lowerTheta: -4,
        upperTheta: 4,
        nodes: 33,
      },
      items: bench.responses.map((_, position) => position + 1),
      responses: bench.responses,
    });
    expect(Math.abs(actual.theta - bench.theta)).toBeLessThan(1e-12);
    expect(Math.abs(actual.standardError - bench.standardError)).toBeLessThan(1e-12);
  });
});
