import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  anyModelParameters,
  engineItems,
  extremeAnyModelParameters,
  extremeItemParameters,
  itemParameters,
} from "@/testing/engine-arbitraries";
import { type CompiledItemBank, compileItemBank } from "../../compiled-item-bank";
import type { EngineItem, ItemParameters } from "../../item";
import { uniformDraw } from "../../random";
import type { SelectionSituation } from "../selection-situation";
import { assertSelectionSettings, criterionValues, type SelectionSettings } from "./selection-criteria";

const grid = { lowerTheta: -4, upperTheta: 4, nodes: 33 };
const prior = { priorMean: 0, priorStandardDeviation: 1 };
const length = { testLength: null };

/** The criteria that take items of any model, and draw nothing. */
const forAnyModel: readonly SelectionSettings[] = [
  { criterion: "maximum-information" },
  { criterion: "MLWI", ...grid },
  { criterion: "MPWI", ...grid, ...prior },
  { criterion: "KL", ...grid },
  { criterion: "KLP", ...grid, ...prior },
  { criterion: "MEPV", ...grid, ...prior },
  { criterion: "MEI", ...grid, ...prior, estimator: "EAP", information: "observed" },
  { criterion: "MEI", ...grid, ...prior, estimator: "EAP", information: "Fisher" },
  { criterion: "MEI", ...grid, ...prior, estimator: "MAP", information: "observed" },
  { criterion: "MEI", ...grid, ...prior, estimator: "MAP", information: "Fisher" },
];
const drawing: readonly SelectionSettings[] = [
  { criterion: "random" },
  { criterion: "progressive", acceleration: 1, ...length },
  { criterion: "proportional", acceleration: 1, ...length },
];
const forRightAndWrong: readonly SelectionSettings[] = [
  { criterion: "urry" },
  { criterion: "optimal-theta" },
  { criterion: "GDI", ...grid },
  { criterion: "GDIP", ...grid, ...prior },
  { criterion: "a-stratified", strata: 2, ...length },
];
const nameOf = (settings: SelectionSettings) => [settings.criterion, settings] as const;

function situationOf(args: {
  bank: CompiledItemBank;
  theta?: number;
  answered?: readonly number[];
  seed?: string;
}): SelectionSituation {
  const { bank, theta = 0.3, answered = [], seed = "exam" } = args;
  const tables = bank.tables(1);
  return {
    bank,
    tables,
    theta,
    standardError: 1,
    usedIndices: answered.map((_, index) => index),
    responses: answered.map((response, index) => ({
      index,
      response: Math.min(response, tables.items.categoryCountOf(index) - 1),
    })),
    maxScoredItems: 20,
    draw: (purpose) => uniformDraw({ seed, position: answered.length, purpose }),
    drawForExam: (purpose) => uniformDraw({ seed, position: 0, purpose }),
  };
}

const valuesOf = (settings: SelectionSettings, situation: SelectionSituation) =>
  criterionValues({
    settings,
    situation,
    candidates: situation.bank.links.scored.members.filter((index) => !situation.usedIndices.includes(index)),
  });

const bankOf = (parameters: readonly ItemParameters[]) =>
  compileItemBank({
    items: parameters.map((each, index) => ({ id: `${index}`, contentArea: "any", parameters: each })),
  });
const graded = { model: "GRM", discrimination: 1.2, thresholds: [-1, 0.5] } as const;
const right = { model: "3PL", discrimination: 1.2, difficulty: 0.2, guessing: 0.2 } as const;

