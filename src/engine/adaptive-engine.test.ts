import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { engineItems, itemParameters } from "@/testing/engine-arbitraries";
import { AdaptiveEngine } from "./adaptive-engine";
import { compileItemBank } from "./compiled-item-bank";
import { defaultEngineSettings, type EngineSettings } from "./engine-settings";

const bank = compileItemBank({
  items: [-1, 0, 1, 2].map((difficulty) => ({
    id: `at ${difficulty}`,
    contentArea: "algebra",
    parameters: { discrimination: 1, difficulty, guessing: 0, upperAsymptote: 1 },
  })),
});
const start = (stopping: EngineSettings["stopping"] = []) =>
  AdaptiveEngine.start({ bank, settings: { ...defaultEngineSettings, stopping }, seed: "ada" });

describe("an exam", () => {
  test("starts at the initial theta with the most informative item pending", () => {
    const engine = start(defaultEngineSettings.stopping);
    expect(engine.pendingItemId).toBe("at 0");
    expect(engine.estimate).toStrictEqual({ theta: 0, standardError: 1, method: "EAP" });
    expect(engine.stop).toBeNull();
    expect([engine.itemsCompleted, engine.maxItems]).toStrictEqual([0, 20]);
    expect(engine.administered).toStrictEqual([]);
  });

  test("follows the answers up and down, and leaves the engine it came from as it was", () => {
    const first = start();
    const right = first.record({ itemId: "at 0", response: 1 });
    const wrong = first.record({ itemId: "at 0", response: 0 });
    expect([right.pendingItemId, wrong.pendingItemId]).toStrictEqual(["at 1", "at -1"]);
    expect(right.estimate.theta).toBeGreaterThan(0);
    expect(wrong.estimate.theta).toBeCloseTo(-right.estimate.theta, 12);
    expect(right.administered).toStrictEqual([{ itemId: "at 0", response: 1 }]);
    expect([first.itemsCompleted, first.pendingItemId, first.estimate.theta]).toStrictEqual([0, "at 0", 0]);
  });

  test("ends with the bank when no rule ends it before", () => {
    let engine = start();
    expect(engine.maxItems).toBeNull();
    while (engine.pendingItemId !== null)
      engine = engine.record({ itemId: engine.pendingItemId, response: 1 });
    expect(engine.administered.map(({ itemId }) => itemId)).toStrictEqual(["at 0", "at 1", "at 2", "at -1"]);
    expect(engine.stop).toStrictEqual({
      rule: "bank-exhausted",
      figures: { itemsCompleted: 4, itemsLeft: 0 },
      fired: ["bank-exhausted"],
    });
  });
});

describe("what cannot be recorded is refused, and the engine goes on unchanged", () => {
  test.each([
    { itemId: "at 1", response: 1, code: "not-pending", field: "itemId", value: "at 1" },
    { itemId: "nowhere", response: 1, code: "unknown-item", field: "itemId", value: "nowhere" },
    { itemId: "at 0", response: 2, code: "response-out-of-range", field: "response", value: 2 },
    { itemId: "at 0", response: -1, code: "response-out-of-range", field: "response", value: -1 },
    { itemId: "at 0", response: 0.5, code: "response-out-of-range", field: "response", value: 0.5 },
    {
      itemId: "at 0",
      response: Number.NaN,
      code: "response-out-of-range",
      field: "response",
      value: Number.NaN,
    },
  ])("$response to $itemId: $code", ({ itemId, response, ...fault }) => {
    const engine = start();
    const undisturbed = start();
    expect(() => engine.record({ itemId, response })).toThrow(
      expect.objectContaining({ name: "EngineError", ...fault }),
    );
    expect(engine).toStrictEqual(undisturbed);
    expect(engine.record({ itemId: "at 0", response: 1 })).toStrictEqual(
      undisturbed.record({ itemId: "at 0", response: 1 }),
    );
  });

  test("a response after the end", () => {
    const ended = start([{ rule: "length", maxItems: 1 }]).record({ itemId: "at 0", response: 1 });
    expect(ended.pendingItemId).toBeNull();
    expect(() => ended.record({ itemId: "at 1", response: 1 })).toThrow(
      expect.objectContaining({ code: "already-stopped", field: "itemId", value: "at 1" }),
    );
  });
});

const anySettings: fc.Arbitrary<EngineSettings> = fc
  .record({
    initialTheta: fc.double({ min: -1, max: 1, noNaN: true }),
    scalingConstant: fc.constantFrom(1, 1.702),
    nodes: fc.constantFrom(33, 161),
    maxItems: fc.integer({ min: 1, max: 40 }),
    below: fc.double({ min: 0.25, max: 0.9, noNaN: true }),
  })
  .map(({ initialTheta, scalingConstant, nodes, maxItems, below }) => ({
    ...defaultEngineSettings,
    initialTheta,
    scalingConstant,
    estimation: { ...defaultEngineSettings.estimation, nodes },
    stopping: [
      { rule: "length", maxItems },
      { rule: "standard-error", below },
    ],
  }));

/**
 * Every state of one exam, from its start to its end. The bank holds every item twice, so that ties are
 * drawn.
 */
