import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultEngineSettings, type EngineSettings } from "@/engine/engine-settings";
import type { Container } from "@/server/container";
import { at, DrivenSession } from "@/testing/driven-session";
import { freshContainer } from "@/testing/fresh-container";
import { scriptedAnswer } from "@/testing/sit-exam";
import { traceSession } from "../report/trace-session";
import type { ExamSessionRecord } from "../session/records";
import { submitAnswer } from "../session/submit-answer";

let container: Container;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ container, close } = await freshContainer());
});
afterAll(() => close());

const ofLength = (maxItems: number, more: Partial<EngineSettings> = {}): EngineSettings => ({
  ...defaultEngineSettings,
  stopping: [{ rule: "length", maxItems }],
  ...more,
});
const finalEstimation = { method: "WLE", lowerTheta: -4, upperTheta: 4 } as const;

/**
 * A session that another version of the rules has left: what was logged under `before`, in a row with the settings
 * `now`. The settings of a row never change, so it takes rules that have come to mean something else.
 */
async function leftByOtherRules(args: { before: EngineSettings; now: EngineSettings; answers: number }) {
  const [session] = await DrivenSession.start({ container, settings: args.before });
  for (let answered = 0; answered < args.answers; answered += 1) await session!.submit();
  const { prisma } = container;
  const { stopDecision, ...row } = await prisma.examSession.findUniqueOrThrow({ where: { id: session!.id } });
  const accessCode = await prisma.accessCode.create({
    data: { roomId: row.roomId, code: "ANOTHER2", candidateName: "Another", ordinal: 2 },
  });
  const id = randomUUID();
  await prisma.examSession.create({
    data: {
      ...row,
      ...{ id, accessCodeId: accessCode.id, candidateTokenHash: randomUUID() },
      engineSettings: JSON.parse(JSON.stringify(args.now)),
      ...(stopDecision === null ? {} : { stopDecision }),
    },
  });
  for (const attempt of await session!.attempts())
    await prisma.attempt.create({ data: { ...attempt, examSessionId: id } });
  return (await container.sessions.find(id))!;
}

const reread = async ({ id }: ExamSessionRecord) => (await container.sessions.find(id))!;
const submit = (session: ExamSessionRecord, answer = scriptedAnswer(session)) =>
  submitAnswer(container, { session, answer, pageId: "laptop", now: at(2000) });

describe("a session that went on where today's rules would have ended it", () => {
  it.each([
    ["without a final method", ofLength(4)],
    ["with a final method", ofLength(4, { finalEstimation })],
  ])("takes its next answer, ends by today's rules, and repeats that reply, %s", async (_, now) => {
    const session = await leftByOtherRules({ before: ofLength(20), now, answers: 7 });
    expect(session).toMatchObject({ status: "in_progress", itemsCompleted: 7 });
    const answer = scriptedAnswer(session);
    const reply = await submit(session);
    expect(reply).toMatchObject({ status: "finished", itemsCompleted: 8, question: null });
    const ended = await reread(session);
    expect(ended).toMatchObject({
      finishReason: "completed",
      stopDecision: { rule: "length", figures: { itemsCompleted: 8, maxItems: 4 } },
      estimationMethod: now.finalEstimation?.method ?? "EAP",
    });
    expect(await submit(ended, answer)).toStrictEqual(reply);
    await container.redis.flushall();
    expect(await submit(ended, answer)).toStrictEqual(reply);
  });

  it("goes on as long as its rules let it, with the engine from Redis and from the log by turns", async () => {
    const precise: EngineSettings = {
      ...ofLength(20),
      stopping: [
        {
          rule: "all",
          of: [
            { rule: "length", maxItems: 9 },
            { rule: "standard-error", below: 0.5 },
          ],
        },
      ],
    };
    const session = await leftByOtherRules({ before: ofLength(20), now: precise, answers: 3 });
    let row = session;
    while (row.status === "in_progress") {
      if (row.itemsCompleted % 2 === 0) await container.redis.flushall();
      await submit(row);
      row = await reread(row);
    }
    expect(row.stopDecision?.rule).toBe("all");
    expect(row.itemsCompleted).toBeGreaterThanOrEqual(9);
  });

  it("is traced as it went: no step ended the exam, and no final estimate came before its end", async () => {
    const now = ofLength(4, { finalEstimation });
    const session = await leftByOtherRules({ before: ofLength(20), now, answers: 7 });
    const attempts = await container.sessions.listAttempts(session.id);
    const running = await traceSession(container, { examSessionId: session.id, listed: 3 });
    expect(running?.map(({ itemId }) => itemId)).toEqual([
      ...attempts.map(({ itemId }) => itemId),
      session.pendingItemId,
    ]);
    expect(running?.every(({ chosenAgain, stop }) => chosenAgain && stop === null)).toBe(true);
    expect(running?.slice(0, -1).map(({ after }) => after?.theta)).toEqual(
      attempts.map(({ theta }) => theta),
    );

    await submit(session);
    const ended = await traceSession(container, { examSessionId: session.id, listed: 3 });
    expect(ended?.map(({ stop }) => stop?.rule ?? null)).toEqual([...Array(7).fill(null), "length"]);
    expect(ended?.at(-1)?.after).toMatchObject({ theta: (await reread(session)).theta, method: "WLE" });
  });
});

describe("a session that has ended where today's rules would go on", () => {
  it("stays ended, for the reason that it was given, and is traced so", async () => {
    const session = await leftByOtherRules({ before: ofLength(5), now: ofLength(20), answers: 5 });
    expect(session).toMatchObject({ status: "finished", pendingItemId: null });
    const [last] = (await container.sessions.listAttempts(session.id)).slice(-1);
    const answer = { position: 5, itemId: last!.itemId, optionId: last!.answer };
    expect(await submit(session, answer)).toMatchObject({ status: "finished", question: null });
    const steps = await traceSession(container, { examSessionId: session.id, listed: 3 });
    expect(steps?.map(({ stop }) => stop?.figures.maxItems ?? null)).toEqual([null, null, null, null, 5]);
    expect((await container.store.loadEngine(session.id)).stop).toEqual(session.stopDecision);
  });
});
