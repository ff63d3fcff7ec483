import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { AdaptiveEngine } from "@/engine/adaptive-engine";
import { defaultEngineSettings } from "@/engine/engine-settings";
import type { ItemBankSnapshot } from "@/exam/ports";
import { createExamInDatabase } from "@/testing/exam-in-database";
import { type RedisKind, redisKinds } from "@/testing/find-redis-server";
import { freshContainer } from "@/testing/fresh-container";
import { seededItems } from "@/testing/seeded-items";
import type { Container } from "../container";
import { AdaptiveEngineStateStore, type EngineLookUp } from "./adaptive-engine-state-store";
import { engineIndexKey, engineKey } from "./keys";
import { createRedisGuard } from "./redis-guard";

let container: Container;
let bank: ItemBankSnapshot;
function onRedis(kind: RedisKind) {
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ container, close } = await freshContainer({ redis: kind }));
    const { itemBankVersionId } = await createExamInDatabase({
      prisma: container.prisma,
      items: seededItems({ seed: "store", count: 60 }),
      sessionSeeds: [],
    });
    bank = await container.banks.load(itemBankVersionId);
  });
  afterAll(() => close());
}

/** A store whose way back to the attempts can be watched. */
function watchedStore() {
  const recover = vi.fn<(id: string) => Promise<AdaptiveEngine | null>>().mockResolvedValue(null);
  const create = vi.fn(async () => engineAfter(0));
  const onLookUp = vi.fn<(lookUp: EngineLookUp) => void>();
  const { redis, banks, log } = container;
  const store = new AdaptiveEngineStateStore({
    redis,
    guard: createRedisGuard({ log, patienceMs: 5000 }),
    banks,
    recover,
    create,
    newestBank: async () => bank.compiled,
    onLookUp,
  });
  return { store, recover, create, onLookUp };
}

function engineAfter(answers: number): AdaptiveEngine {
  let engine = AdaptiveEngine.start({ bank: bank.compiled, settings: defaultEngineSettings, seed: "seed" });
  for (let answered = 0; answered < answers; answered += 1)
    engine = engine.record({ itemId: engine.pendingItemId ?? "", response: answered % 3 === 0 ? 0 : 1 });
  return engine;
}

/** What the session's row would say of this engine. */
const rowOf = (
  { bank: { id }, settings, seed, estimate, itemsCompleted, pendingItemId, stop }: AdaptiveEngine,
  version = 1,
) => ({
  version,
  stopDecision: stop,
  itemBankVersionId: id,
  engineSettings: settings,
  theta: estimate.theta,
  standardError: estimate.standardError,
  ...{ seed, itemsCompleted, pendingItemId },
});

const faces = (engine: AdaptiveEngine) => ({
  estimate: engine.estimate,
  pendingItemId: engine.pendingItemId,
  administered: engine.administered,
  stop: engine.stop,
});

describe.each(redisKinds())("the value in Redis, on %s Redis", (kind) => {
  onRedis(kind);

  it("has the six fields that other services read, by these names, and a TTL of an hour", async () => {
    const id = randomUUID();
    const engine = engineAfter(3);
    expect(await container.store.saveEngine(id, engine)).toBe(true);
    const value: unknown = JSON.parse((await container.redis.get<string>(`adaptive_engine:${id}`)) ?? "");
    const parameters = engine.administered.map(({ itemId }) => bank.item(itemId).parameters);
    expect(value).toMatchObject({
      theta: engine.estimate.theta,
      standard_error: engine.estimate.standardError,
      item_params_list: parameters.map(({ discrimination: a, difficulty: b, guessing: c }) => ({ a, b, c })),
      responses: [false, true, true],
      max_items: 20,
      items_completed: 3,
    });
    expect(await container.store.getTtl(id)).toBeGreaterThan(3590);
  });
});

