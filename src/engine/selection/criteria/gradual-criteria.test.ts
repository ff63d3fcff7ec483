import { describe, expect, test } from "vitest";
import { compileItemBank } from "../../compiled-item-bank";
import type { EngineItem, ItemParameters } from "../../item";
import { uniformDraw } from "../../random";
import type { SelectionSituation } from "../selection-situation";
import { criterionValues, type SelectionSettings } from "./selection-criteria";
import { progressOf } from "./test-progress";

const itemOf = (parameters: ItemParameters, id: number): EngineItem => ({
  id: `${id}`,
  contentArea: "any",
  parameters,
});
const rasch = (difficulty: number): ItemParameters => ({ model: "Rasch", difficulty });
const twoParameters = (discrimination: number, difficulty: number): ItemParameters => ({
  model: "2PL",
  discrimination,
  difficulty,
});

function situationOf(args: {
  parameters: readonly ItemParameters[];
  given: number;
  maxItems?: number | null;
  exam?: number;
}): SelectionSituation {
  const { parameters, given, maxItems = null, exam = 0 } = args;
  const bank = compileItemBank({ items: parameters.map(itemOf) });
  return {
    bank,
    tables: bank.tables(1),
    theta: 0,
    standardError: 1,
    usedIndices: Array.from({ length: given }, (_, index) => index),
    responses: Array.from({ length: given }, (_, index) => ({ index, response: 1 })),
    maxScoredItems: maxItems,
    draw: (purpose) => uniformDraw({ seed: `exam ${exam}`, position: given, purpose }),
    drawForExam: () => 0.5,
  };
}

const valuesOf = (
  settings: SelectionSettings,
  situation: SelectionSituation,
  candidates: readonly number[],
) => [...criterionValues({ settings, situation, candidates })];

const chosenOf = (values: readonly number[]) => values.indexOf(Math.max(...values));

describe("the progress of a test", () => {
  const parameters = Array.from({ length: 12 }, () => rasch(0));
  const progress = (args: {
    given: number;
    acceleration: number;
    testLength: number | null;
    maxItems?: number | null;
  }) =>
    progressOf({
      settings: args,
      situation: situationOf({ parameters, given: args.given, maxItems: args.maxItems ?? null }),
    });

  test("is catR's sum of powers: 0 at the first item, 1 at the last and beyond", () => {
    const at = (given: number, acceleration: number) => progress({ given, acceleration, testLength: 5 });
    expect([0, 1, 2, 3, 4, 5].map((given) => at(given, 0))).toStrictEqual([0, 0.25, 0.5, 0.75, 1, 1]);
    expect(at(2, 1)).toBeCloseTo((1 + 2) / (1 + 2 + 3 + 4), 15);
    expect(at(2, 3)).toBeCloseTo((1 + 8) / (1 + 8 + 27 + 64), 15);
    expect(at(2, -1)).toBeCloseTo((1 + 1 / 2) / (1 + 1 / 2 + 1 / 3 + 1 / 4), 15);
    expect(at(2, 1e300)).toBe(0);
    expect(at(2, -1e300)).toBe(1);
  });

  test("runs to the exam's most items where the settings name no length, and to the bank's size without either", () => {
    expect(progress({ given: 2, acceleration: 0, testLength: null, maxItems: 9 })).toBe(2 / 8);
    expect(progress({ given: 2, acceleration: 0, testLength: null })).toBe(2 / 11);
    expect(progress({ given: 2, acceleration: 0, testLength: 3, maxItems: 9 })).toBe(1);
  });

  test("of a test of one item is none", () => {
    expect(progress({ given: 0, acceleration: 1, testLength: 1 })).toBe(0);
  });
});

