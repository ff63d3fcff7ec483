import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { candidateViewSchema } from "@/exam/session/candidate-view";
import { createApiCaller } from "@/testing/api-caller";
import { createExamInDatabase } from "@/testing/exam-in-database";
import { freshContainer } from "@/testing/fresh-container";
import { readMetrics } from "@/testing/read-metrics";
import { seededItems } from "@/testing/seeded-items";
import { answerToTheEnd, enterAndStart } from "@/testing/sit-exam";
import { type Container, createContainer } from "./container";
import type { EmbeddedRedis } from "./embedded/embedded-redis";
import { engineKey } from "./redis/keys";

let container: Container;
let redis: EmbeddedRedis;
let connections: Awaited<ReturnType<typeof freshContainer>>["connections"];
let close: () => Promise<void>;
beforeAll(async () => {
  ({ container, redis, connections, close } = await freshContainer());
});
afterAll(() => close());

const newExam = (count = 1) =>
  createExamInDatabase({
    prisma: container.prisma,
    items: seededItems({ seed: "metrics", count: 80 }),
    sessionSeeds: Array.from({ length: count }, (_, index) => `metrics ${index}`),
  });

/** By how much each metric rose while `act` ran; those that did not move are not in it. */
async function risesDuring(act: () => Promise<unknown>, of = container): Promise<Record<string, number>> {
  const before = await readMetrics(of);
  await act();
  const rises = [...(await readMetrics(of))].map(([name, value]) => [name, value - (before.get(name) ?? 0)]);
  return Object.fromEntries(rises.filter(([, rise]) => rise !== 0));
}

async function startedCandidate() {
  const { linkToken, accessCodes } = await newExam();
  const api = createApiCaller(() => container);
  await api.mutate("candidate.enter", { linkToken, accessCode: accessCodes[0] });
  const view = candidateViewSchema.parse((await api.mutate("candidate.start", { pageId: "page" })).data);
  const answer = {
    ...{ pageId: "page", examSessionId: view.examSessionId, position: 1 },
    ...{ itemId: view.question!.item.id, optionId: "a" },
  };
  return { api, answer };
}

describe("the metrics", () => {
  it("tell an answer that was recorded from one that was repeated, refused or not saved", async () => {
    const { api, answer } = await startedCandidate();
    const submit = (given: object) => api.mutate("candidate.submitAnswer", given);
    const recorded = await risesDuring(() => Promise.all([submit(answer), submit(answer), submit(answer)]));
    expect(recorded).toMatchObject({
      'thetaline_answers_total{outcome="recorded"}': 1,
      'thetaline_answers_total{outcome="repeated"}': 2,
      'thetaline_step_duration_seconds_count{step="submit"}': 3,
    });
    expect(recorded['thetaline_step_duration_seconds_count{step="record_attempt"}']).toBeGreaterThan(0);
    expect(recorded['thetaline_step_duration_seconds_count{step="load_engine"}']).toBeGreaterThan(0);
    expect(recorded['thetaline_step_duration_seconds_count{step="save_engine"}']).toBe(1);
    expect(recorded['thetaline_step_duration_seconds_count{step="publish"}']).toBe(1);

    const other = { ...answer, optionId: "b" };
    expect(await risesDuring(() => Promise.all([submit(other), submit({ malformed: true })]))).toMatchObject({
      'thetaline_answers_total{outcome="refused"}': 2,
    });

    const away = createContainer({
      databaseUrl: "postgresql://nobody@127.0.0.1:1/none",
      ...{ redisRestUrl: "http://127.0.0.1:1", redisRestToken: "none", logLevel: "silent" },
    });
    const offline = createApiCaller(() => away);
    for (const [name, value] of api.cookies) offline.cookies.set(name, value);
    expect(await risesDuring(() => offline.mutate("candidate.submitAnswer", answer), away)).toMatchObject({
      'thetaline_answers_total{outcome="not_saved"}': 1,
    });
    await away.close();
  });

  it("say of each engine whether Redis had it, and why it was rebuilt when it had not", async () => {
    const { api, answer } = await startedCandidate();
    const key = engineKey(answer.examSessionId);
    const hit = await risesDuring(() => api.mutate("candidate.submitAnswer", answer));
    expect(hit['thetaline_engine_lookups_total{outcome="hit"}']).toBe(1);
    expect(Object.keys(hit).filter((name) => name.includes("rebuilds"))).toEqual([]);

    for (const [spoil, reason] of [
      [() => container.redis.del(key), "missing"],
      [() => container.redis.set(key, "{torn"), "unreadable"],
    ] as const) {
      await spoil();
      const rises = await risesDuring(() => container.store.loadEngine(answer.examSessionId));
      expect(rises[`thetaline_engine_rebuilds_total{reason="${reason}"}`]).toBe(1);
      expect(rises[`thetaline_engine_lookups_total{outcome="${reason}"}`]).toBe(1);
    }
  });

  it("count the sessions by status, and each end with its reason", async () => {
    const exam = await newExam(2);
    const [first, second] = exam.accessCodes;
    const session = await enterAndStart({ container, ...exam, accessCode: first! });
    await enterAndStart({ container, ...exam, accessCode: second! });
    const rises = await risesDuring(() => answerToTheEnd({ container, session }));
    expect(rises['thetaline_sessions_finished_total{reason="completed"}']).toBe(1);
    const fresh = createContainer({ ...connections, logLevel: "silent" });
    const counted = await readMetrics(fresh);
    const inDatabase = await container.prisma.examSession.groupBy({ by: ["status"], _count: true });
    for (const { status, _count } of inDatabase)
      expect(counted.get(`thetaline_exam_sessions{status="${status}"}`)).toBe(_count);
    expect(counted.get('thetaline_exam_sessions{status="paused"}')).toBe(0);
    await fresh.close();
  });

  it("show a Redis that is away, and what they cannot know then not at all", async () => {
    const active = await readMetrics(container);
    expect(active.get("thetaline_active_exams")).toBeGreaterThan(0);
    expect(active.get("thetaline_redis_breaker_open")).toBe(0);
    const exam = await newExam();
    const session = await enterAndStart({ container, ...exam, accessCode: exam.accessCodes[0]! });
    await redis.stop();
    const rises = await risesDuring(() => answerToTheEnd({ container, session }));
    expect(rises.thetaline_redis_breaker_open).toBe(1);
    expect(rises.thetaline_redis_breaker_opens_total).toBe(1);
    expect(rises['thetaline_redis_calls_total{what="load-engine",outcome="failed"}']).toBeGreaterThan(0);
    expect(rises['thetaline_engine_rebuilds_total{reason="unavailable"}']).toBeGreaterThan(5);
    const away = await readMetrics(container);
    expect(away.has("thetaline_active_exams")).toBe(false);
    expect(away.has('thetaline_exam_sessions{status="in_progress"}')).toBe(true);
  });
});