describe.each(redisKinds())("loadEngine, on %s Redis", (kind) => {
  onRedis(kind);

  it("gives back the very engine that was saved, without asking the database", async () => {
    const { store, recover } = watchedStore();
    const id = randomUUID();
    const engine = engineAfter(7);
    await store.saveEngine(id, engine);
    const loaded = await store.loadEngine(id, { expected: rowOf(engine) });
    expect(faces(loaded)).toEqual(faces(engine));
    const next = { itemId: engine.pendingItemId ?? "", response: 1 };
    expect(faces(loaded.record(next))).toEqual(faces(engine.record(next)));
    expect(recover).not.toHaveBeenCalled();
  });

  it("keeps the settings of a session of the database out of Redis, and takes them from its row", async () => {
    const { store, recover } = watchedStore();
    const id = randomUUID();
    const engine = engineAfter(7);
    await store.saveEngine(id, engine, { sessionVersion: 8 });
    const value = (await container.redis.get<string>(engineKey(id))) ?? "";
    expect(JSON.parse(value)).toMatchObject({ settings: null });
    expect(faces(await store.loadEngine(id, { expected: rowOf(engine, 8) }))).toEqual(faces(engine));
    expect(recover).not.toHaveBeenCalled();

    recover.mockResolvedValue(engine);
    expect(faces(await store.loadEngine(id))).toEqual(faces(engine));
    expect(recover).toHaveBeenCalledWith(id, "unreadable");
  });

  it.each([
    ["missing", null],
    ["torn", '{"theta": 0.5, "standard_'],
    ["foreign", '{"hello": "world"}'],
    ["a number", "42"],
  ])("recovers an engine whose value is %s", async (_, value) => {
    const { store, recover } = watchedStore();
    const id = randomUUID();
    if (value !== null) await container.redis.set(engineKey(id), value);
    recover.mockResolvedValue(engineAfter(4));
    expect(faces(await store.loadEngine(id))).toEqual(faces(engineAfter(4)));
  });

  it("recovers an engine whose figures do not follow from its responses", async () => {
    const { store, recover } = watchedStore();
    const id = randomUUID();
    await store.saveEngine(id, engineAfter(4));
    const value = JSON.parse((await container.redis.get<string>(engineKey(id))) ?? "{}");
    await container.redis.set(engineKey(id), JSON.stringify({ ...value, theta: value.theta + 1e-12 }));
    recover.mockResolvedValue(engineAfter(4));
    await store.loadEngine(id);
    expect(recover).toHaveBeenCalledWith(id, "unreadable");
  });

  it("does not trust a whole and honest state that belongs to another session", async () => {
    const { store, recover } = watchedStore();
    const [id, other] = [randomUUID(), randomUUID()];
    await store.saveEngine(other, engineAfter(4));
    await container.redis.set(engineKey(id), (await container.redis.get<string>(engineKey(other))) ?? "");
    recover.mockResolvedValue(engineAfter(4));
    await store.loadEngine(id, { expected: rowOf(engineAfter(4)) });
    expect(recover).toHaveBeenCalledWith(id, "unreadable");
  });

  it("takes neither settings nor history from a state that agrees with itself but not with the session", async () => {
    const { store, recover } = watchedStore();
    const id = randomUUID();
    const stopping = [{ rule: "length", maxItems: 5 } as const];
    const shortened = { ...defaultEngineSettings, stopping };
    const start = { bank: bank.compiled, settings: shortened, seed: "seed" };
    const honest = engineAfter(4);
    const { administered: responses, pendingItemId } = honest;
    await store.saveEngine(id, AdaptiveEngine.replay({ ...start, responses, pendingItemId }));
    const loaded = await store.loadEngine(id, { expected: rowOf(honest) });
    expect(loaded.maxItems).toBe(20);

    const otherwise = responses.map(({ itemId, response }) => ({ itemId, response: 1 - response }));
    const { settings, seed } = honest;
    await store.saveEngine(
      id,
      AdaptiveEngine.replay({ bank: bank.compiled, settings, seed, responses: otherwise, pendingItemId }),
    );
    recover.mockResolvedValue(honest);
    expect(faces(await store.loadEngine(id, { expected: rowOf(honest) }))).toEqual(faces(honest));
    expect(recover).toHaveBeenCalledTimes(1);
  });

  it("recovers an engine that is behind what is expected", async () => {
    const { store, recover } = watchedStore();
    const id = randomUUID();
    await store.saveEngine(id, engineAfter(4));
    recover.mockResolvedValue(engineAfter(5));
    const loaded = await store.loadEngine(id, { expected: rowOf(engineAfter(5)) });
    expect(loaded.itemsCompleted).toBe(5);
  });

  it("makes a new engine, as long and from where it is told, for a session that nobody knows", async () => {
    const engine = await container.store.loadEngine(randomUUID(), { initialTheta: 1.25, maxItems: 7 });
    expect(engine.estimate.theta).toBe(1.25);
    expect(engine.maxItems).toBe(7);
    expect(engine.itemsCompleted).toBe(0);
    expect((await container.store.loadEngine("exam-123")).maxItems).toBe(20);
  });
});