describe("settings that cannot be", () => {
  const bank = bankOf([right, right, right]);
  const faultOf = (settings: unknown) => {
    try {
      assertSelectionSettings({ settings: settings as SelectionSettings, bank });
      return "none";
    } catch (error) {
      return error;
    }
  };
  const numbers: readonly (readonly [string, Record<string, unknown>, unknown])[] = [
    ["selection.nodes", { criterion: "MLWI", ...grid, nodes: 1 }, 1],
    ["selection.nodes", { criterion: "GDI", ...grid, nodes: 2.5 }, 2.5],
    ["selection.upperTheta", { criterion: "KL", ...grid, upperTheta: -4 }, -4],
    ["selection.lowerTheta", { criterion: "KLP", ...grid, ...prior, lowerTheta: Number.NaN }, Number.NaN],
    [
      "selection.priorStandardDeviation",
      { criterion: "MPWI", ...grid, ...prior, priorStandardDeviation: 0 },
      0,
    ],
    ["selection.priorMean", { criterion: "MEPV", ...grid, ...prior, priorMean: "0" }, "0"],
    ["selection.priorMean", { criterion: "GDIP", ...grid, priorStandardDeviation: 1 }, undefined],
    [
      "selection.estimator",
      { criterion: "MEI", ...grid, ...prior, estimator: "MLE", information: "Fisher" },
      "MLE",
    ],
    [
      "selection.information",
      { criterion: "MEI", ...grid, ...prior, estimator: "EAP", information: "expected" },
      "expected",
    ],
    ["selection.acceleration", { criterion: "progressive", acceleration: null, ...length }, null],
    ["selection.testLength", { criterion: "progressive", acceleration: 1, testLength: 0 }, 0],
    ["selection.testLength", { criterion: "proportional", acceleration: 1, testLength: 1.5 }, 1.5],
    ["selection.testLength", { criterion: "a-stratified", strata: 2 }, undefined],
    ["selection.strata", { criterion: "a-stratified", strata: 0, ...length }, 0],
    ["selection.strata", { criterion: "a-stratified", strata: 4, ...length }, 4],
    ["selection.criterion", { criterion: "toString" }, "toString"],
    ["selection", null as unknown as Record<string, unknown>, null],
  ];

  test.each(numbers)("%s of %o", (field, settings, value) => {
    expect(faultOf(settings)).toMatchObject({ name: "EngineError", code: "invalid-setting", field, value });
  });

  test.each([...forAnyModel, ...drawing, ...forRightAndWrong].map(nameOf))("%s %o passes", (_, settings) => {
    expect(faultOf(settings)).toBe("none");
  });
});

describe("a bank with items that are not scored right or wrong", () => {
  const bank = bankOf([right, graded]);

  test.each(forRightAndWrong.map(nameOf))("is refused by %s, with the item's id", (criterion, settings) => {
    expect(() => assertSelectionSettings({ settings, bank })).toThrow(
      expect.objectContaining({
        code: "invalid-setting",
        field: "selection.criterion",
        value: criterion,
        message: expect.stringContaining('item "1" follows the GRM'),
      }),
    );
  });

  test.each([...forAnyModel, ...drawing].map(nameOf))("is taken by %s", (_, settings) => {
    expect(() => assertSelectionSettings({ settings, bank })).not.toThrow();
  });
});

describe("at the edges", () => {
  const all = [...forAnyModel, ...drawing, ...forRightAndWrong];

  test.each(all.map(nameOf))("%s has a value for the one item left", (_, settings) => {
    const values = valuesOf(settings, situationOf({ bank: bankOf([right, right, right]), answered: [1, 0] }));
    expect(values).toHaveLength(1);
    expect(values[0]).toSatisfy(Number.isFinite);
  });

  test.each(all.map(nameOf))("%s has values before any response", (_, settings) => {
    const values = valuesOf(settings, situationOf({ bank: bankOf([right, right, right]) }));
    expect([...values]).toSatisfy((each: number[]) => each.length === 3 && each.every(Number.isFinite));
  });

  test("before any response the likelihood weighs all thetas alike: MLWI is the mean information over the range", () => {
    const bank = bankOf([right]);
    const fine = { lowerTheta: -4, upperTheta: 4, nodes: 801 };
    const [value] = valuesOf({ criterion: "MLWI", ...fine }, situationOf({ bank }));
    const { items } = bank.tables(1);
    const middles = Array.from({ length: 4000 }, (_, place) => -4 + (place + 0.5) / 500);
    const mean = middles.reduce((sum, theta) => sum + items.information(0, theta), 0) / middles.length;
    expect(value).toBeCloseTo(mean, 5);
  });

  test.each([...forAnyModel, ...forRightAndWrong].map(nameOf))(
    "%s still tells items apart after 500 responses whose likelihood is 0 in a double at every theta",
    (_, settings) => {
      const twoParameters = { model: "2PL", discrimination: 1 } as const;
      const answered = Array.from({ length: 500 }, (_each, place) => place % 2);
      const given = answered.map((response) => ({ ...twoParameters, difficulty: response === 1 ? 8 : -8 }));
      const bank = bankOf([
        ...given,
        { ...twoParameters, difficulty: 3 },
        { ...twoParameters, difficulty: 0.2 },
      ]);
      const [far, near] = valuesOf(settings, situationOf({ bank, theta: 0, answered }));
      expect(near).toSatisfy(Number.isFinite);
      expect(near).toBeGreaterThan(far as number);
    },
  );
});

