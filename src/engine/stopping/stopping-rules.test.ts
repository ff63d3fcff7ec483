import { describe, expect, test } from "vitest";
import { stoppingSituation } from "@/testing/stopping-situation";
import type { StoppingSituation } from "./stopping-rule";
import { decideStop, mostItemsOf, type StoppingRule } from "./stopping-rules";

const length: StoppingRule = { rule: "length", maxItems: 20 };
const standardError: StoppingRule = { rule: "standard-error", below: 0.3 };

const decide = (rules: readonly StoppingRule[], changes: Partial<StoppingSituation> = {}) =>
  decideStop({ rules, situation: stoppingSituation(changes) });

test("goes on while no rule holds", () => {
  expect(decide([length, standardError])).toBeNull();
});

test("stops at the last item with its figures", () => {
  expect(decide([length, standardError], { itemsCompleted: 20 })).toStrictEqual({
    rule: "length",
    figures: { itemsCompleted: 20, maxItems: 20 },
    fired: ["length"],
  });
});

test("stops below the standard error, not at it", () => {
  expect(decide([standardError], { standardError: 0.3 })).toBeNull();
  expect(decide([standardError], { standardError: 0.2999 })).toStrictEqual({
    rule: "standard-error",
    figures: { standardError: 0.2999, below: 0.3 },
    fired: ["standard-error"],
  });
});

test("says why by the first rule in the settings' order and lists all that held", () => {
  expect(decide([standardError, length], { itemsCompleted: 20, standardError: 0.2 })).toMatchObject({
    rule: "standard-error",
    fired: ["standard-error", "length"],
  });
});

test("an exhausted bank ends every exam, and only speaks first when no rule of the settings held", () => {
  const exhausted = { itemsCompleted: 20, itemsLeft: 0 };
  expect(decide([], exhausted)).toStrictEqual({
    rule: "bank-exhausted",
    figures: { itemsCompleted: 20, itemsLeft: 0 },
    fired: ["bank-exhausted"],
  });
  expect(decide([length], exhausted)?.fired).toStrictEqual(["length", "bank-exhausted"]);
});

test("time ends the exam when the limit is reached", () => {
  const time: StoppingRule = { rule: "time", limitMs: 90_000 };
  expect(decide([time], { elapsedMs: 89_999 })).toBeNull();
  expect(decide([time], { elapsedMs: 90_000 })?.figures).toStrictEqual({
    elapsedMs: 90_000,
    limitMs: 90_000,
  });
});

describe("classification", () => {
  // z at 0.95 is 1.959963984540054, so the interval is 0.4 -/+ 0.39199...
  const situation = { theta: 0.4, standardError: 0.2 };
  const classify = (...cutScores: number[]) =>
    decide([{ rule: "classification", cutScores, confidence: 0.95 }], situation);

  test("stops when the interval holds no cut score, and names the class", () => {
    expect(classify(0)).toStrictEqual({
      rule: "classification",
      figures: {
        lowerTheta: expect.closeTo(0.00800720309198922, 14),
        upperTheta: expect.closeTo(0.7919927969080108, 14),
        confidence: 0.95,
        cutScoresBelow: 1,
        cutScoresAbove: 0,
      },
      fired: ["classification"],
    });
    expect(classify(0.8)?.figures).toMatchObject({ cutScoresBelow: 0, cutScoresAbove: 1 });
    expect(classify(-1, 0, 0.8, 2)?.figures).toMatchObject({ cutScoresBelow: 2, cutScoresAbove: 2 });
  });

  test("goes on while the interval holds one of them", () => {
    expect(classify(0.01)).toBeNull();
    expect(classify(-1, 0.79)).toBeNull();
  });

  test("a cut score at the very end of the interval is in it", () => {
    const lower = classify(0)?.figures.lowerTheta ?? Number.NaN;
    expect(classify(lower)).toBeNull();
    expect(classify(lower - 1e-15)).not.toBeNull();
  });

  test("never stops on an infinite error", () => {
    expect(
      decide([{ rule: "classification", cutScores: [9], confidence: 0.5 }], { standardError: Infinity }),
    ).toBeNull();
  });
});

describe("minimum information", () => {
  const rule: StoppingRule = { rule: "minimum-information", below: 0.2 };

  test("stops below the limit, not at it", () => {
    expect(decide([rule], { largestInformationLeft: () => 0.2 })).toBeNull();
    expect(decide([rule], { largestInformationLeft: () => 0.1999 })?.figures).toStrictEqual({
      largestInformationLeft: 0.1999,
      below: 0.2,
    });
  });

  test("leaves it to the exhausted bank to say that no item is left", () => {
    expect(decide([rule], { itemsLeft: 0, largestInformationLeft: () => 0 })?.fired).toStrictEqual([
      "bank-exhausted",
    ]);
  });

  test("is not computed for rules that do not ask", () => {
    const largestInformationLeft = () => expect.fail("it was asked for");
    expect(decide([length, standardError], { largestInformationLeft })).toBeNull();
    expect(decide([{ rule: "all", of: [standardError, rule] }], { largestInformationLeft })).toBeNull();
  });
});

