import { describe, expect, test } from "vitest";
import { AdaptiveEngine } from "./adaptive-engine";
import { compileItemBank } from "./compiled-item-bank";
import { defaultEngineSettings, type EngineSettings } from "./engine-settings";
import type { EngineItem } from "./item";

const bank = compileItemBank({
  items: [0, 1, -1.5, 2].map((difficulty, index) => ({
    id: `Q${index}`,
    contentArea: "algebra",
    parameters: { model: "Rasch", difficulty },
  })),
});
const good = { bank, settings: defaultEngineSettings, seed: "ada" };
const start = (changes: object = {}) => AdaptiveEngine.start(Object.assign({}, good, changes));
/** The first item's; it lies at the initial theta. */
const right = { itemId: "Q0", response: 1 };
const refusal = (code: string, field: string, value: unknown) =>
  expect.objectContaining({ name: "EngineError", code, field, value });

describe("an exam of a seed that is no string", () => {
  test.each([1, 0, null, undefined, {}, ["s"]])("%j is neither started nor replayed", (seed) => {
    const refused = refusal("invalid-argument", "seed", seed);
    expect(() => start({ seed })).toThrow(refused);
    const log = { ...good, responses: [], pendingItemId: "Q0" };
    expect(() => AdaptiveEngine.replay(Object.assign(log, { seed }))).toThrow(refused);
  });
});

describe("what is no log", () => {
  test.each<[field: string, value: unknown, responses: unknown]>([
    ["responses", null, null],
    ["responses", "Q0", "Q0"],
    ["responses[0]", null, [null]],
    ["responses[1]", 1, [right, 1]],
  ])("%s = %j", (field, value, responses) => {
    const log = { ...good, responses: [], pendingItemId: "Q3" };
    expect(() => AdaptiveEngine.replay(Object.assign(log, { responses }))).toThrow(
      refusal("invalid-argument", field, value),
    );
  });
});

describe("what is no response leaves the engine as it was", () => {
  test.each<[code: string, field: string, value: unknown, item: unknown]>([
    ["invalid-argument", "item", null, null],
    ["invalid-argument", "item", undefined, undefined],
    ["invalid-argument", "item", "Q0", "Q0"],
    ["unknown-item", "itemId", undefined, {}],
    ["unknown-item", "itemId", null, { itemId: null, response: 1 }],
    ["response-out-of-range", "response", "1", { ...right, response: "1" }],
    ["response-out-of-range", "response", undefined, { ...right, response: undefined }],
    ["invalid-argument", "responseTimeMs", -5, { ...right, responseTimeMs: -5 }],
    ["invalid-argument", "responseTimeMs", 1e308, { ...right, responseTimeMs: 1e308 }],
    ["invalid-argument", "responseTimeMs", null, { ...right, responseTimeMs: null }],
  ])("%s: %s = %j", (code, field, value, item) => {
    const engine = start();
    expect(() => engine.record(item as typeof right)).toThrow(refusal(code, field, value));
    expect(engine).toStrictEqual(start());
    expect(engine.record(right)).toStrictEqual(start().record(right));
  });
});

test("the longest times still add up to a number", () => {
  const stopping: EngineSettings["stopping"] = [{ rule: "time", limitMs: 4e12 }];
  let engine = start({ settings: { ...defaultEngineSettings, stopping } });
  while (engine.pendingItemId !== null)
    engine = engine.record({ itemId: engine.pendingItemId, response: 1, responseTimeMs: 1e12 });
  expect(engine.stop?.figures).toStrictEqual({ elapsedMs: 4e12, limitMs: 4e12 });
});

test("an initial theta of -0 is 0, as a saved state brings it back", () => {
  for (const method of ["EAP", "MAP", "WLE"]) {
    const estimation = { ...defaultEngineSettings.estimation, method };
    const { estimate } = start({ settings: { ...defaultEngineSettings, initialTheta: -0, estimation } });
    expect(estimate.theta).toBe(0);
  }
});

test("items of several categories stay so when they carry a difficulty as well", () => {
  const parameters = { model: "GRM", discrimination: 1, thresholds: [-1, 0, 1], difficulty: 0 } as const;
  const items: EngineItem[] = ["Q0", "Q1"].map((id) => ({ id, contentArea: "algebra", parameters }));
  const settings: EngineSettings = {
    ...defaultEngineSettings,
    finalEstimation: { method: "robust", lowerTheta: -4, upperTheta: 4, tuningConstant: 1 },
  };
  expect(() => start({ bank: compileItemBank({ items }), settings })).toThrow(
    refusal("invalid-setting", "finalEstimation.method", "robust"),
  );
});
