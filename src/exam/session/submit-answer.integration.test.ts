import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Container } from "@/server/container";
import { engineKey } from "@/server/redis/keys";
import { createExamInDatabase } from "@/testing/exam-in-database";
import { redisKinds } from "@/testing/find-redis-server";
import { freshContainer } from "@/testing/fresh-container";
import { seededItems } from "@/testing/seeded-items";
import { answerToTheEnd, enterAndStart, scriptedAnswer, sittingPageId } from "@/testing/sit-exam";
import { ExamError } from "../exam-error";
import type { AttemptRecord, ExamSessionRecord } from "./records";
import { submitAnswer } from "./submit-answer";

let container: Container;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ container, close } = await freshContainer());
});
afterAll(() => close());

async function startedSessions(
  count: number,
  args: { sameSeed?: boolean } = {},
): Promise<ExamSessionRecord[]> {
  const exam = await createExamInDatabase({
    prisma: container.prisma,
    items: seededItems({ seed: "submit", count: 120 }),
    sessionSeeds: Array.from({ length: count }, (_, index) => (args.sameSeed ? "seed" : `seed ${index}`)),
  });
  return Promise.all(exam.accessCodes.map((accessCode) => enterAndStart({ container, ...exam, accessCode })));
}

async function startedSession(): Promise<ExamSessionRecord> {
  const [session] = await startedSessions(1);
  return session!;
}

const steps = (attempts: readonly AttemptRecord[]) =>
  attempts.map(({ itemId, answer, response, theta, standardError }) => ({
    itemId,
    answer,
    response,
    theta,
    standardError,
  }));

const submit = (session: ExamSessionRecord, answer = scriptedAnswer(session)) =>
  submitAnswer(container, { session, answer, pageId: sittingPageId, now: container.now() });

const reread = async (session: ExamSessionRecord) => (await container.sessions.find(session.id))!;

