import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { AdaptiveEngine } from "@/engine/adaptive-engine";
import { defaultEngineSettings, type EngineSettings } from "@/engine/engine-settings";
import type { ExamSessionRecord } from "@/exam/session/records";
import { createExamInDatabase } from "@/testing/exam-in-database";
import { isRealRedisExpected } from "@/testing/find-redis-server";
import { freshContainer } from "@/testing/fresh-container";
import { type RealRedis, startRealRedis, startRealRedisProxy } from "@/testing/real-redis";
import { seededItems } from "@/testing/seeded-items";
import { answerToTheEnd, enterAndStart } from "@/testing/sit-exam";
import type { Container } from "../container";
import { engineKey } from "./keys";

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

/** A container over a Redis that these tests may spoil. */
async function worldOver(config: readonly string[]): Promise<{ container: Container; server: RealRedis }> {
  const server = await startRealRedis({ config });
  const { container, close } = await freshContainer({ redis: await startRealRedisProxy({ server }) });
  stops.push(close);
  return { container, server };
}

/**
 * Sits the same exam twice, the second time with something done to Redis ahead of each answer, and holds the two against
 * each other to the last bit. Gives the session of the second.
 */
async function expectSameExam(args: {
  container: Container;
  before: (session: ExamSessionRecord) => Promise<unknown>;
}): Promise<ExamSessionRecord> {
  const { container } = args;
  const exam = await createExamInDatabase({
    prisma: container.prisma,
    items: seededItems({ seed: "faults", count: 120 }),
    sessionSeeds: ["same", "same"],
  });
  const sit = async (accessCode: string, before: (session: ExamSessionRecord) => Promise<unknown>) =>
    answerToTheEnd({
      container,
      session: await enterAndStart({ container, ...exam, accessCode }),
      before: async (session) => void (await before(session)),
    });
  const undisturbed = await sit(exam.accessCodes[0]!, async () => undefined);
  const disturbed = await sit(exam.accessCodes[1]!, args.before);
  const steps = ({ attempts }: typeof disturbed) =>
    attempts.map(({ itemId, answer, theta, standardError }) => ({ itemId, answer, theta, standardError }));
  expect(steps(disturbed)).toEqual(steps(undisturbed));
  expect(disturbed.session.stopDecision).toEqual(undisturbed.session.stopDecision);
  expect(Object.is(disturbed.session.theta, undisturbed.session.theta)).toBe(true);
  expect(Object.is(disturbed.session.standardError, undisturbed.session.standardError)).toBe(true);
  return disturbed.session;
}

async function infoOf(server: RealRedis, field: string): Promise<number> {
  const [, value] = new RegExp(`^${field}:(\\d+)`, "m").exec(await server.admin.info()) ?? [];
  return Number(value);
}

const filler = "x".repeat(10_000);

/** Writes values of others until something comes about; Redis has room for a few hundred of them. */
async function writeUntil(args: { server: RealRedis; isDone: (error: unknown) => Promise<boolean> }) {
  for (let written = 0; written < 20_000; written += 1) {
    const error: unknown = await args.server.admin.set(`filler:${randomUUID()}`, filler).then(
      () => null,
      (failure: unknown) => failure,
    );
    if (await args.isDone(error)) return;
  }
  throw new Error("Redis took everything");
}

