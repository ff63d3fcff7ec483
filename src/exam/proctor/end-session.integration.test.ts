import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultEngineSettings, type EngineSettings } from "@/engine/engine-settings";
import type { Container } from "@/server/container";
import { at, DrivenSession } from "@/testing/driven-session";
import { freshContainer } from "@/testing/fresh-container";
import { recoverEngine } from "../recovery/recover-engine";
import { traceSession } from "../report/trace-session";
import { toBoardRow } from "./board";

let container: Container;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ container, close } = await freshContainer());
});
afterAll(() => close());

const finalEstimation = {
  method: "MLE",
  lowerTheta: -4,
  upperTheta: 4,
  constantPattern: { rule: "range-end" },
} as const;
const withFinalEstimation: EngineSettings = { ...defaultEngineSettings, finalEstimation };

async function answered(count: number, settings?: EngineSettings): Promise<DrivenSession> {
  const [session] = await DrivenSession.start({ container, ...(settings && { settings }) });
  for (let each = 0; each < count; each += 1) await session!.submit();
  return session!;
}

async function boardRowOf(session: DrivenSession) {
  const [seat] = await container.board.seats({ roomId: session.roomId, accessCodeIds: "all" });
  return toBoardRow({ seat: seat!, settings: defaultEngineSettings, heardInPresence: undefined });
}

describe("an exam that a proctor ends", () => {
  it("keeps the question on the table logged, and theta as the last answer left it", async () => {
    const session = await answered(4);
    const before = await session.row();
    await session.end({ atMs: 5000 });
    expect(await session.row()).toEqual({
      ...before,
      status: "finished",
      version: before.version + 1,
      finishReason: "ended_by_proctor",
      finishedAt: at(5000),
    });
    expect(before.pendingItemId).not.toBeNull();
  });

  it("is left with the final method's estimate of its answers, where the exam names one", async () => {
    const session = await answered(7, withFinalEstimation);
    const before = await session.row();
    const { finalEstimate } = recoverEngine({
      session: before,
      attempts: await session.attempts(),
      bank: await container.banks.load(before.itemBankVersionId),
    });
    await container.redis.flushall();
    await session.end();
    const { theta, standardError, estimationMethod } = await session.row();
    expect(estimationMethod).toBe("MLE");
    expect(Object.is(theta, finalEstimate.theta)).toBe(true);
    expect(Object.is(standardError, finalEstimate.standardError)).toBe(true);
    expect(theta).not.toBe(before.theta);
  });

  it("can be ended before any answer, final method or not", async () => {
    for (const settings of [defaultEngineSettings, withFinalEstimation]) {
      const session = await answered(0, settings);
      await session.end();
      const row = await session.row();
      expect(row).toMatchObject({ status: "finished", itemsCompleted: 0 });
      expect(Number.isFinite(row.theta) && Number.isFinite(row.standardError)).toBe(true);
    }
  });

  it("takes the pending answer no more, also when it was under way, and says that it was too late", async () => {
    const tooLate = {
      code: "session-finished",
      message: expect.stringMatching(/proctor ended.*before this answer arrived.*before it are saved/),
    };
    const session = await answered(2);
    const answer = await session.nextAnswer();
    await expect(session.submit({ meanwhile: () => session.end() })).rejects.toMatchObject(tooLate);
    const ended = await session.everything();
    await expect(session.submit({ answer })).rejects.toMatchObject(tooLate);
    expect(await session.everything()).toEqual(ended);
    expect(ended.attempts).toHaveLength(2);
  });

  it("still repeats the reply to its last answer, to the letter", async () => {
    for (const settings of [defaultEngineSettings, withFinalEstimation]) {
      const session = await answered(2, settings);
      const answer = await session.nextAnswer();
      const last = await session.submit({ answer });
      await session.end();
      expect(await session.submit({ answer })).toStrictEqual(last);
      expect(await session.submit({ answer, pageId: "another" })).toStrictEqual(last);
    }
  });

  it("is not live any more: its engine leaves Redis, and its page shows why it ended", async () => {
    const session = await answered(3);
    expect(await container.store.getAllActiveSessions()).toContain(session.id);
    await session.end({ atMs: 5000 });
    expect(await container.store.exists(session.id)).toBe(false);
    expect(await container.store.getAllActiveSessions()).not.toContain(session.id);
    expect(await session.view("laptop")).toMatchObject({
      status: "finished",
      question: null,
      finishReason: "ended_by_proctor",
      finishedAt: at(5000).toISOString(),
      timeLeftMs: null,
    });
  });

  it("can be traced: each answer as it was, and the question that nobody answered", async () => {
    for (const settings of [defaultEngineSettings, withFinalEstimation]) {
      const session = await answered(5, settings);
      await session.end();
      const [row, attempts] = [await session.row(), await session.attempts()];
      const steps = await traceSession(container, { examSessionId: session.id, listed: 5 });
      expect(steps?.map(({ itemId }) => itemId)).toEqual([
        ...attempts.map(({ itemId }) => itemId),
        row.pendingItemId,
      ]);
      expect(steps?.every(({ chosenAgain }) => chosenAgain)).toBe(true);
      expect(steps?.slice(0, -1).map(({ after }) => after?.theta)).toEqual(
        attempts.map(({ theta }) => theta),
      );
      expect(steps?.at(-1)).toMatchObject({ response: null, stop: null });
    }
  });
});

describe("the board's row", () => {
  it("says that an exam is paused and since when, and in a sentence why one has ended", async () => {
    const [session] = await DrivenSession.start({ container, timeLimitMs: 60_000 });
    await session!.submit();
    await session!.pause({ atMs: 2000 });
    expect(await boardRowOf(session!)).toMatchObject({
      status: "paused",
      pausedAt: at(2000).toISOString(),
      deadlineAt: at(60_000).toISOString(),
      stopReason: null,
    });
    await session!.end({ atMs: 3000 });
    expect(await boardRowOf(session!)).toMatchObject({
      status: "finished",
      pausedAt: null,
      stopReason: "Ended by a proctor",
      finishedAt: at(3000).toISOString(),
    });
  });

  it("shows the estimate that the exam was left with, which a final method may have made after the end", async () => {
    const session = await answered(5, withFinalEstimation);
    await session.end();
    const { theta, standardError } = await session.row();
    const row = await boardRowOf(session);
    expect(row.estimate).toEqual({ theta, standardError, method: "MLE" });
    // What the answers left is still told as what it was.
    expect(row.trace.map(({ method, final }) => [method, final])).toEqual(
      row.trace.map(() => ["EAP", false]),
    );
  });
});
