import { describe, expect, test } from "vitest";
import { compileItemBank } from "../../compiled-item-bank";
import { assertContentSettings, type ContentSettings } from "./content-settings";

const bank = compileItemBank({
  items: [
    { id: "A1", contentArea: "algebra", parameters: { model: "Rasch", difficulty: 0 } },
    { id: "G1", contentArea: "geometry", parameters: { model: "Rasch", difficulty: 0 } },
    { id: "P1", contentArea: "new", parameters: { model: "Rasch", difficulty: 0 }, pretest: true },
    { id: "P2", contentArea: "new", parameters: { model: "Rasch", difficulty: 0 }, pretest: true },
  ],
});
const nothing: ContentSettings = { balance: null, pretestPositions: [], itemsPerStimulus: null };
const assert = (settings: object, maxItems: number | null = 10) =>
  assertContentSettings({ settings: { ...nothing, ...settings } as ContentSettings, bank, maxItems });
const balanceOf = (targets: unknown, rule = "kingsbury-zara") => ({ balance: { rule, targets } });

describe("settings that cannot be are refused with their place and value", () => {
  test.each<[field: string, value: unknown, settings: object]>([
    ["content.balance.rule", "shadow", balanceOf({ algebra: 1 }, "shadow")],
    ["content.balance.rule", undefined, { balance: {} }],
    ["content.balance", "kingsbury-zara", { balance: "kingsbury-zara" }],
    ["content.balance", undefined, { balance: undefined }],
    ["content.balance.targets", undefined, { balance: { rule: "kingsbury-zara" } }],
    ["content.balance.targets.algebra", -0.1, balanceOf({ algebra: -0.1, geometry: 1 })],
    ["content.balance.targets.algebra", "1", balanceOf({ algebra: "1" })],
    ["content.balance.targets.chemistry", 0.5, balanceOf({ algebra: 0.5, chemistry: 0.5 })],
    ["content.balance.targets.new", 0.5, balanceOf({ algebra: 0.5, new: 0.5 })],
    ["content.balance.targets", 0, balanceOf({ algebra: 0, geometry: 0 })],
    ["content.balance.targets", 0, balanceOf({})],
    ["content.balance.targets.algebra", -1, balanceOf({ algebra: -1 }, "modified-multinomial")],
    ["content.pretestPositions", 3, { pretestPositions: 3 }],
    ["content.pretestPositions[0]", undefined, { pretestPositions: new Array(1) }],
    ["content.pretestPositions[1]", 0, { pretestPositions: [1, 0] }],
    ["content.pretestPositions[0]", 1.5, { pretestPositions: [1.5] }],
    ["content.pretestPositions[1]", 4, { pretestPositions: [4, 4] }],
    ["content.pretestPositions.length", 3, { pretestPositions: [1, 2, 3] }],
    ["content.itemsPerStimulus", 0, { itemsPerStimulus: 0 }],
  ])("%s = %s", (field, value, settings) => {
    expect(() => assert(settings)).toThrow(
      expect.objectContaining({ name: "EngineError", code: "invalid-setting", field, value }),
    );
  });

  test("no settings at all", () => {
    expect(() =>
      assertContentSettings({ settings: undefined as unknown as ContentSettings, bank, maxItems: 10 }),
    ).toThrow(expect.objectContaining({ code: "invalid-setting", field: "content", value: undefined }));
  });

  test("the multinomial without a most number of items", () => {
    const settings = balanceOf({ algebra: 1 }, "modified-multinomial");
    expect(() => assert(settings, null)).toThrow(
      expect.objectContaining({ code: "invalid-setting", field: "content.balance.rule" }),
    );
    expect(() => assert(settings, 10)).not.toThrow();
    expect(() => assert(balanceOf({ algebra: 1 }), null)).not.toThrow();
  });
});

test("a blueprint that the bank can meet is accepted", () => {
  expect(() =>
    assert({
      balance: { rule: "kingsbury-zara", targets: { algebra: 3, geometry: 0 } },
      pretestPositions: [7, 2],
      itemsPerStimulus: 3,
    }),
  ).not.toThrow();
  expect(() => assert(nothing, null)).not.toThrow();
});