describe.skipIf(!isRealRedisExpected())("a whole exam, bit for bit as undisturbed", () => {
  it("with a Redis whose memory is full, and which takes no more writes", async () => {
    const { container, server } = await worldOver(["maxmemory 4mb", "maxmemory-policy noeviction"]);
    const session = await expectSameExam({
      container,
      before: async ({ itemsCompleted }) => {
        const isDone = async (error: unknown) => error instanceof Error && /^OOM/.test(error.message);
        if (itemsCompleted !== 3) return;
        await writeUntil({ server, isDone });
        // Far beyond its limit, so that no buffer that is given back makes room for one more.
        await server.admin.config("SET", "maxmemory", "2mb");
      },
    });
    await expect(container.redis.set("one", filler)).rejects.toThrow(/OOM command not allowed/);
    const left: unknown = JSON.parse((await server.admin.get(engineKey(session.id))) ?? "null");
    expect(left).toMatchObject({ items_completed: 3 });
    expect(session.itemsCompleted).toBeGreaterThan(3);
  });

  it("with a Redis too small for even one engine", async () => {
    const { container, server } = await worldOver(["maxmemory 1mb", "maxmemory-policy allkeys-lru"]);
    const session = await expectSameExam({ container, before: async () => undefined });
    expect(await server.admin.exists(engineKey(session.id))).toBe(0);
  });

  it("with a Redis that evicts each engine before its next answer", async () => {
    const { container, server } = await worldOver(["maxmemory 3mb", "maxmemory-policy allkeys-lru"]);
    let evicted = 0;
    const session = await expectSameExam({
      container,
      before: async ({ id }) => {
        await expect.poll(() => server.admin.exists(engineKey(id))).toBe(1);
        const isDone = async () => (await server.admin.exists(engineKey(id))) === 0;
        await writeUntil({ server, isDone });
        evicted += 1;
      },
    });
    expect(evicted).toBe(session.itemsCompleted);
    expect(await infoOf(server, "evicted_keys")).toBeGreaterThan(session.itemsCompleted);
  });

  it("with values of a megabyte and of twenty under its key", async () => {
    const { container, server } = await worldOver([]);
    const session = await expectSameExam({
      container,
      before: async ({ id, itemsCompleted }) => {
        const key = engineKey(id);
        const state: unknown = JSON.parse((await server.admin.get(key)) ?? "null");
        const padded = () => JSON.stringify({ ...(state as object), padding: "p".repeat(1_000_000) });
        if (itemsCompleted % 3 === 0) await server.admin.set(key, padded(), "KEEPTTL");
        if (itemsCompleted % 3 === 1) await server.admin.set(key, "x".repeat(1_000_000));
        if (itemsCompleted === 5) await server.admin.set(key, "x".repeat(20_000_000));
      },
    });
    expect(await server.admin.strlen(engineKey(session.id))).toBeLessThan(100_000);
    expect(await server.admin.ttl(engineKey(session.id))).toBeGreaterThan(3000);
  });

  it("with the proxy's connection killed while each answer is under way", async () => {
    const { container, server } = await worldOver([]);
    const kills: Promise<unknown>[] = [];
    const session = await expectSameExam({
      container,
      before: async () => {
        await expect.poll(() => container.redis.ping().catch(String), { timeout: 10_000 }).toBe("PONG");
        kills.push(server.admin.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"));
      },
    });
    expect(await Promise.all(kills)).toEqual(Array.from({ length: session.itemsCompleted }, () => 1));
  });

  it("with Redis killed behind a proxy that stays, and back again empty", async () => {
    const { container, server } = await worldOver([]);
    const session = await expectSameExam({
      container,
      before: async ({ itemsCompleted }) => {
        if (itemsCompleted === 2) await server.stop();
        if (itemsCompleted !== 5) return;
        const again = await startRealRedis({ again: server });
        stops.push(again.stop);
        await expect.poll(() => container.redis.ping().catch(String), { timeout: 10_000 }).toBe("PONG");
        // The circuit breaker asks again two seconds after it has given up.
        const nobody = { roomId: "no room", examSessionId: "nobody", now: new Date() };
        await expect.poll(() => container.presence.note(nobody), { timeout: 10_000 }).toBe(true);
      },
    });
    expect((await container.store.getEngineSummary(session.id))?.itemsCompleted).toBe(session.itemsCompleted);
  });
});

describe.skipIf(!isRealRedisExpected())("an engine of 400 items", () => {
  it("is saved, and comes back as it was", async () => {
    const { container, server } = await worldOver([]);
    const { itemBankVersionId } = await createExamInDatabase({
      prisma: container.prisma,
      items: seededItems({ seed: "long", count: 420 }),
      sessionSeeds: [],
    });
    const bank = await container.banks.load(itemBankVersionId);
    const settings: EngineSettings = {
      ...defaultEngineSettings,
      stopping: [{ rule: "length", maxItems: 410 }],
    };
    let engine = AdaptiveEngine.start({ bank: bank.compiled, settings, seed: "long" });
    while (engine.itemsCompleted < 400)
      engine = engine.record({
        itemId: engine.pendingItemId ?? "",
        response: engine.itemsCompleted % 3 === 0 ? 0 : 1,
      });
    const id = randomUUID();
    expect(await container.store.saveEngine(id, engine)).toBe(true);
    expect(await server.admin.strlen(engineKey(id))).toBeGreaterThan(20_000);
    const loaded = await container.store.loadEngine(id);
    expect(loaded.administered).toEqual(engine.administered);
    expect(Object.is(loaded.estimate.theta, engine.estimate.theta)).toBe(true);
    expect(loaded.pendingItemId).toBe(engine.pendingItemId);
  });
});