describe("submitAnswer", () => {
  it("makes the attempt, the session's estimate and the next question durable together", async () => {
    const session = await startedSession();
    const reply = await submit(session);
    const after = await reread(session);
    const [attempt] = await container.sessions.listAttempts(session.id);
    expect(attempt).toMatchObject({ position: 1, itemId: session.pendingItemId, theta: after.theta });
    expect(attempt?.standardError).toBe(after.standardError);
    expect(after.standardError).toBeLessThan(session.standardError);
    expect(after).toMatchObject({ itemsCompleted: 1, status: "in_progress", version: session.version + 1 });
    expect(reply.question).toMatchObject({ position: 2, item: { id: after.pendingItemId } });
  });

  it("gives the same reply, to the letter, to the same answer sent again, also after the exam has moved on", async () => {
    const session = await startedSession();
    const first = await submit(session);
    expect(await submit(await reread(session), scriptedAnswer(session))).toEqual(first);
    await submit(await reread(session));
    expect(await submit(await reread(session), scriptedAnswer(session))).toEqual(first);
    // A caller that still holds the session as it was before the answer.
    expect(await submit(session)).toEqual(first);
    expect(await container.sessions.listAttempts(session.id)).toHaveLength(2);
  });

  it("yields one attempt and one reply when each answer arrives many times at once, with nothing in Redis", async () => {
    let session = await startedSession();
    let answered = 0;
    while (session.status === "in_progress") {
      await container.redis.flushall();
      const replies = await Promise.all(Array.from({ length: 8 }, () => submit(session)));
      for (const reply of replies) expect(reply).toEqual(replies[0]);
      session = await reread(session);
      answered += 1;
      expect(session.itemsCompleted).toBe(answered);
    }
    expect(await container.sessions.listAttempts(session.id)).toHaveLength(answered);
  });

  it("lets one of two different answers win and tells the other which one stands", async () => {
    const session = await startedSession();
    const { itemId } = scriptedAnswer(session);
    const outcomes = await Promise.allSettled(
      ["a", "b", "c", "d"].map((optionId) => submit(session, { position: 1, itemId, optionId })),
    );
    const [attempt] = await container.sessions.listAttempts(session.id);
    const won = outcomes.filter((outcome) => outcome.status === "fulfilled");
    const refused = outcomes.filter((outcome) => outcome.status === "rejected").map(({ reason }) => reason);
    expect(won).toHaveLength(1);
    expect(won[0]?.value.acknowledged.optionId).toBe(attempt?.answer);
    for (const reason of refused) {
      expect(reason).toBeInstanceOf(ExamError);
      expect(reason).toMatchObject({ code: "answer-already-given", data: { optionId: attempt?.answer } });
    }
  });

  it("refuses an answer to another question than the one on the table, and changes nothing", async () => {
    const session = await startedSession();
    const answer = scriptedAnswer(session);
    const other = { ...answer, itemId: answer.itemId === "T001" ? "T002" : "T001" };
    await expect(submit(session, other)).rejects.toMatchObject({ code: "answer-out-of-order" });
    await expect(submit(session, { ...answer, position: 2 })).rejects.toMatchObject({
      code: "answer-out-of-order",
      data: { expectedPosition: 1 },
    });
    await expect(submit(session, { ...answer, optionId: "z" })).rejects.toMatchObject({
      code: "option-unknown",
    });
    expect(await reread(session)).toEqual(session);
  });

  it("refuses an answer after the end, but repeats the last reply to the last answer", async () => {
    const { session, attempts } = await answerToTheEnd({ container, session: await startedSession() });
    const last = attempts.at(-1)!;
    const repeated = await submit(session, {
      position: last.position,
      itemId: last.itemId,
      optionId: last.answer,
    });
    expect(repeated).toMatchObject({ status: "finished", question: null, itemsCompleted: attempts.length });
    const beyond = { position: last.position + 1, itemId: "T001", optionId: "a" };
    await expect(submit(session, beyond)).rejects.toMatchObject({ code: "session-finished" });
  });

  it("stops at 20 items or below a standard error of 0.30, says which, and never repeats an item", async () => {
    const { session, attempts } = await answerToTheEnd({ container, session: await startedSession() });
    const stoppedByPrecision = session.standardError < 0.3;
    expect(session.stopDecision?.rule).toBe(stoppedByPrecision ? "standard-error" : "length");
    expect(stoppedByPrecision || attempts.length === 20).toBe(true);
    for (const attempt of attempts.slice(0, -1)) expect(attempt.standardError).toBeGreaterThanOrEqual(0.3);
    expect(new Set(attempts.map((attempt) => attempt.itemId)).size).toBe(attempts.length);
  });

  it("keeps what an exam is folded from as it was: the items, the seed, the settings", async () => {
    const session = await startedSession();
    const { examSession, item, itemBankVersion } = container.prisma;
    const id = session.id;
    await expect(examSession.update({ where: { id }, data: { seed: "another" } })).rejects.toThrow();
    await expect(examSession.update({ where: { id }, data: { engineSettings: {} } })).rejects.toThrow();
    await expect(item.deleteMany({})).rejects.toThrow();
    await expect(item.updateMany({ data: { difficulty: 0 } })).rejects.toThrow();
    await expect(itemBankVersion.deleteMany({})).rejects.toThrow();
    expect(await reread(session)).toEqual(session);
  });

  it("keeps the log append-only: no attempt can be changed or removed", async () => {
    const session = await startedSession();
    await submit(session);
    const where = { examSessionId_position: { examSessionId: session.id, position: 1 } };
    await expect(
      container.prisma.attempt.update({ where, data: { response: 1, answer: "a" } }),
    ).rejects.toThrow();
    await expect(container.prisma.attempt.delete({ where })).rejects.toThrow();
    expect(await container.sessions.listAttempts(session.id)).toHaveLength(1);
  });
});

describe.each(redisKinds())("submitAnswer, on %s Redis", (kind) => {
  beforeAll(async () => {
    await close();
    ({ container, close } = await freshContainer({ redis: kind }));
  });

  it("comes to the same items, thetas and errors, bit for bit, whatever happens to Redis on the way", async () => {
    const [plain, broken] = await startedSessions(2, { sameSeed: true });
    const undisturbed = await answerToTheEnd({ container, session: plain! });
    const key = engineKey(broken!.id);
    const faults = [
      () => container.redis.flushall(),
      () => container.redis.set(key, "{torn"),
      () => container.redis.set(key, JSON.stringify({ theta: 9, responses: [] })),
      () => container.redis.lpush(key, "foreign type").catch(() => undefined),
      () => container.redis.del(key),
    ];
    let stale: string | null = null;
    const disturbed = await answerToTheEnd({
      container,
      session: broken!,
      before: async ({ itemsCompleted }) => {
        if (itemsCompleted === 3) stale = await container.redis.get<string>(key);
        if (itemsCompleted === 7 && stale) await container.redis.set(key, stale);
        else await faults[itemsCompleted % faults.length]?.();
      },
    });
    expect(stale).not.toBeNull();
    expect(steps(disturbed.attempts)).toEqual(steps(undisturbed.attempts));
    expect(Object.is(disturbed.session.theta, undisturbed.session.theta)).toBe(true);
    expect(Object.is(disturbed.session.standardError, undisturbed.session.standardError)).toBe(true);
  });
});
