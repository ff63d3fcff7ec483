import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { engineItems, extremeItemParameters, itemParameters } from "@/testing/engine-arbitraries";
import { LargestDifference } from "@/testing/oracle/largest-difference";
import { loadOracle, toEngineItems } from "@/testing/oracle/load-oracle";
import { AdaptiveEngine } from "../adaptive-engine";
import { type CompiledItemBank, compileItemBank } from "../compiled-item-bank";
import { defaultEngineSettings } from "../engine-settings";
import { uniformDraw } from "../random";
import { beginEstimation, type EstimationSettings } from "./estimators";

type ScoredResponse = Readonly<{ index: number; response: number }>;

const settings = defaultEngineSettings.estimation;
const begin = (bank: CompiledItemBank, estimation: EstimationSettings = settings) =>
  beginEstimation({ settings: estimation, items: bank.items, scalingConstant: 1, initialTheta: 0 });

test("before any response: the initial theta, with the prior's standard deviation", () => {
  const bank = compileItemBank({ items: toEngineItems(loadOracle.items().A) });
  const estimation = { ...settings, priorStandardDeviation: 0.8 };
  const before = beginEstimation({
    settings: estimation,
    items: bank.items,
    scalingConstant: 1,
    initialTheta: 1.25,
  });
  expect(before.estimate).toStrictEqual({ theta: 1.25, standardError: 0.8, method: "EAP" });
});

test("theta rises with every right answer and falls with every wrong one, whatever came before", () => {
  fc.assert(
    fc.property(
      engineItems({ parameters: itemParameters, minLength: 1, maxLength: 25 }),
      fc.infiniteStream(fc.constantFrom(0, 1)),
      (items, responses) => {
        const bank = compileItemBank({ items });
        let estimation = begin(bank);
        for (const index of items.keys()) {
          const right = estimation.after({ index, response: 1 });
          const wrong = estimation.after({ index, response: 0 });
          expect(right.estimate.theta).toBeGreaterThan(estimation.estimate.theta);
          expect(wrong.estimate.theta).toBeLessThan(estimation.estimate.theta);
          estimation = responses.next().value === 1 ? right : wrong;
        }
      },
    ),
  );
});

describe("no NaN, and theta within the grid", () => {
  test("after five hundred right or five hundred wrong answers in a row", () => {
    for (const response of [0, 1]) {
      const items = toEngineItems(loadOracle.bench().bank.slice(0, 500));
      let estimation = begin(compileItemBank({ items }));
      for (const index of items.keys()) {
        estimation = estimation.after({ index, response });
        expect(Math.abs(estimation.estimate.theta)).toBeLessThan(8);
        expect(estimation.estimate.standardError).toBeGreaterThan(0);
      }
      expect(Math.abs(estimation.estimate.theta)).toBeGreaterThan(4);
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

describe("the default grid is converged", () => {
  const banks = loadOracle.items();
  const bench = loadOracle.bench();
  const exam = { ...defaultEngineSettings, stopping: [{ rule: "length", maxItems: 40 }] as const };

  /** Forty items by maximum information, answered right with the chance `shareRight`, whatever the item. */
  function sit(args: { bank: CompiledItemBank; seed: string; shareRight: number }): ScoredResponse[] {
    const { bank, seed, shareRight } = args;
    let engine = AdaptiveEngine.start({ bank, settings: exam, seed });
    while (engine.pendingItemId !== null) {
      const draw = uniformDraw({ seed, position: engine.itemsCompleted, purpose: "answer" });
      engine = engine.record({ itemId: engine.pendingItemId, response: draw < shareRight ? 1 : 0 });
    }
    return engine.administered.map(({ itemId, response }) => ({ index: bank.indexOf(itemId), response }));
  }

  function largestDifference(args: {
    bank: CompiledItemBank;
    sittings: ScoredResponse[][];
    other: EstimationSettings;
  }) {
    const { bank, sittings, other } = args;
    const theta = new LargestDifference();
    const standardError = new LargestDifference();
    for (const responses of sittings) {
      let ours = begin(bank);
      let finer = begin(bank, other);
      for (const each of responses) {
        ours = ours.after(each);
        finer = finer.after(each);
        theta.absolute(ours.estimate.theta, finer.estimate.theta);
        standardError.absolute(ours.estimate.standardError, finer.estimate.standardError);
      }
    }
    return { theta, standardError };
  }

  const doubled = { ...settings, nodes: 2 * settings.nodes - 1 };
  const wideAndFine = { ...settings, lowerTheta: -14, upperTheta: 14, nodes: 1121 };

  test.each([
    ["A", toEngineItems(banks.A)],
    ["B", toEngineItems(banks.B)],
    ["T", toEngineItems(banks.T)],
    ["bench, 1,000 items", toEngineItems(bench.bank)],
  ])("from all wrong to all right, bank %s", (name, items) => {
    const bank = compileItemBank({ items });
    const sittings = Array.from({ length: 21 }, (_, twentieths) =>
      sit({ bank, seed: `sitting-${twentieths}`, shareRight: twentieths / 20 }),
    );
    const toDoubled = largestDifference({ bank, sittings, other: doubled });
    const toWideAndFine = largestDifference({ bank, sittings, other: wideAndFine });
    console.log(
      [
        toDoubled.theta.describe(`${name} theta, twice the nodes`),
        toDoubled.standardError.describe(`${name} standardError, twice the nodes`),
        toWideAndFine.theta.describe(`${name} theta, 1,121 nodes on [-14, 14]`),
        toWideAndFine.standardError.describe(`${name} standardError, 1,121 nodes on [-14, 14]`),
      ].join("\n"),
    );
    expect(toDoubled.theta.largest).toBeLessThan(1e-9);
    expect(toDoubled.standardError.largest).toBeLessThan(1e-9);
    expect(toWideAndFine.theta.largest).toBeLessThan(1e-8);
    expect(toWideAndFine.standardError.largest).toBeLessThan(1e-7);
  });

  test("for the thousand exams of the timing run", () => {
    const bank = compileItemBank({ items: toEngineItems(banks.T) });
    const sittings = bench.exams.map(({ responses }) =>
      Array.from({ length: 30 }, (_, index) => ({ index, response: Number(responses[index]) })),
    );
    const { theta, standardError } = largestDifference({ bank, sittings, other: doubled });
    console.log(
      `${theta.describe("1,000 exams theta, twice the nodes")}\n${standardError.describe("1,000 exams standardError, twice the nodes")}`,
    );
    expect(theta.largest).toBeLessThan(1e-9);
    expect(standardError.largest).toBeLessThan(1e-9);
  });
});