describe.each(redisKinds())("saveEngine, on %s Redis", (kind) => {
  onRedis(kind);

  it("never overwrites a newer state", async () => {
    const id = randomUUID();
    expect(await container.store.saveEngine(id, engineAfter(6), { sessionVersion: 8 })).toBe(true);
    expect(await container.store.saveEngine(id, engineAfter(5), { sessionVersion: 7 })).toBe(false);
    expect((await container.store.getEngineSummary(id))?.itemsCompleted).toBe(6);
    expect(await container.store.saveEngine(id, engineAfter(7), { sessionVersion: 9 })).toBe(true);
  });

  it("takes what was loaded and answered, whoever saved it before, and with no more than a TTL", async () => {
    const id = randomUUID();
    await container.store.saveEngine(id, engineAfter(3), { sessionVersion: 5 });
    const loaded = await container.store.loadEngine(id, { expected: rowOf(engineAfter(3), 5) });
    const answered = loaded.record({ itemId: loaded.pendingItemId ?? "", response: 1 });
    expect(await container.store.saveEngine(id, answered, { ttlSeconds: 3600 })).toBe(true);
    expect((await container.store.getEngineSummary(id))?.itemsCompleted).toBe(4);
  });

  it.each([
    ["another type", (key: string) => container.redis.lpush(key, "a list")],
    ["a foreign version", (key: string) => container.redis.set(key, '{"session_version": 1e9}')],
    ["another format", (key: string) => container.redis.set(key, '{"format": 1, "items_completed": 999}')],
  ])("replaces %s under its key, with a TTL", async (_, spoil) => {
    const id = randomUUID();
    await spoil(engineKey(id));
    expect(await container.store.saveEngine(id, engineAfter(2))).toBe(true);
    expect((await container.store.getEngineSummary(id))?.itemsCompleted).toBe(2);
    expect(await container.store.getTtl(id)).toBeGreaterThan(3000);
  });

  it("does not throw for a state that names a bank of another make", async () => {
    const id = randomUUID();
    await container.store.saveEngine(id, engineAfter(2));
    const value = JSON.parse((await container.redis.get<string>(engineKey(id))) ?? "{}");
    await container.redis.set(engineKey(id), JSON.stringify({ ...value, item_bank_version_id: "nope" }));
    expect((await container.store.loadEngine(id)).itemsCompleted).toBe(0);
  });

  it("mends an index of another type", async () => {
    const id = randomUUID();
    await container.redis.set(engineIndexKey, "spoiled");
    expect(await container.store.saveEngine(id, engineAfter(2))).toBe(true);
    expect(await container.store.getAllActiveSessions()).toContain(id);
  });

  it("replaces a value that does not parse", async () => {
    const id = randomUUID();
    await container.redis.set(engineKey(id), "{torn");
    expect(await container.store.saveEngine(id, engineAfter(2))).toBe(true);
    expect((await container.store.getEngineSummary(id))?.itemsCompleted).toBe(2);
  });

  it("refuses to extend by nothing or less", async () => {
    const id = randomUUID();
    await container.store.saveEngine(id, engineAfter(1));
    expect(await container.store.extendTtl(id, -99_999)).toBe(false);
    expect(await container.store.exists(id)).toBe(true);
  });

  it("keeps the time that it is given", async () => {
    const id = randomUUID();
    await container.store.saveEngine(id, engineAfter(1), { ttlSeconds: 50 });
    expect(await container.store.getTtl(id)).toBeLessThanOrEqual(50);
    expect(await container.store.extendTtl(id, 1000)).toBe(true);
    expect(await container.store.getTtl(id)).toBeGreaterThan(1000);
  });
});
