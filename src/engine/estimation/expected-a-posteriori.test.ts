import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { engineItems, extremeItemParameters, itemParameters } from "@/testing/engine-arbitraries";
import { LargestDifference } from "@/testing/oracle/largest-difference";
import { loadBench } from "@/testing/oracle/load-bench";
import { engineItemsOf, toEngineItems } from "@/testing/oracle/load-items";
import { AdaptiveEngine } from "../adaptive-engine";
import { type CompiledItemBank, compileItemBank } from "../compiled-item-bank";
import { defaultEngineSettings } from "../engine-settings";
import { uniformDraw } from "../random";
import { beginEstimation, type EstimationSettings, estimateAbility } from "./estimators";

type ScoredResponse = Readonly<{ index: number; response: number }>;

const settings = {
  method: "EAP",
  priorMean: 0,
  priorStandardDeviation: 1,
  lowerTheta: -8,
  upperTheta: 8,
  nodes: 161,
} as const satisfies EstimationSettings;

test("these are the settings of the default exam", () => {
  expect(defaultEngineSettings.estimation).toStrictEqual({ ...settings, prior: "normal", refine: true });
});

const begin = (bank: CompiledItemBank, estimation: EstimationSettings = settings) =>
  beginEstimation({ settings: estimation, tables: bank.tables(1), initialTheta: 0 });

test("before any response: the initial theta, with the prior's standard deviation", () => {
  const bank = compileItemBank({ items: engineItemsOf("A") });
  const estimation = { ...settings, priorStandardDeviation: 0.8 };
  const before = beginEstimation({
    settings: estimation,
    tables: bank.tables(1),
    initialTheta: 1.25,
  });
  expect(before.estimate).toStrictEqual({ theta: 1.25, standardError: 0.8, method: "EAP" });
});

test.each(["uniform", "Jeffreys"] as const)(
  "before any response to a %s prior: the range's own spread",
  (prior) => {
    const estimation: EstimationSettings = {
      method: "EAP",
      prior,
      lowerTheta: -6,
      upperTheta: 6,
      nodes: 121,
    };
    const { estimate } = begin(compileItemBank({ items: engineItemsOf("A") }), estimation);
    expect(estimate).toStrictEqual({ theta: 0, standardError: 12 / Math.sqrt(12), method: "EAP" });
  },
);

describe("all responses at once", () => {
  const priors: EstimationSettings[] = [
    settings,
    { method: "EAP", prior: "uniform", lowerTheta: -4, upperTheta: 4, nodes: 33 },
    { method: "EAP", prior: "Jeffreys", lowerTheta: -4, upperTheta: 4, nodes: 33 },
  ];
  test.each(priors)("none at all leave the very same estimation: %o", (estimation) => {
    const bank = compileItemBank({ items: engineItemsOf("A") });
    const before = beginEstimation({ settings: estimation, tables: bank.tables(1), initialTheta: 1.25 });
    expect(before.afterAll?.([])).toBe(before);
    const after = before.after({ index: 3, response: 1 });
    expect(after.afterAll?.([])).toBe(after);
  });

  test.each(priors)("are the same as one after another, to the last bit: %o", (estimation) => {
    fc.assert(
      fc.property(
        engineItems({
          parameters: fc.oneof(itemParameters, extremeItemParameters),
          minLength: 1,
          maxLength: 40,
        }),
        fc.infiniteStream(fc.constantFrom(0, 1)),
        (items, answers) => {
          const bank = compileItemBank({ items });
          const responses = items.map((_, index) => ({ index, response: answers.next().value }));
          const oneByOne = responses.reduce((sofar, each) => sofar.after(each), begin(bank, estimation));
          const atOnce = estimateAbility({
            settings: estimation,
            tables: bank.tables(1),
            initialTheta: 0,
            responses,
          });
          expect(Object.is(atOnce.theta, oneByOne.estimate.theta)).toBe(true);
          expect(Object.is(atOnce.standardError, oneByOne.estimate.standardError)).toBe(true);
        },
      ),
    );
  });
});

test("responses that take a posterior out of a double's range and back leave it where logarithms say", () => {
  // Steep items, all wrong at the top and then all right at the bottom, or the other way round: every node's
  // weight falls below the smallest double on the way.
  const items = Array.from({ length: 400 }, (_, index) => ({
    id: String(index),
    contentArea: "any",
    parameters: { model: "2PL" as const, discrimination: 2.5, difficulty: ((index * 7) % 13) / 2 - 3 },
  }));
  const bank = compileItemBank({ items });
  for (const rightFirst of [true, false]) {
    let estimation = begin(bank);
    const logWeights = Array.from({ length: 161 }, (_, node) => -((-8 + node * 0.1) ** 2) / 2);
    items.forEach(({ parameters }, index) => {
      const response = index < 200 === rightFirst ? 1 : 0;
      estimation = estimation.after({ index, response });
      logWeights.forEach((logWeight, node) => {
        const logit = parameters.discrimination * (-8 + node * 0.1 - parameters.difficulty);
        logWeights[node] = logWeight - Math.log1p(Math.exp(response === 1 ? -logit : logit));
      });
    });
    const largest = Math.max(...logWeights);
    const weights = logWeights.map((logWeight) => Math.exp(logWeight - largest));
    const total = weights.reduce((left, right) => left + right);
    const theta = weights.reduce((sum, weight, node) => sum + weight * (-8 + node * 0.1), 0) / total;
    expect(estimation.estimate.theta).toBeCloseTo(theta, 10);
    expect(estimation.estimate.standardError).toBeGreaterThan(0);
  }
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

describe("the default grid is converged", () => {
  const bench = loadBench();
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
    ["A", engineItemsOf("A")],
    ["B", engineItemsOf("B")],
    ["T", engineItemsOf("T")],
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
    const bank = compileItemBank({ items: engineItemsOf("T") });
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
