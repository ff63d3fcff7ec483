import { describe, expect, test } from "vitest";
import { compileItemBank } from "./compiled-item-bank";
import type { EngineItem, FourParameters, ItemParameters } from "./item";

const parameters: FourParameters = {
  discrimination: 1.2,
  difficulty: -0.5,
  guessing: 0.2,
  upperAsymptote: 0.95,
};
const item = (id: string, changes: Partial<FourParameters> = {}): EngineItem => ({
  id,
  contentArea: "algebra",
  parameters: { ...parameters, ...changes },
});

describe("a compiled item bank", () => {
  const bank = compileItemBank({ id: "version-1", items: [item("b"), item("a", { difficulty: 2 })] });

  test("keeps the items' order and finds them by id", () => {
    expect(bank).toMatchObject({ id: "version-1", size: 2, itemIds: ["b", "a"] });
    expect(bank.indexOf("a")).toBe(1);
    expect(bank.has("a")).toBe(true);
    expect(bank.has("c")).toBe(false);
    expect(bank.parametersOf("a")).toStrictEqual({ ...parameters, difficulty: 2 });
  });

  test("does not follow later changes of the items it was made from", () => {
    const changing = { discrimination: 1, difficulty: 0, guessing: 0, upperAsymptote: 1 };
    const compiled = compileItemBank({ items: [{ id: "x", contentArea: "any", parameters: changing }] });
    changing.difficulty = 3;
    expect(compiled.parametersOf("x")).toMatchObject({ difficulty: 0 });

    const steps = [-1, 1];
    const graded = compileItemBank({
      items: [{ id: "x", contentArea: "any", parameters: { model: "PCM", steps } }],
    });
    steps.push(Number.NaN);
    expect(graded.parametersOf("x")).toStrictEqual({ model: "PCM", steps: [-1, 1] });
  });

  test("keeps nothing of an item but what the engine needs", () => {
    const withContent = { ...item("a"), keyOptionId: "c" };
    expect(compileItemBank({ items: [withContent] }).engineItems).toStrictEqual([item("a")]);
  });

  test.each<ItemParameters>([
    { model: "Rasch", difficulty: 1 },
    { model: "1PL", difficulty: 1 },
    { model: "2PL", discrimination: 1, difficulty: 1 },
    { model: "3PL", discrimination: 1, difficulty: 1, guessing: 0.2 },
    { model: "4PL", ...parameters },
    parameters,
    { model: "GRM", discrimination: 1, thresholds: [-1, 1] },
    { model: "PCM", steps: [1, 0] },
    { model: "GPCM", discrimination: 1, steps: [1, 0] },
    { model: "RSM", location: 1, steps: [1, 0] },
    { model: "NRM", slopes: [1, -1], intercepts: [0, 1] },
  ])("keeps of $model what belongs to the model, whatever else stands beside it, and for good", (own) => {
    const strays = {
      discrimination: 9,
      difficulty: 9,
      guessing: "?",
      thresholds: 3,
      steps: null,
      slopes: {},
    };
    const enemies = ["a"];
    const compiled = compileItemBank({
      items: [{ ...item("a"), enemies, parameters: { ...strays, ...own } as ItemParameters }],
    });
    const [kept] = compiled.engineItems;
    expect(kept?.parameters).toStrictEqual(own);
    expect(compiled.allLogistic).toBe("difficulty" in own);
    for (const each of [kept, kept?.enemies, kept?.parameters, ...Object.values(kept?.parameters ?? {})])
      expect(Object.isFrozen(each)).toBe(true);
    expect(Object.isFrozen(enemies)).toBe(false);
  });

  test("compiles the items once for each scaling constant", () => {
    expect(bank.tables(1)).toBe(bank.tables(1));
    const at = (scalingConstant: number) => bank.tables(scalingConstant).items.information(0, 0.3);
    expect(at(1.702)).not.toBe(at(1));
  });

  test.each([Number.NaN, 0, -1, "1"])("has no tables for the scaling constant %j", (scalingConstant) => {
    expect(() => bank.tables(scalingConstant as number)).toThrow(
      expect.objectContaining({
        code: "invalid-argument",
        field: "scalingConstant",
        value: scalingConstant,
      }),
    );
  });

  test("knows whether every item is scored right or wrong", () => {
    const partial: EngineItem = { id: "p", contentArea: "any", parameters: { model: "PCM", steps: [0, 1] } };
    const rasch: EngineItem = { id: "r", contentArea: "any", parameters: { model: "Rasch", difficulty: 0 } };
    expect(compileItemBank({ items: [item("a"), rasch] }).allLogistic).toBe(true);
    expect(compileItemBank({ items: [item("a"), partial] }).allLogistic).toBe(false);
  });

  test.each(["parametersOf", "indexOf"] as const)("%s names an unknown item", (method) => {
    expect(() => bank[method]("c")).toThrow(
      expect.objectContaining({ name: "EngineError", code: "unknown-item", field: "itemId", value: "c" }),
    );
  });
});

