import { describe, expect, test } from "vitest";
import { LargestDifference } from "@/testing/oracle/largest-difference";
import { loadBench } from "@/testing/oracle/load-bench";
import { loadEstimation } from "@/testing/oracle/load-estimation";
import { engineItemsOf, toEngineItems } from "@/testing/oracle/load-items";
import type { OracleEstimator } from "@/testing/oracle/read-oracle";
import { type CompiledItemBank, compileItemBank } from "../compiled-item-bank";
import type { AbilityEstimate } from "./ability-estimation";
import { beginEstimation, type EstimationSettings } from "./estimators";
import type { Prior } from "./prior";

const tables = loadEstimation().filter(({ estimator }) => estimator === "EAP");
const bench = loadBench();
const banks = {
  A: compileItemBank({ items: engineItemsOf("A") }),
  B: compileItemBank({ items: engineItemsOf("B") }),
  T: compileItemBank({ items: engineItemsOf("T") }),
  GRM: compileItemBank({ items: engineItemsOf("GRM") }),
  PCM: compileItemBank({ items: engineItemsOf("PCM") }),
  GPCM: compileItemBank({ items: engineItemsOf("GPCM") }),
  NRM: compileItemBank({ items: engineItemsOf("NRM") }),
  RSM: compileItemBank({ items: engineItemsOf("RSM") }),
};

function estimateAfter(args: {
  bank: CompiledItemBank;
  settings: EstimationSettings;
  items: readonly number[];
  responses: readonly number[];
}): AbilityEstimate {
  const { bank, settings, items, responses } = args;
  const before = beginEstimation({ settings, tables: bank.tables(1), initialTheta: 0 });
  return items.reduce(
    (estimation, item, position) =>
      estimation.after({ index: bank.indexOf(String(item)), response: responses[position] ?? Number.NaN }),
    before,
  ).estimate;
}

function priorSettings(prior: NonNullable<OracleEstimator["prior"]>): Prior {
  if (prior.distribution !== "normal") return { prior: prior.distribution };
  return { prior: "normal", priorMean: prior.mean, priorStandardDeviation: prior.standardDeviation };
}

describe("EAP on catR's own nodes", () => {
  test.each(tables)(
    "thetaEst and semTheta, $id",
    ({ id, prior, lowerTheta, upperTheta, nodes, patterns }) => {
      if (prior === null || nodes === null) expect.fail("not an EAP");
      const settings: EstimationSettings = {
        method: "EAP",
        ...priorSettings(prior),
        lowerTheta,
        upperTheta,
        nodes,
      };
      const theta = new LargestDifference();
      const standardError = new LargestDifference();
      for (const row of patterns) {
        const actual = estimateAfter({
          bank: banks[row.bank],
          settings,
          items: row.items,
          responses: row.responses,
        });
        theta.absolute(actual.theta, row.theta);
        standardError.absolute(actual.standardError, row.standardError ?? Number.NaN);
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
