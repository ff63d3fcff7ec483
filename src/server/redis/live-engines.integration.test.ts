import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AdaptiveEngine } from "@/engine/adaptive-engine";
import { compileItemBank } from "@/engine/compiled-item-bank";
import { defaultEngineSettings } from "@/engine/engine-settings";
import { redisKinds } from "@/testing/find-redis-server";
import { freshContainer } from "@/testing/fresh-container";
import { seededItems } from "@/testing/seeded-items";
import type { Container } from "../container";
import { engineIndexKey } from "./keys";

const bank = compileItemBank({ id: randomUUID(), items: seededItems({ seed: "live", count: 60 }) });

function engineAfter(answers: number): AdaptiveEngine {
  let engine = AdaptiveEngine.start({ bank, settings: defaultEngineSettings, seed: "seed" });
  for (let answered = 0; answered < answers; answered += 1)
    engine = engine.record({ itemId: engine.pendingItemId ?? "", response: answered % 3 === 0 ? 0 : 1 });
  return engine;
}

describe.each(redisKinds())("what stands in Redis, on %s Redis", (kind) => {
  let container: Container;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ container, close } = await freshContainer({ redis: kind }));
  });
  afterAll(() => close());

  it("is listed, summarised in one round trip, and gone after a delete", async () => {
    const [first, second, absent] = [randomUUID(), randomUUID(), randomUUID()];
    await container.store.saveEngine(first, engineAfter(3));
    await container.store.saveEngine(second, engineAfter(5));
    expect(await container.store.getAllActiveSessions()).toEqual(expect.arrayContaining([first, second]));
    const summaries = await container.store.getEngineSummaries([first, absent, second]);
    const { theta, standardError } = engineAfter(3).estimate;
    expect(summaries[0]).toMatchObject({ theta, standardError, itemsCompleted: 3, maxItems: 20 });
    expect(summaries[1]).toBeNull();
    expect(summaries[2]?.itemsCompleted).toBe(5);

    expect(await container.store.exists(first)).toBe(true);
    expect(await container.store.deleteEngine(first)).toBe(true);
    expect(await container.store.deleteEngine(first)).toBe(false);
    expect(await container.store.exists(first)).toBe(false);
    expect(await container.store.getTtl(first)).toBe(-2);
    expect(await container.store.extendTtl(first, 60)).toBe(false);
    expect(await container.store.getAllActiveSessions()).not.toContain(first);
  });

  it("leaves the index when it expires", async () => {
    const id = randomUUID();
    await container.store.saveEngine(id, engineAfter(1));
    await container.redis.zadd(engineIndexKey, { score: Date.now() - 1, member: id });
    expect(await container.store.getAllActiveSessions()).not.toContain(id);
    await container.store.saveEngine(randomUUID(), engineAfter(1));
    expect(await container.redis.zscore(engineIndexKey, id)).toBeNull();
  });
});