describe("a bank that cannot be used is refused with the field and the value", () => {
  test.each<[keyof FourParameters, Partial<FourParameters>]>([
    ["discrimination", { discrimination: Number.NaN }],
    ["discrimination", { discrimination: 0 }],
    ["discrimination", { discrimination: -1 }],
    ["discrimination", { discrimination: Number.POSITIVE_INFINITY }],
    ["difficulty", { difficulty: Number.NEGATIVE_INFINITY }],
    ["difficulty", { difficulty: Number.NaN }],
    ["guessing", { guessing: -0.1 }],
    ["guessing", { guessing: Number.NaN }],
    ["guessing", { guessing: 0.95 }],
    ["upperAsymptote", { upperAsymptote: 1.01 }],
    ["upperAsymptote", { upperAsymptote: 0 }],
    ["upperAsymptote", { upperAsymptote: Number.NaN }],
  ])("%s in %o", (name, changes) => {
    expect(() => compileItemBank({ items: [item("a"), item("b", changes)] })).toThrow(
      expect.objectContaining({
        code: "invalid-parameter",
        field: `items[1].parameters.${name}`,
        value: { ...parameters, ...changes }[name],
      }),
    );
  });

  test("an enemy that is not in the bank", () => {
    const hostile = { ...item("a"), enemies: ["b", "c"] };
    expect(() => compileItemBank({ items: [hostile, item("b")] })).toThrow(
      expect.objectContaining({ code: "unknown-item", field: "items[0].enemies[1]", value: "c" }),
    );
  });

  test("an id that stands twice", () => {
    expect(() => compileItemBank({ items: [item("a"), item("b"), item("a")] })).toThrow(
      expect.objectContaining({ code: "duplicate-item", field: "items[2].id", value: "a" }),
    );
  });

  test.each<[field: string, value: unknown, changes: object]>([
    ["id", undefined, { id: undefined }],
    ["id", null, { id: null }],
    ["id", 5, { id: 5 }],
    ["id", {}, { id: {} }],
    ["id", "", { id: "" }],
    ["contentArea", undefined, { contentArea: undefined }],
    ["contentArea", ["algebra"], { contentArea: ["algebra"] }],
    ["stimulusId", "", { stimulusId: "" }],
    ["stimulusId", null, { stimulusId: null }],
    ["stimulusId", 3, { stimulusId: 3 }],
    ["stimulusId", "map", { stimulusId: "map", pretest: true }],
    ["pretest", "yes", { pretest: "yes" }],
    ["pretest", null, { pretest: null }],
    ["enemies", null, { enemies: null }],
    ["enemies", 3, { enemies: 3 }],
    ["enemies", "a", { enemies: "a" }],
  ])("%s = %j", (name, value, changes) => {
    expect(() => compileItemBank({ items: [item("a"), Object.assign(item("b"), changes)] })).toThrow(
      expect.objectContaining({
        name: "EngineError",
        code: "invalid-item",
        field: `items[1].${name}`,
        value,
      }),
    );
  });

  test.each<[code: string, field: string, value: unknown, bank: object]>([
    ["invalid-argument", "items", null, { items: null }],
    ["invalid-argument", "items", "abc", { items: "abc" }],
    ["invalid-argument", "id", 7, { id: 7, items: [item("a")] }],
    ["invalid-item", "items[0]", null, { items: [null] }],
    ["invalid-item", "items[1]", "b", { items: [item("a"), "b"] }],
    ["invalid-parameter", "items[0].parameters", null, { items: [{ ...item("a"), parameters: null }] }],
    ["unknown-item", "items[0].enemies[0]", null, { items: [{ ...item("a"), enemies: [null] }] }],
    ["empty-item-bank", "items.length", 0, { items: [] }],
    ["empty-item-bank", "items[0].pretest", true, { items: [{ ...item("a"), pretest: true }] }],
  ])("%s: %s = %j", (code, field, value, args) => {
    expect(() => compileItemBank(args as Parameters<typeof compileItemBank>[0])).toThrow(
      expect.objectContaining({ name: "EngineError", code, field, value }),
    );
  });
});
