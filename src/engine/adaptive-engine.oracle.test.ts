import { describe, expect, test } from "vitest";
import { LargestDifference } from "@/testing/oracle/largest-difference";
import { loadOracle, toEngineItems } from "@/testing/oracle/load-oracle";
import { AdaptiveEngine } from "./adaptive-engine";
import { compileItemBank } from "./compiled-item-bank";
import type { EngineSettings } from "./engine-settings";

const parameterRows = loadOracle.items();

/**
 * catR stops at SE <= 0.3, we stop strictly below: the same rule when the limit is the next double after 0.3.
 */
const NEXT_AFTER_0_3 = 0.30000000000000004;

function catRSettings(args: { prior: readonly [number, number]; grid: readonly [number, number, number] }) {
  const [priorMean, priorStandardDeviation] = args.prior;
  const [lowerTheta, upperTheta, nodes] = args.grid;
  return {
    initialTheta: 0,
    scalingConstant: 1,
    estimation: { method: "EAP", priorMean, priorStandardDeviation, lowerTheta, upperTheta, nodes },
    selection: { criterion: "maximum-information" },
    stopping: [
      { rule: "standard-error", below: NEXT_AFTER_0_3 },
      { rule: "length", maxItems: 30 },
    ],
  } as const satisfies EngineSettings;
}

test("the limit is the double that follows 0.3", () => {
  const bits = new BigInt64Array(new Float64Array([0.3, NEXT_AFTER_0_3]).buffer);
  expect(bits[1]).toBe((bits[0] ?? 0n) + 1n);
});

describe("catR's randomCAT: EAP, maximum information, SE <= 0.3 or 30 items", () => {
  test.each(loadOracle.exams())("whole exams, $id", ({ id, bank: bankName, prior, grid, exams }) => {
    const bank = compileItemBank({ items: toEngineItems(parameterRows[bankName]) });
    const settings = catRSettings({ prior, grid });
    const theta = new LargestDifference();
    const standardError = new LargestDifference();
    for (const exam of exams) {
      let engine = AdaptiveEngine.start({ bank, settings, seed: id });
      exam.items.forEach((item, position) => {
        expect(engine.pendingItemId).toBe(String(item));
        engine = engine.record({ itemId: String(item), response: Number(exam.responses[position]) });
        theta.absolute(engine.estimate.theta, exam.theta[position] ?? Number.NaN);
        standardError.absolute(engine.estimate.standardError, exam.standardError[position] ?? Number.NaN);
      });
      const rules = { precision: "standard-error", length: "length" } as const;
      expect(engine.stop?.fired).toStrictEqual(exam.stoppedBy.map((rule) => rules[rule]));
    }
    console.log(`${theta.describe(`${id} theta`)}\n${standardError.describe(`${id} standardError`)}`);
    expect(theta.largest).toBeLessThan(1e-10);
    expect(standardError.largest).toBeLessThan(1e-10);
  });
});

test("a thousand whole exams end where catR's simulateRespondents ended", () => {
  const bank = compileItemBank({ items: toEngineItems(parameterRows.T) });
  const settings = catRSettings({ prior: [0, 1], grid: [-4, 4, 33] });
  const theta = new LargestDifference();
  const standardError = new LargestDifference();
  for (const exam of loadOracle.bench().exams) {
    let engine = AdaptiveEngine.start({ bank, settings, seed: "bench" });
    while (engine.pendingItemId !== null) {
      const itemId = engine.pendingItemId;
      engine = engine.record({ itemId, response: Number(exam.responses[Number(itemId) - 1]) });
    }
    expect(engine.itemsCompleted).toBe(exam.items);
    theta.absolute(engine.estimate.theta, exam.theta);
    standardError.absolute(engine.estimate.standardError, exam.standardError);
  }
  console.log(
    `${theta.describe("1,000 exams theta")}\n${standardError.describe("1,000 exams standardError")}`,
  );
  expect(theta.largest).toBeLessThan(1e-10);
  expect(standardError.largest).toBeLessThan(1e-10);
});