describe("change in theta", () => {
  const rule: StoppingRule = { rule: "theta-change", below: 0.25 };

  test("stops when the last step was below the limit, in either direction, not at it", () => {
    expect(decide([rule], { theta: 0.5, previousTheta: 0.25 })).toBeNull();
    expect(decide([rule], { theta: 0.25, previousTheta: 0.4375 })?.figures).toStrictEqual({
      previousTheta: 0.4375,
      theta: 0.25,
      change: 0.1875,
      below: 0.25,
    });
  });

  test("does not take unscored first items for an estimate that has settled", () => {
    expect(decide([rule], { theta: 0, previousTheta: 0, responses: [] })).toBeNull();
  });
});

describe("the least number of items", () => {
  const atLeast10: StoppingRule = { rule: "length", maxItems: 20, minItems: 10 };
  const precise = { standardError: 0.1 };

  test("holds back every rule but time and the exhausted bank", () => {
    const early = { ...precise, itemsCompleted: 9 };
    expect(decide([standardError, atLeast10], early)).toBeNull();
    expect(decide([standardError, atLeast10], { ...precise, itemsCompleted: 10 })?.rule).toBe(
      "standard-error",
    );
    const time: StoppingRule = { rule: "time", limitMs: 1000 };
    expect(decide([atLeast10, standardError, time], early)?.fired).toStrictEqual(["time"]);
    expect(decide([atLeast10, standardError], { ...early, itemsLeft: 0 })?.fired).toStrictEqual([
      "bank-exhausted",
    ]);
  });

  test("reaches into composites", () => {
    const early = { ...precise, itemsCompleted: 9 };
    const time: StoppingRule = { rule: "time", limitMs: 1000 };
    expect(decide([atLeast10, { rule: "all", of: [standardError, time] }], early)).toBeNull();
    expect(decide([atLeast10, { rule: "any", of: [standardError, time] }], early)?.figures).toStrictEqual({
      "time.elapsedMs": 60_000,
      "time.limitMs": 1000,
    });
  });
});

describe("composites", () => {
  const classification: StoppingRule = { rule: "classification", cutScores: [0], confidence: 0.95 };
  const sure = { theta: 1, standardError: 0.1 };

  test('"all" waits for the last of them and shows the figures of all', () => {
    const both: StoppingRule = { rule: "all", of: [standardError, { rule: "length", maxItems: 15 }] };
    expect(decide([both], sure)).toBeNull();
    expect(decide([both], { itemsCompleted: 16 })).toBeNull();
    expect(decide([both], { ...sure, itemsCompleted: 16 })).toStrictEqual({
      rule: "all",
      figures: {
        "standard-error.standardError": 0.1,
        "standard-error.below": 0.3,
        "length.itemsCompleted": 16,
        "length.maxItems": 15,
      },
      fired: ["all"],
    });
  });

  test('"any" takes the first that holds and shows the figures of those that held', () => {
    const either: StoppingRule = { rule: "any", of: [classification, { rule: "time", limitMs: 90_000 }] };
    expect(decide([either])).toBeNull();
    expect(decide([either], { elapsedMs: 100_000 })).toMatchObject({
      rule: "any",
      figures: { "time.elapsedMs": 100_000, "time.limitMs": 90_000 },
    });
  });

  test("nest, and name each figure by where its rule stands", () => {
    const nested: StoppingRule = {
      rule: "all",
      of: [
        { rule: "any", of: [{ rule: "theta-change", below: 0.01 }] },
        { rule: "any", of: [{ rule: "theta-change", below: 0.02 }, standardError] },
      ],
    };
    const settled = { theta: 0.5, previousTheta: 0.5 };
    expect(decide([nested], { ...settled, standardError: 0.4 })?.figures).toStrictEqual({
      "any[0].theta-change.previousTheta": 0.5,
      "any[0].theta-change.theta": 0.5,
      "any[0].theta-change.change": 0,
      "any[0].theta-change.below": 0.01,
      "any[1].theta-change.previousTheta": 0.5,
      "any[1].theta-change.theta": 0.5,
      "any[1].theta-change.change": 0,
      "any[1].theta-change.below": 0.02,
    });
  });
});

describe("the most items that rules allow", () => {
  const lengthOf = (maxItems: number): StoppingRule => ({ rule: "length", maxItems });

  test.each<[string, number | null, StoppingRule[]]>([
    ["a length", 20, [standardError, length]],
    ["no length at all", null, [standardError]],
    ["a length that ends nothing by itself", null, [{ rule: "all", of: [lengthOf(9), standardError] }]],
    [
      "lengths that must all be reached",
      12,
      [{ rule: "all", of: [lengthOf(9), { rule: "any", of: [lengthOf(12)] }] }],
    ],
    ["the shortest of several", 7, [length, { rule: "any", of: [lengthOf(7), standardError] }]],
    [
      "a least number of items above a shorter length",
      10,
      [
        { rule: "length", maxItems: 20, minItems: 10 },
        { rule: "any", of: [lengthOf(7)] },
      ],
    ],
  ])("%s: %s", (_name, most, rules) => {
    expect(mostItemsOf(rules)).toBe(most);
  });
});
