import { describe, expect, test } from "vitest";
import { compileItemBank } from "./compiled-item-bank";
import type { EngineItem, FourParameters } from "./item";

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

  test("compiles the items once for each scaling constant", () => {
    expect(bank.tables(1)).toBe(bank.tables(1));
    const at = (scalingConstant: number) => bank.tables(scalingConstant).items.information(0, 0.3);
    expect(at(1.702)).not.toBe(at(1));
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

  test("no items", () => {
    expect(() => compileItemBank({ items: [] })).toThrow(
      expect.objectContaining({ code: "empty-item-bank" }),
    );
  });
});
