import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AdaptiveEngine } from "@/engine/adaptive-engine";
import { type CompiledItemBank, compileItemBank } from "@/engine/compiled-item-bank";
import { defaultEngineSettings } from "@/engine/engine-settings";
import { createExamInDatabase } from "@/testing/exam-in-database";
import { freshContainer } from "@/testing/fresh-container";
import { facesOf, observedStore } from "@/testing/observed-store";
import { seededItems } from "@/testing/seeded-items";
import type { Container } from "../container";
import { type ContractState, contractParameters } from "./engine-state";
import { engineKey } from "./keys";

let container: Container;
let close: () => Promise<void>;
let bank: CompiledItemBank;
beforeAll(async () => {
  ({ container, close } = await freshContainer());
  const { itemBankVersionId } = await createExamInDatabase({
    prisma: container.prisma,
    items: seededItems({ seed: "adopt", count: 60 }),
    sessionSeeds: [],
  });
  bank = (await container.banks.load(itemBankVersionId)).compiled;
});
afterAll(() => close());

type Parameters = ContractState["item_params_list"][number];

const parametersOf = (itemId: string) => contractParameters(bank.parametersOf(itemId));
const foreign = (index: number): Parameters => ({ a: 1 + index / 7, b: index / 3 - 1, c: 0.2 });
/** Wrong, right, right, wrong, ... */
const responsesOf = (count: number) => Array.from({ length: count }, (_, index) => index % 3 !== 0);

function contract(list: readonly Parameters[], changes: Partial<ContractState> = {}): ContractState {
  return {
    theta: 0.523,
    standard_error: 0.245,
    item_params_list: [...list],
    responses: responsesOf(list.length),
    max_items: 20,
    items_completed: list.length,
    ...changes,
  };
}

async function given(value: string | ContractState) {
  const id = `exam-${randomUUID()}`;
  await container.redis.set(engineKey(id), typeof value === "string" ? value : JSON.stringify(value));
  return { id, ...observedStore({ container, newestBank: bank }) };
}

/** What our own estimation says of these responses to these parameters, whatever the items are called. */
function estimateOf(state: ContractState) {
  const items = state.item_params_list.map(({ a, b, c }, index) => ({
    id: `${index}`,
    contentArea: "any",
    parameters: { discrimination: a, difficulty: b, guessing: c, upperAsymptote: 1 },
  }));
  // One item more, for the exam to go on with.
  const more = { ...items[0]!, id: "more" };
  return AdaptiveEngine.replay({
    bank: compileItemBank({ items: [...items, more] }),
    settings: defaultEngineSettings,
    seed: "any",
    responses: items.map(({ id }, index) => ({ itemId: id, response: state.responses[index] ? 1 : 0 })),
    pendingItemId: "more",
    loggedStop: null,
  }).estimate;
}