const responses = fc.array(fc.nat(31), { maxLength: 6 });

describe("whatever the bank and the responses", () => {
  const shared = { minLength: 7, maxLength: 12 };
  const anyBank = fc.oneof(
    engineItems({ parameters: anyModelParameters, ...shared }),
    engineItems({ parameters: extremeAnyModelParameters, ...shared }),
  );
  const rightWrongBank = fc.oneof(
    engineItems({ parameters: itemParameters, ...shared }),
    engineItems({ parameters: extremeItemParameters, ...shared }),
  );
  const theta = fc.oneof(
    fc.double({ min: -8, max: 8, noNaN: true }),
    fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
  );

  const neverNaN = (all: readonly SelectionSettings[], banks: fc.Arbitrary<EngineItem[]>) =>
    fc.assert(
      fc.property(banks, theta, responses, (items, at, answered) => {
        const situation = situationOf({ bank: compileItemBank({ items }), theta: at, answered });
        for (const settings of all)
          for (const value of valuesOf(settings, situation))
            if (Number.isNaN(value)) expect.fail(`NaN by ${JSON.stringify(settings)}`);
      }),
    );

  test("no value is NaN, with items of any model", () => neverNaN([...forAnyModel, ...drawing], anyBank));
  test("no value is NaN, with items scored right or wrong", () => neverNaN(forRightAndWrong, rightWrongBank));

  const orderFree = (all: readonly SelectionSettings[], banks: fc.Arbitrary<EngineItem[]>) =>
    fc.assert(
      fc.property(banks, theta, responses, fc.infiniteStream(fc.nat()), (items, at, answered, keys) => {
        const left = items.slice(answered.length).map((item) => ({ item, key: keys.next().value as number }));
        const shuffled = left.slice().sort((one, other) => one.key - other.key);
        const given = items.slice(0, answered.length);
        const banksOf = [left, shuffled].map((rest) =>
          compileItemBank({ items: [...given, ...rest.map(({ item }) => item)] }),
        );
        for (const settings of all) {
          const [values, shuffledValues] = banksOf.map((bank) => {
            const found = valuesOf(settings, situationOf({ bank, theta: at, answered }));
            return new Map(bank.itemIds.slice(answered.length).map((id, place) => [id, found[place]]));
          });
          for (const { item } of left) expect(shuffledValues?.get(item.id)).toBe(values?.get(item.id));
        }
      }),
    );

  test("an item's value does not depend on its place in the bank, with items of any model", () =>
    orderFree(forAnyModel, anyBank));
  test("an item's value does not depend on its place in the bank, with items scored right or wrong", () =>
    orderFree(forRightAndWrong, rightWrongBank));
});

test.each(drawing.map(nameOf))("%s draws the same for the same seed, and anew for another", (_, settings) => {
  const bank = bankOf(Array.from({ length: 20 }, () => right));
  const values = (seed: string) => valuesOf(settings, situationOf({ bank, answered: [1, 0, 1], seed }));
  expect(values("one")).toStrictEqual(values("one"));
  expect(values("one")).not.toStrictEqual(values("two"));
  expect(new Set(values("one")).size).toBe(17);
});
