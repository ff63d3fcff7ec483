import { describe, expect, test } from "vitest";
import { compileItemBank } from "./compiled-item-bank";
import type { EngineItem, ItemParameters } from "./item";

const parameters: ItemParameters = {
  discrimination: 1.2,
  difficulty: -0.5,
  guessing: 0.2,
  upperAsymptote: 0.95,
};
const item = (id: string, changes: Partial<ItemParameters> = {}): EngineItem => ({
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
    expect(compiled.parametersOf("x").difficulty).toBe(0);
  });

  test.each(["parametersOf", "indexOf"] as const)("%s names an unknown item", (method) => {
    expect(() => bank[method]("c")).toThrow(
      expect.objectContaining({ name: "EngineError", code: "unknown-item", field: "itemId", value: "c" }),
    );
  });
});

describe("a bank that cannot be used is refused with the field and the value", () => {
  test.each<[keyof ItemParameters, Partial<ItemParameters>]>([
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