describe("a value of another service, with the contract's six fields", () => {
  it("shows the design's example in its summary, and begins anew, because its lists do not fit together", async () => {
    const { id, store, lookUps } = await given(`
{"theta": 0.523, "standard_error": 0.245, "item_params_list": [{"a": 1.5, "b": 0.2, "c": 0.2}],
 "responses": [true, false, true], "max_items": 20, "items_completed": 3}
`);
    expect(await store.getEngineSummary(id)).toEqual({
      theta: 0.523,
      standardError: 0.245,
      itemsCompleted: 3,
      maxItems: 20,
      pendingItemId: null,
      sessionVersion: null,
    });
    const engine = await store.loadEngine(id, { initialTheta: 1.5, maxItems: 7 });
    expect(engine).toMatchObject({ itemsCompleted: 0, maxItems: 7, estimate: { theta: 1.5 } });
    expect(lookUps).toEqual(["contract"]);
  });

  it("is gone on from when its items are in the newest bank: their ids, its responses, our estimate", async () => {
    const itemIds = ["T007", "T031", "T002", "T055"];
    const state = contract(itemIds.map(parametersOf), { max_items: 12 });
    const { id, store, lookUps } = await given(state);
    const engine = await store.loadEngine(id);
    expect(lookUps).toEqual(["contract"]);
    expect(engine.administered).toEqual([
      { itemId: "T007", response: 0 },
      { itemId: "T031", response: 1 },
      { itemId: "T002", response: 1 },
      { itemId: "T055", response: 0 },
    ]);
    expect(engine.bank).toBe(bank);
    expect(engine.maxItems).toBe(12);
    expect(engine.estimate).toStrictEqual(estimateOf(state));
    expect(engine.stop).toBeNull();
    expect(bank.itemIds).toContain(engine.pendingItemId);
    expect(itemIds).not.toContain(engine.pendingItemId);
    expect(facesOf(await store.loadEngine(id))).toStrictEqual(facesOf(engine));
  });

  it("may have other fields of its service beside them, and no responses yet", async () => {
    const { id, store } = await given(
      JSON.stringify({ ...contract([parametersOf("T007")]), candidate: "abc", updated_at: "2026-11-28" }),
    );
    expect((await store.loadEngine(id)).administered).toEqual([{ itemId: "T007", response: 0 }]);
    const begun = await given(contract([]));
    expect(await begun.store.loadEngine(begun.id)).toMatchObject({ itemsCompleted: 0, maxItems: 20 });
    expect(begun.lookUps).toEqual(["contract"]);
  });

  it("brings items along that the bank does not have, among those that it has", async () => {
    const list = [foreign(0), parametersOf("T007"), foreign(1), parametersOf("T007")];
    const state = contract(list);
    const { id, store } = await given(state);
    const engine = await store.loadEngine(id);
    expect(engine.administered.map(({ itemId }) => itemId)).toEqual([
      "foreign-1",
      "T007",
      "foreign-3",
      "foreign-4",
    ]);
    expect(engine.estimate).toStrictEqual(estimateOf(state));
    expect(bank.itemIds).toContain(engine.pendingItemId);
    expect(engine.pendingItemId).not.toBe("T007");
    expect(bank.itemIds).not.toContain("foreign-1");
  });

  it.each<[string, ContractState]>([
    ["a slope below 0", contract([{ a: -1, b: 0, c: 0.2 }])],
    ["a slope of 0", contract([{ a: 0, b: 0, c: 0.2 }])],
    ["guessing of 1", contract([{ a: 1, b: 0, c: 1 }])],
    ["guessing below 0", contract([{ a: 1, b: 0, c: -0.1 }])],
    ["a response too few", contract([foreign(1), foreign(2)], { responses: [true] })],
    ["a response too many", contract([foreign(1)], { responses: [true, true] })],
    ["a count that is behind", contract([foreign(1), foreign(2)], { items_completed: 1 })],
    ["a count that is ahead", contract([foreign(1)], { items_completed: 2 })],
  ])("begins anew with %s", async (_, state) => {
    const { id, store, lookUps } = await given(state);
    expect(await store.loadEngine(id, { maxItems: 9 })).toMatchObject({ itemsCompleted: 0, maxItems: 9 });
    expect(lookUps).toEqual(["contract"]);
  });

  it("is over when its count has reached its most items", async () => {
    const { id, store } = await given(contract(["T007", "T031", "T002"].map(parametersOf), { max_items: 3 }));
    const engine = await store.loadEngine(id);
    expect(engine).toMatchObject({ itemsCompleted: 3, pendingItemId: null, stop: { rule: "length" } });
    expect(await store.saveEngine(id, engine)).toBe(true);
    expect(facesOf(await store.loadEngine(id))).toStrictEqual(facesOf(engine));
    expect(await store.getAllActiveSessions()).not.toContain(id);
  });

  it("has no end by its length when it names none", async () => {
    const { id, store } = await given(contract([parametersOf("T007")], { max_items: null }));
    expect(await store.getEngineSummary(id)).toMatchObject({ maxItems: null });
    let engine = await store.loadEngine(id);
    expect(engine.maxItems).toBeNull();
    while (engine.pendingItemId !== null)
      engine = engine.record({ itemId: engine.pendingItemId, response: engine.itemsCompleted % 2 });
    expect(engine.itemsCompleted).toBeGreaterThan(20);
    expect(engine.stop?.rule).not.toBe("length");
  });

  it("is not one when it says that it is ours and is not whole: that is torn, and begins anew", async () => {
    const { id, store, lookUps } = await given(
      JSON.stringify({ ...contract([parametersOf("T007")]), format: 2 }),
    );
    expect((await store.loadEngine(id)).itemsCompleted).toBe(0);
    expect(await store.getEngineSummary(id)).toBeNull();
    expect(lookUps).toEqual(["unreadable"]);
  });
});

