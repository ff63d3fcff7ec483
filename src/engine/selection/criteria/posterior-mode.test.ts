import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyModelParameters, engineItems, itemParameters } from "@/testing/engine-arbitraries";
import { compileItemBank } from "../../compiled-item-bank";
import type { EngineItem } from "../../item";
import type { ItemTables } from "../../item-tables";
import { categoryFunctions } from "../../model/item-functions";
import type { SelectionSituation } from "../selection-situation";
import { PosteriorMode } from "./posterior-mode";

type Given = Readonly<{ index: number; response: number }>;

const settings = { lowerTheta: -4, upperTheta: 4, nodes: 33, priorMean: 0, priorStandardDeviation: 1 };

function modeOf(args: {
  items: readonly EngineItem[];
  given: readonly Given[];
  next: Given;
  nodes?: number;
}) {
  const bank = compileItemBank({ items: args.items });
  const situation: SelectionSituation = {
    bank,
    tables: bank.tables(1),
    theta: 0,
    standardError: 1,
    usedIndices: args.given.map(({ index }) => index),
    responses: args.given,
    maxScoredItems: null,
    draw: () => 0.5,
    drawForExam: () => 0.5,
  };
  const mode = new PosteriorMode({
    situation,
    settings: { ...settings, nodes: args.nodes ?? settings.nodes },
  });
  return mode.after(args.next.index, args.next.response);
}

/** The highest of all places, 1/1000 apart, at which the derivative falls through 0, each halved down to the last bit. */
function modeByBisection({ tables, responses }: { tables: ItemTables; responses: readonly Given[] }): number {
  const into = categoryFunctions(tables.items.mostCategories);
  const derivativeAt = (theta: number) =>
    responses.reduce((sum, { index, response }) => {
      tables.items.evaluate(index, theta, into);
      return sum + (into.first[response] as number);
    }, -theta);
  const heightAt = (theta: number) =>
    responses.reduce(
      (sum, { index, response }) => sum + tables.items.logProbability(index, response, theta),
      -(theta ** 2) / 2,
    );
  const peaks = [-4, 4];
  let fromAbove = derivativeAt(-4) > 0;
  for (let place = -3999; place <= 4000; place++) {
    let [from, to] = [(place - 1) / 1000, place / 1000];
    const toAbove = derivativeAt(to) > 0;
    const falls = fromAbove && !toAbove;
    fromAbove = toAbove;
    if (!falls) continue;
    for (let middle = (from + to) / 2; middle > from && middle < to; middle = (from + to) / 2)
      if (derivativeAt(middle) > 0) from = middle;
      else to = middle;
    peaks.push(from);
  }
  return peaks.reduce((best, peak) => (heightAt(peak) > heightAt(best) ? peak : best));
}

const responses = (length: number) => fc.array(fc.nat(31), { minLength: length, maxLength: length });
const givenFrom = (items: readonly EngineItem[], answers: readonly number[]) => {
  const tables = compileItemBank({ items }).tables(1);
  const all = items.map((_, index) => ({
    index,
    response: (answers[index] as number) % tables.items.categoryCountOf(index),
  }));
  return { tables, all, given: all.slice(0, -1), next: all[all.length - 1] as Given };
};

describe("the mode after one more response", () => {
  test("is that of a search of the whole range in steps of 0.001, with items of any model", () => {
    const banks = engineItems({ parameters: anyModelParameters, minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(banks, responses(12), (items, answers) => {
        const { tables, all, given, next } = givenFrom(items, answers);
        expect(modeOf({ items, given, next })).toBeCloseTo(modeByBisection({ tables, responses: all }), 10);
      }),
      { numRuns: 50 },
    );
  });

  test("is the same on any grid that shows the peak", () => {
    const banks = engineItems({ parameters: itemParameters, minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(banks, responses(30), (items, answers) => {
        const { given, next } = givenFrom(items, answers);
        expect(modeOf({ items, given, next })).toBeCloseTo(modeOf({ items, given, next, nodes: 161 }), 10);
      }),
    );
  });

  const logistic = (discrimination: number, difficulty: number, guessing = 0): EngineItem["parameters"] => ({
    model: "3PL",
    discrimination,
    difficulty,
    guessing,
  });
  const itemsOf = (parameters: readonly EngineItem["parameters"][]) =>
    parameters.map((each, index) => ({ id: `${index}`, contentArea: "any", parameters: each }));
  const answers = (...given: readonly number[]) => given.map((response, index) => ({ index, response }));

  test("is the higher of two peaks, whichever that is", () => {
    // Wrong on easy items, right on hard ones that can be guessed: a peak for the guesser, one for the able.
    const easy = Array.from({ length: 6 }, () => logistic(2, -1));
    const items = itemsOf([...easy, ...Array.from({ length: 6 }, () => logistic(3, 2, 0.2)), logistic(1, 0)]);
    const tables = compileItemBank({ items }).tables(1);
    const modes = [0, 1, 2, 3, 4, 5, 6].map((wrong) => {
      const given = answers(...easy.map((_, place) => (place < wrong ? 0 : 1)), 1, 1, 1, 1, 1, 1);
      const next = { index: 12, response: 1 };
      const mode = modeOf({ items, given, next });
      expect(mode).toBeCloseTo(modeByBisection({ tables, responses: [...given, next] }), 10);
      return mode;
    });
    expect(Math.min(...modes)).toBeLessThan(0);
    expect(Math.max(...modes)).toBeGreaterThan(1.5);
  });

  test("is exact with items so steep that no polynomial follows them", () => {
    const items = itemsOf([logistic(4000, 0.3), logistic(900, 0.31), logistic(1, 0), logistic(2, 0.1)]);
    const tables = compileItemBank({ items }).tables(1);
    for (const last of [0, 1]) {
      const given = answers(1, 0, 1);
      const next = { index: 3, response: last };
      const mode = modeOf({ items, given, next, nodes: 1601 });
      expect(mode).toBeCloseTo(modeByBisection({ tables, responses: [...given, next] }), 10);
    }
  });

  test("stays within the range when the posterior is highest at its end", () => {
    const items = itemsOf([
      logistic(1, 0),
      logistic(1, 40),
      logistic(1, 40),
      logistic(1, 40),
      logistic(1, 40),
      logistic(1, 40),
    ]);
    expect(modeOf({ items, given: answers(1, 1, 1, 1, 1), next: { index: 5, response: 1 } })).toBe(4);
    const easy = itemsOf([0, 1, 2, 3, 4, 5].map(() => logistic(1, -40)));
    expect(modeOf({ items: easy, given: answers(0, 0, 0, 0, 0), next: { index: 5, response: 0 } })).toBe(-4);
  });
});