describe("the progressive method", () => {
  const settings = { criterion: "progressive", acceleration: 1, testLength: 6 } as const;
  const parameters = [...Array.from({ length: 5 }, () => rasch(9)), rasch(3), rasch(2), rasch(0)];
  const left = [5, 6, 7];

  test("takes any item at first, each equally often", () => {
    const counts = [0, 0, 0];
    for (let exam = 0; exam < 3000; exam++) {
      const chosen = chosenOf(valuesOf(settings, situationOf({ parameters, given: 0, exam }), left));
      counts[chosen] = (counts[chosen] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(100);
  });

  test("draws no number above the largest information, and weighs it by what is left of the test", () => {
    const situation = situationOf({ parameters, given: 3, exam: 4 });
    const progress = (1 + 2 + 3) / (1 + 2 + 3 + 4 + 5);
    const informations = left.map((index) => situation.tables.items.information(index, 0));
    const expected = left.map(
      (index, place) =>
        (1 - progress) * 0.25 * situation.draw(`progressive ${index}`) +
        progress * (informations[place] as number),
    );
    valuesOf(settings, situation, left).forEach((value, place) => {
      expect(value).toBeCloseTo(expected[place] as number, 15);
    });
  });

  test("takes the most informative at the end", () => {
    const situation = situationOf({ parameters, given: 5 });
    expect(valuesOf(settings, situation, left)).toStrictEqual(
      left.map((index) => situation.tables.items.information(index, 0)),
    );
  });
});

describe("the proportional method", () => {
  const settings = { criterion: "proportional", acceleration: 0, testLength: 4 } as const;
  const parameters = [rasch(9), rasch(9), rasch(1), rasch(0), rasch(-2)];
  const left = [2, 3, 4];
  const EXAMS = 6000;

  test.each([0, 1, 2])("chooses in proportion to a power of the information, after %d items", (given) => {
    const { items } = situationOf({ parameters, given }).tables;
    const power = (4 * given) / 3;
    const weights = left.map((index) => items.information(index, 0) ** power);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const counts = [0, 0, 0];
    for (let exam = 0; exam < EXAMS; exam++) {
      const chosen = chosenOf(valuesOf(settings, situationOf({ parameters, given, exam }), left));
      counts[chosen] = (counts[chosen] ?? 0) + 1;
    }
    counts.forEach((count, place) => {
      const chance = (weights[place] as number) / total;
      const spread = Math.sqrt(EXAMS * chance * (1 - chance));
      expect(Math.abs(count - EXAMS * chance)).toBeLessThan(4 * spread);
    });
  });

  test("has a finite value for every item, also where the information underflows or the draw is 0", () => {
    const far = [rasch(9), twoParameters(500, 9), rasch(0)];
    const situation = { ...situationOf({ parameters: far, given: 1 }), draw: () => 0 };
    expect(valuesOf(settings, situation, [1, 2])).toSatisfy((values: number[]) =>
      values.every(Number.isFinite),
    );
  });
});

describe("a-stratified selection", () => {
  const settings = { criterion: "a-stratified", strata: 3, testLength: 6 } as const;
  // Strata by rising discrimination: 0 and 1, 2 and 3, 4 and 5.
  const parameters = [
    twoParameters(0.5, 2),
    twoParameters(0.6, -1),
    twoParameters(1, 0.1),
    twoParameters(1.1, 3),
    twoParameters(2.1, 0),
    twoParameters(2, 1),
  ];
  const everyItem = [0, 1, 2, 3, 4, 5];
  const orderAt = (given: number, candidates: readonly number[] = everyItem) => {
    const values = valuesOf(settings, situationOf({ parameters, given }), candidates);
    return candidates
      .map((index, place) => ({ index, value: values[place] as number }))
      .sort((left, right) => right.value - left.value)
      .map(({ index }) => index);
  };

  test("takes the nearest difficulty of the stage's stratum, from low discriminations to high", () => {
    expect([0, 1, 2, 3, 4, 5, 6, 20].map((given) => orderAt(given)[0])).toStrictEqual([
      1, 1, 2, 2, 4, 4, 4, 4,
    ]);
  });

  test("goes on in the nearest stratum, the lower of two, when nothing of the stage's own is left", () => {
    expect(orderAt(2)).toStrictEqual([2, 3, 1, 0, 4, 5]);
    expect(orderAt(0)).toStrictEqual([1, 0, 2, 3, 4, 5]);
    expect(orderAt(5)).toStrictEqual([4, 5, 2, 3, 1, 0]);
    expect(orderAt(2, [0, 1, 4, 5])[0]).toBe(1);
  });

  test("says how far the difficulty is for the stage's own items", () => {
    expect(valuesOf(settings, situationOf({ parameters, given: 0 }), [0, 1])).toStrictEqual([-2, -1]);
  });

  test("is the nearest difficulty where all discriminations are equal", () => {
    const equal = [rasch(2), rasch(-0.1), rasch(1), rasch(0.5)];
    for (const given of [0, 2, 5])
      expect(chosenOf(valuesOf(settings, situationOf({ parameters: equal, given }), [0, 1, 2, 3]))).toBe(1);
  });

  test("leaves pretest items out of the strata", () => {
    const items = [
      { ...itemOf(twoParameters(3, 0), 0), pretest: true },
      { ...itemOf(twoParameters(4, 0), 1), pretest: true },
      ...parameters.map((each, index) => itemOf(each, index + 2)),
    ];
    const bank = compileItemBank({ items });
    const situation = { ...situationOf({ parameters, given: 2 }), bank, tables: bank.tables(1) };
    expect(chosenOf(valuesOf(settings, situation, bank.links.scored.members))).toBe(2);
  });
});