describe("an adopted engine", () => {
  it.each<[string, () => Parameters[]]>([
    ["of the bank's items", () => ["T007", "T031", "T002"].map(parametersOf)],
    ["with foreign items", () => [foreign(0), parametersOf("T031"), foreign(1)]],
    ["with the same foreign item twice", () => [foreign(0), foreign(0), parametersOf("T031")]],
  ])(
    "%s is saved and loaded again after each answer, equal to the last bit, to its end",
    async (_, listOf) => {
      const { id, store, lookUps } = await given(contract(listOf()));
      let engine = await store.loadEngine(id);
      expect(lookUps.splice(0)).toEqual(["contract"]);
      while (engine.pendingItemId !== null) {
        const response = engine.itemsCompleted % 2;
        engine = engine.record({ itemId: engine.pendingItemId, response, responseTimeMs: 1000 });
        expect(await store.saveEngine(id, engine)).toBe(true);
        const loaded = await store.loadEngine(id);
        expect(facesOf(loaded)).toStrictEqual(facesOf(engine));
        engine = loaded;
      }
      expect(new Set(lookUps)).toEqual(new Set(["hit"]));
      expect(engine.stop).not.toBeNull();
      expect(await store.getEngineSummary(id)).toMatchObject({
        itemsCompleted: engine.itemsCompleted,
        theta: engine.estimate.theta,
      });
    },
  );

  it("is loaded again also when the other service had gone on where our rules would have ended the exam", async () => {
    const informative = Array.from({ length: 14 }, (_, index) => ({ a: 3, b: (index % 5) / 10, c: 0 }));
    const { id, store, lookUps } = await given(contract(informative, { max_items: 40 }));
    const engine = await store.loadEngine(id);
    expect(engine.itemsCompleted).toBe(14);
    // By our rules it is over now, and would have been some answers ago.
    expect(engine.stop?.rule).toBe("standard-error");
    await store.saveEngine(id, engine);
    expect(facesOf(await store.loadEngine(id))).toStrictEqual(facesOf(engine));
    expect(lookUps).toEqual(["contract", "hit"]);
  });

  it("is loaded again also when it goes on though a rule of ours had held before its last answers", async () => {
    // Standard error 0.297 after eight answers, and 0.309 after a ninth that nobody would have expected.
    const list = Array.from({ length: 8 }, (_, index) => ({ a: 2.5, b: (index % 5) / 10, c: 0 }));
    const surprise = { a: 2.5, b: 1.5, c: 0 };
    const state = contract([...list, surprise], { responses: [...responsesOf(8), true] });
    expect(estimateOf(contract(list)).standardError).toBeLessThan(0.3);
    const { id, store, lookUps } = await given(state);
    const engine = await store.loadEngine(id);
    expect(engine).toMatchObject({ itemsCompleted: 9, stop: null });
    await store.saveEngine(id, engine);
    expect(facesOf(await store.loadEngine(id))).toStrictEqual(facesOf(engine));
    expect(lookUps).toEqual(["contract", "hit"]);
  });

  it("keeps the bank that it was adopted with when there is a newer one", async () => {
    const { id, store } = await given(contract([foreign(0), parametersOf("T031")]));
    const engine = await store.loadEngine(id);
    await store.saveEngine(id, engine);
    const newer = await createExamInDatabase({
      prisma: container.prisma,
      items: seededItems({ seed: "newer", count: 40 }),
      sessionSeeds: [],
    });
    const newestBank = (await container.banks.load(newer.itemBankVersionId)).compiled;
    const later = observedStore({ container, newestBank });
    expect(facesOf(await later.store.loadEngine(id))).toStrictEqual(facesOf(engine));
    expect(later.lookUps).toEqual(["hit"]);
  });
});