const liveExam = fc
  .tuple(
    engineItems({ parameters: itemParameters, minLength: 1, maxLength: 30 }),
    anySettings,
    fc.string(),
    fc.array(fc.constantFrom(0, 1), { minLength: 60, maxLength: 60 }),
  )
  .map(([items, settings, seed, answers]) => {
    const twins = items.map((item) => ({ ...item, id: `${item.id}-twin` }));
    const engines = [
      AdaptiveEngine.start({ bank: compileItemBank({ items: [...items, ...twins] }), settings, seed }),
    ];
    for (let engine = engines[0]; engine?.pendingItemId != null; engine = engines.at(-1))
      engines.push(
        engine.record({ itemId: engine.pendingItemId, response: answers[engine.itemsCompleted] ?? 0 }),
      );
    return engines;
  });

test("no item is given twice, and nothing is pending exactly when the exam has stopped", () => {
  fc.assert(
    fc.property(liveExam, (engines) => {
      const given = engines.flatMap(({ pendingItemId }) => pendingItemId ?? []);
      expect(new Set(given).size).toBe(given.length);
      for (const { pendingItemId, stop } of engines) expect(pendingItemId === null).toBe(stop !== null);
    }),
  );
});

test("ties are drawn anew at every position: four alike items come in all twenty-four orders", () => {
  const parameters = { discrimination: 1, difficulty: 0, guessing: 0, upperAsymptote: 1 };
  const alike = compileItemBank({
    items: ["a", "b", "c", "d"].map((id) => ({ id, contentArea: "any", parameters })),
  });
  const orders = Array.from({ length: 500 }, (_, exam) => {
    const settings = { ...defaultEngineSettings, stopping: [] };
    let engine = AdaptiveEngine.start({ bank: alike, settings, seed: `exam-${exam}` });
    while (engine.pendingItemId !== null)
      engine = engine.record({ itemId: engine.pendingItemId, response: 1 });
    return engine.administered.map(({ itemId }) => itemId).join("");
  });
  expect(new Set(orders).size).toBe(24);
});

describe("a replay", () => {
  test("of every prefix of any exam is the live engine, to the last bit, and goes on like it", () => {
    fc.assert(
      fc.property(liveExam, (engines) => {
        engines.forEach((live, position) => {
          const replayed = AdaptiveEngine.replay({
            bank: live.bank,
            settings: live.settings,
            seed: live.seed,
            responses: live.administered,
            pendingItemId: live.pendingItemId,
          });
          expect(Object.is(replayed.estimate.theta, live.estimate.theta)).toBe(true);
          expect(Object.is(replayed.estimate.standardError, live.estimate.standardError)).toBe(true);
          expect(replayed.pendingItemId).toBe(live.pendingItemId);
          expect(replayed.stop).toStrictEqual(live.stop);
          expect(replayed.administered).toStrictEqual(live.administered);

          const next = engines[position + 1];
          const answered = next?.administered.at(-1);
          if (next === undefined || answered === undefined) return;
          const goneOn = replayed.record(answered);
          expect(Object.is(goneOn.estimate.theta, next.estimate.theta)).toBe(true);
          expect(goneOn.pendingItemId).toBe(next.pendingItemId);
        });
      }),
    );
  });

  test("takes the logged next item, also where today's selection would choose another", () => {
    const settings = { ...defaultEngineSettings, stopping: [] };
    const engine = AdaptiveEngine.replay({
      bank,
      settings,
      seed: "ada",
      responses: [],
      pendingItemId: "at 2",
    });
    expect(engine.pendingItemId).toBe("at 2");
    expect(engine.record({ itemId: "at 2", response: 1 }).administered).toHaveLength(1);
  });

  const settings: EngineSettings = { ...defaultEngineSettings, stopping: [{ rule: "length", maxItems: 2 }] };
  const right = (itemId: string) => ({ itemId, response: 1 });
  test.each([
    {
      log: "an unknown item",
      responses: [right("nowhere")],
      pendingItemId: "at 1",
      fault: { code: "unknown-item", value: "nowhere" },
    },
    {
      log: "an item twice",
      responses: [right("at 0"), right("at 0")],
      pendingItemId: null,
      fault: { code: "item-repeated", field: "itemId" },
    },
    {
      log: "a response outside its categories",
      responses: [{ itemId: "at 0", response: 2 }],
      pendingItemId: "at 1",
      fault: { code: "response-out-of-range", value: 2 },
    },
    {
      log: "a response after the end",
      responses: [right("at 0"), right("at 1"), right("at 2")],
      pendingItemId: null,
      fault: { code: "already-stopped", field: "itemId", value: "at 2" },
    },
    {
      log: "a pending item that was answered before",
      responses: [right("at 0")],
      pendingItemId: "at 0",
      fault: { code: "item-repeated", field: "pendingItemId" },
    },
    {
      log: "an unknown pending item",
      responses: [right("at 0")],
      pendingItemId: "nowhere",
      fault: { code: "unknown-item", field: "pendingItemId", value: "nowhere" },
    },
    {
      log: "a pending item after the end",
      responses: [right("at 0"), right("at 1")],
      pendingItemId: "at 2",
      fault: { code: "already-stopped", field: "pendingItemId" },
    },
    {
      log: "no pending item although nothing has ended the exam",
      responses: [right("at 0")],
      pendingItemId: null,
      fault: { code: "pending-item-missing", field: "pendingItemId" },
    },
  ])("refuses a log with $log", ({ responses, pendingItemId, fault }) => {
    expect(() => AdaptiveEngine.replay({ bank, settings, seed: "ada", responses, pendingItemId })).toThrow(
      expect.objectContaining({ name: "EngineError", ...fault }),
    );
  });
});
