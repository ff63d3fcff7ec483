import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { AdaptiveEngine } from "@/engine/adaptive-engine";
import type { CompiledItemBank } from "@/engine/compiled-item-bank";
import { defaultEngineSettings } from "@/engine/engine-settings";
import { DrivenSession } from "@/testing/driven-session";
import { createExamInDatabase } from "@/testing/exam-in-database";
import { freshContainer } from "@/testing/fresh-container";
import { seededItems } from "@/testing/seeded-items";
import type { Container } from "../container";
import type { EmbeddedRedis } from "../embedded/embedded-redis";
import { engineIndexKey, engineKey } from "./keys";

let container: Container;
let redis: EmbeddedRedis;
let close: () => Promise<void>;
let bank: CompiledItemBank;
beforeAll(async () => {
  ({ container, redis, close } = await freshContainer());
  const { itemBankVersionId } = await createExamInDatabase({
    prisma: container.prisma,
    items: seededItems({ seed: "active", count: 60 }),
    sessionSeeds: [],
  });
  bank = (await container.banks.load(itemBankVersionId)).compiled;
});
afterAll(() => close());
beforeEach(async () => {
  await container.redis.flushall();
});

function engineAfter(answers: number, maxItems = 20): AdaptiveEngine {
  const settings = { ...defaultEngineSettings, stopping: [{ rule: "length", maxItems } as const] };
  let engine = AdaptiveEngine.start({ bank, settings, seed: "seed" });
  for (let answered = 0; answered < answers; answered += 1)
    engine = engine.record({ itemId: engine.pendingItemId ?? "", response: answered % 3 === 0 ? 0 : 1 });
  return engine;
}

async function saved(engine = engineAfter(2), ttlSeconds?: number): Promise<string> {
  const id = randomUUID();
  const options = ttlSeconds === undefined ? {} : { ttlSeconds };
  expect(await container.store.saveEngine(id, engine, options)).toBe(true);
  return id;
}

const active = async () => (await container.store.getAllActiveSessions()).toSorted();
/** When the index thinks that the engine expires, in seconds from now by Redis's clock. */
async function indexedFor(id: string): Promise<number> {
  const [seconds] = await container.redis.time();
  return Number(await container.redis.zscore(engineIndexKey, id)) / 1000 - seconds;
}

describe("keepAlive", () => {
  it("gives an engine its whole time again, and its place in the index with it", async () => {
    const id = await saved(engineAfter(2), 50);
    expect(await container.store.keepAlive(id)).toBe(true);
    expect(await container.store.getTtl(id)).toBeGreaterThan(3590);
    expect(await indexedFor(id)).toBeGreaterThan(3590);
  });

  it("never shortens what is left", async () => {
    const id = await saved(engineAfter(2), 90_000);
    expect(await container.store.keepAlive(id)).toBe(true);
    expect(await container.store.getTtl(id)).toBeGreaterThan(89_990);
    expect(await indexedFor(id)).toBeGreaterThan(89_990);
  });

  it("gives a time to live to a value that another service left without one, and makes none of nothing", async () => {
    const id = await saved();
    await container.redis.persist(engineKey(id));
    expect(await container.store.getTtl(id)).toBe(-1);
    expect(await container.store.keepAlive(id)).toBe(true);
    expect(await container.store.getTtl(id)).toBeGreaterThan(3590);
    expect(await container.store.keepAlive(randomUUID())).toBe(false);
    expect(await active()).toEqual([id]);
  });

  it("brings back an engine that an evicted or spoiled index has lost", async () => {
    const id = await saved(engineAfter(2), 50);
    await container.redis.del(engineIndexKey);
    expect(await active()).toEqual([]);
    await container.store.keepAlive(id);
    expect(await active()).toEqual([id]);
    await container.redis.expire(engineKey(id), 50);
    await container.redis.set(engineIndexKey, "spoiled");
    await container.store.keepAlive(id);
    expect(await active()).toEqual([id]);
  });
});

describe("the active sessions", () => {
  it("are as many as are listed, without those whose engine has expired or whose exam is over", async () => {
    const going = [await saved(), await saved(engineAfter(0)), await saved(engineAfter(5))];
    const expired = await saved();
    await saved(engineAfter(3, 3));
    const [seconds] = await container.redis.time();
    await container.redis.zadd(engineIndexKey, { score: seconds * 1000 - 1, member: expired });
    expect(await active()).toEqual(going.toSorted());
    expect(await container.store.countActiveSessions()).toBe(going.length);
    await container.store.deleteEngine(going[0]!);
    expect(await active()).toEqual(going.slice(1).toSorted());
    expect(await container.store.countActiveSessions()).toBe(going.length - 1);
  });

  it("are without an exam that an answer, its time or its proctor has ended", async () => {
    const settings = { ...defaultEngineSettings, stopping: [{ rule: "length", maxItems: 2 } as const] };
    const exam = { container, count: 4, settings, timeLimitMs: 60_000 };
    const [going, answered, late, ended] = await DrivenSession.start(exam);
    expect(await container.store.countActiveSessions()).toBe(4);
    await answered!.submit();
    await answered!.submit();
    await expect(late!.submit({ atMs: 60_000 })).rejects.toMatchObject({ code: "session-finished" });
    await ended!.end();
    expect(await active()).toEqual([going!.id]);
    expect(await container.store.countActiveSessions()).toBe(1);
  });

  it("are without an exam that is over but still there to be read, also when its time to live is made longer", async () => {
    const id = await saved(engineAfter(3, 3));
    const over = { itemsCompleted: 3, pendingItemId: null, maxItems: 3 };
    expect(await container.store.getEngineSummary(id)).toMatchObject(over);
    expect((await container.store.loadEngine(id)).stop?.rule).toBe("length");
    expect(await active()).toEqual([]);
    expect(await container.store.extendTtl(id, 1000)).toBe(true);
    expect(await active()).toEqual([]);
    await container.redis.expire(engineKey(id), 50);
    expect(await container.store.keepAlive(id)).toBe(true);
    expect(await active()).toEqual([]);
    expect(await container.store.getTtl(id)).toBeGreaterThan(3000);
    expect(await container.store.getEngineSummary(id)).toMatchObject(over);
  });

  it("are none while there is no index, or something else under its key, which does not count as Redis failing", async () => {
    expect(await active()).toEqual([]);
    expect(await container.store.countActiveSessions()).toBe(0);
    await container.redis.set(engineIndexKey, "spoiled");
    for (let times = 0; times < 4; times += 1) {
      expect(await active()).toEqual([]);
      expect(await container.store.countActiveSessions()).toBe(0);
    }
    const id = await saved();
    expect(await active()).toEqual([id]);
    expect(await container.store.countActiveSessions()).toBe(1);
  });

  it("are unknown while Redis is away, which is not none", async () => {
    await saved();
    await redis.stop();
    expect(await container.store.countActiveSessions()).toBeNull();
    expect(await container.store.keepAlive(randomUUID())).toBe(false);
  });
});
