import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AdaptiveEngine } from "@/engine/adaptive-engine";
import type { StoppingRule } from "@/engine/stopping/stopping-rules";
import type { ExamSessionRecord } from "@/exam/session/records";
import { DrivenSession } from "@/testing/driven-session";
import { freshContainer } from "@/testing/fresh-container";
import { facesOf, observedStore } from "@/testing/observed-store";
import type { Container } from "../container";
import type { EmbeddedRedis } from "../embedded/embedded-redis";
import { engineKey } from "./keys";

let container: Container;
let redis: EmbeddedRedis;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ container, redis, close } = await freshContainer());
});
afterAll(() => close());

/** A session after four answers, its row, and its engine as its log has it. */
async function sat() {
  const [session] = await DrivenSession.start({ container });
  for (let answered = 0; answered < 4; answered += 1) await session!.submit();
  const row = await session!.row();
  const { compiled } = await container.banks.load(row.itemBankVersionId);
  const { store, lookUps } = observedStore({ container, newestBank: compiled });
  const key = engineKey(row.id);
  const valueNow = async (): Promise<Record<string, unknown>> =>
    JSON.parse((await container.redis.get<string>(key)) ?? "{}");
  const change = async (changes: Record<string, unknown>) =>
    container.redis.set(key, JSON.stringify({ ...(await valueNow()), ...changes }));
  const load = (expected: ExamSessionRecord = row) => store.loadEngine(row.id, { expected });
  const live = await load();
  expect(lookUps.splice(0)).toEqual(["hit"]);
  return { session: session!, row, store, lookUps, key, valueNow, change, load, live };
}

/** Equal to the last bit, now and after one more answer. */
function expectSame(engine: AdaptiveEngine, other: AdaptiveEngine): void {
  expect(facesOf(engine)).toStrictEqual(facesOf(other));
  const next = { itemId: other.pendingItemId ?? "", response: 1, responseTimeMs: 777 };
  expect(facesOf(engine.record(next))).toStrictEqual(facesOf(other.record(next)));
}

describe("a state in Redis of another version than the session's row", () => {
  it.each([
    ["a claim", (session: DrivenSession) => session.claim("tablet")],
    ["a code that was typed once more", (session: DrivenSession) => session.enterAgain()],
    ["a pause", (session: DrivenSession) => session.pause()],
  ])("is stale after %s, though its figures are right, and is rebuilt to the last bit", async (_, step) => {
    const { session, lookUps, load, live } = await sat();
    await step(session);
    expectSame(await load(await session.row()), live);
    expect(lookUps).toEqual(["stale"]);
  });

  it("is stale as well when it is ahead of the row that was read", async () => {
    const { session, row, lookUps, load } = await sat();
    await session.submit();
    expect((await load(row)).itemsCompleted).toBe(5);
    expect(lookUps).toEqual(["stale"]);
  });

  it("is replaced by the next answer's, which is then used again", async () => {
    const { session, lookUps, load } = await sat();
    await session.claim("tablet");
    await session.submit({ pageId: "tablet" });
    expect((await load(await session.row())).itemsCompleted).toBe(5);
    expect(lookUps).toEqual(["hit"]);
  });
});

describe("a look for an engine", () => {
  it("uses a state without a version when its figures are the row's", async () => {
    const { lookUps, load, live, change } = await sat();
    await change({ session_version: null });
    expectSame(await load(), live);
    expect(lookUps).toEqual(["hit"]);
  });

  it("does not use a state without a version that is behind, or whose figures differ by a bit", async () => {
    const { session, lookUps, load, live, change } = await sat();
    await change({ session_version: null });
    await session.pause();
    await session.resume();
    expectSame(await load(await session.row()), live);
    expect(lookUps.splice(0)).toEqual(["hit"]);
    const row = await session.row();
    const nextUp = { ...row, theta: row.theta + Number.EPSILON };
    expect(nextUp.theta).not.toBe(row.theta);
    expectSame(await load(nextUp), live);
    expect(lookUps.splice(0)).toEqual(["unreadable"]);
  });

  it.each<[string, (of: Awaited<ReturnType<typeof sat>>) => Promise<unknown>]>([
    ["missing", ({ key }) => container.redis.del(key)],
    ["unreadable", ({ key }) => container.redis.set(key, '{"theta": 0.5, "standard_')],
    ["unreadable", ({ key }) => container.redis.set(key, "42")],
    ["unreadable", ({ change }) => change({ exam_session_id: randomUUID() })],
    ["unreadable", ({ change }) => change({ responses: [true, true, true, true] })],
    ["unreadable", ({ change }) => change({ pending_item_id: null })],
    ["unreadable", ({ change }) => change({ item_ids: ["T001", "T001", "T002", "T003"] })],
    ["unreadable", ({ change }) => change({ response_times_ms: [1] })],
    ["unreadable", ({ change }) => change({ format: 3 })],
    ["unreadable", ({ change }) => change({ format: null })],
    ["stale", ({ change, row }) => change({ session_version: row.version - 1 })],
    ["stale", ({ change, row }) => change({ session_version: row.version + 1 })],
  ])("says %s of what it does not trust, and has the engine rebuilt", async (lookUp, spoil) => {
    const sitting = await sat();
    await spoil(sitting);
    expectSame(await sitting.load(), sitting.live);
    expect(sitting.lookUps).toEqual([lookUp]);
  });

  it.each<[string, StoppingRule]>([
    ["a limit on time", { rule: "time", limitMs: 3_600_000 }],
    [
      "a limit on time within composites",
      { rule: "any", of: [{ rule: "all", of: [{ rule: "time", limitMs: 3_600_000 }] }] },
    ],
  ])("says untimed where %s could end the exam, and believes no times but the attempts'", async (_, rule) => {
    const { row, lookUps, load, live, change } = await sat();
    const { stopping } = row.engineSettings;
    const timed = { ...row, engineSettings: { ...row.engineSettings, stopping: [...stopping, rule] } };
    await change({ response_times_ms: [1, 1, 1, 3_600_000] });
    const engine = await load(timed);
    expect(lookUps).toEqual(["untimed"]);
    expect(engine.administered).toStrictEqual(live.administered);
    const next = { itemId: live.pendingItemId ?? "", response: 1, responseTimeMs: 777 };
    const [after, undisturbed] = [engine.record(next), live.record(next)];
    expect(after.stop).toBeNull();
    expect([after.pendingItemId, after.estimate]).toStrictEqual([
      undisturbed.pendingItemId,
      undisturbed.estimate,
    ]);
  });

  it("says contract of six fields under a database session's key, and never trusts them", async () => {
    const { session, row, store, lookUps, load, live, key, valueNow } = await sat();
    const { theta, standard_error, item_params_list, responses, max_items, items_completed } =
      await valueNow();
    const six = { theta, standard_error, item_params_list, responses, max_items, items_completed };
    const lies = { ...six, responses: [false, false, false, false], theta: -3 };
    for (const value of [six, lies]) {
      await container.redis.set(key, JSON.stringify(value));
      expectSame(await load(), live);
      expectSame(await store.loadEngine(row.id), live);
      expect(lookUps.splice(0)).toEqual(["contract", "contract"]);
    }
    await session.submit();
    expect(await session.row()).toMatchObject({ itemsCompleted: 5 });
    expect(await valueNow()).toMatchObject({ format: 2, items_completed: 5 });
  });

  it("says unavailable when Redis is gone, and has the engine rebuilt", async () => {
    const { lookUps, load, live } = await sat();
    await redis.stop();
    expectSame(await load(), live);
    expect(lookUps).toEqual(["unavailable"]);
  });
});
