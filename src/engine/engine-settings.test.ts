import { describe, expect, test } from "vitest";
import { compileItemBank } from "./compiled-item-bank";
import { assertEngineSettings, defaultEngineSettings, type EngineSettings } from "./engine-settings";

const { estimation } = defaultEngineSettings;
const bank = compileItemBank({
  items: [{ id: "a", contentArea: "algebra", parameters: { model: "Rasch", difficulty: 0 } }],
});

/** JSON that breaks when it is turned into text. */
const hostile: unknown = JSON.parse('{"toString": 1, "valueOf": 1}');

/** Settings as JSON may bring them, of any shape. */
const settingsWith = (changes: object): EngineSettings => Object.assign({}, defaultEngineSettings, changes);

test("the default is the exam that the product promises, and survives JSON", () => {
  expect(() => assertEngineSettings({ settings: defaultEngineSettings, bank })).not.toThrow();
  expect(defaultEngineSettings.stopping).toStrictEqual([
    { rule: "length", maxItems: 20 },
    { rule: "standard-error", below: 0.3 },
  ]);
  expect(JSON.parse(JSON.stringify(defaultEngineSettings))).toStrictEqual(defaultEngineSettings);
});

describe("settings that cannot be used are refused with the field and the value", () => {
  test.each<[string, unknown, object]>([
    ["initialTheta", Number.NaN, { initialTheta: Number.NaN }],
    ["scalingConstant", 0, { scalingConstant: 0 }],
    ["estimation.method", "MODE", { estimation: { ...estimation, method: "MODE" } }],
    ["estimation.method", "toString", { estimation: { ...estimation, method: "toString" } }],
    [
      "estimation.priorMean",
      Number.POSITIVE_INFINITY,
      { estimation: { ...estimation, priorMean: Infinity } },
    ],
    ["estimation.priorStandardDeviation", 0, { estimation: { ...estimation, priorStandardDeviation: 0 } }],
    ["estimation.lowerTheta", -1001, { estimation: { ...estimation, lowerTheta: -1001 } }],
    ["estimation.upperTheta", -8, { estimation: { ...estimation, upperTheta: -8 } }],
    ["estimation.nodes", 1, { estimation: { ...estimation, nodes: 1 } }],
    ["estimation.nodes", 33.5, { estimation: { ...estimation, nodes: 33.5 } }],
    ["estimation.prior", "vague", { estimation: { ...estimation, prior: "vague" } }],
    ["finalEstimation.method", "MODE", { finalEstimation: { ...estimation, method: "MODE" } }],
    ["estimation.method", ["EAP"], { estimation: { ...estimation, method: ["EAP"] } }],
    ["estimation.method", hostile, { estimation: { ...estimation, method: hostile } }],
    ["estimation", null, { estimation: null }],
    ["finalEstimation", undefined, { finalEstimation: undefined }],
    ["finalEstimation", "WLE", { finalEstimation: "WLE" }],
    ["start", null, { start: null }],
    ["start.rule", ["initial-theta"], { start: { rule: ["initial-theta"] } }],
    ["exposure", null, { exposure: null }],
    ["content", null, { content: null }],
    ["content", [], { content: [] }],
    ["selection", null, { selection: null }],
    ["selection.criterion", ["random"], { selection: { criterion: ["random"] } }],
    ["selection.criterion", hostile, { selection: { criterion: hostile } }],
    ["stopping", null, { stopping: null }],
    ["stopping", "abc", { stopping: "abc" }],
    ["stopping", { length: 0 }, { stopping: { length: 0 } }],
    ["stopping[0]", null, { stopping: [null] }],
    ["initialTheta", hostile, { initialTheta: hostile }],
    ["start.rule", "anywhere", { start: { rule: "anywhere" } }],
    ["exposure[0].rule", "none", { exposure: [{ rule: "none" }] }],
    [
      "content.balance.rule",
      "even",
      { content: { ...defaultEngineSettings.content, balance: { rule: "even" } } },
    ],
    ["selection.criterion", "luck", { selection: { criterion: "luck" } }],
    ["stopping[0].rule", "boredom", { stopping: [{ rule: "boredom" }] }],
    ["stopping[0].maxItems", 0, { stopping: [{ rule: "length", maxItems: 0 }] }],
    ["stopping[0].maxItems", "20", { stopping: [{ rule: "length", maxItems: "20" }] }],
    ["stopping[0].below", 0, { stopping: [{ rule: "standard-error", below: 0 }] }],
    [
      "stopping[2].rule",
      "length",
      { stopping: [...defaultEngineSettings.stopping, { rule: "length", maxItems: 9 }] },
    ],
  ])("%s %s", (field, value, changes) => {
    expect(() => assertEngineSettings({ settings: settingsWith(changes), bank })).toThrow(
      expect.objectContaining({ name: "EngineError", code: "invalid-setting", field, value }),
    );
  });

  test.each([null, undefined, "default", [[]]])("%j in place of all settings", (settings) => {
    expect(() => assertEngineSettings({ settings: settings as unknown as EngineSettings, bank })).toThrow(
      expect.objectContaining({ code: "invalid-setting", field: "settings", value: settings }),
    );
  });
});
