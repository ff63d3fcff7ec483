import { randomUUID } from "node:crypto";
import { uniformDraw } from "@/engine/random";
import { enterExam } from "@/exam/session/enter-exam";
import type { AttemptRecord, ExamSessionRecord } from "@/exam/session/records";
import { startSession } from "@/exam/session/start-session";
import { type SubmittedAnswer, submitAnswer } from "@/exam/session/submit-answer";
import type { Container } from "@/server/container";

/** Enters by access code and starts; the session as it stands then. */
export const sittingPageId = "the only page";

export async function enterAndStart(args: {
  container: Container;
  linkToken: string;
  accessCode: string;
}): Promise<ExamSessionRecord> {
  const { container } = args;
  const { session } = await enterExam(container, {
    linkToken: args.linkToken,
    typedCode: args.accessCode,
    candidateTokenHash: randomUUID(),
    freshExamSessionId: randomUUID(),
    freshSeed: randomUUID(),
    now: container.now(),
  });
  return startSession(container, { session, pageId: sittingPageId, now: container.now() });
}

/** What this candidate answers to the pending item: decided by the item alone, so that exams can be compared. */
export function scriptedAnswer(session: ExamSessionRecord): SubmittedAnswer {
  const itemId = session.pendingItemId ?? "";
  const draw = uniformDraw({ seed: itemId, position: 0, purpose: "scripted-answer" });
  return { position: session.itemsCompleted + 1, itemId, optionId: draw < 0.6 ? "a" : "b" };
}

/** Answers until the exam stops; `before` may break things ahead of each answer. */
export async function answerToTheEnd(args: {
  container: Container;
  session: ExamSessionRecord;
  before?: (session: ExamSessionRecord) => Promise<void>;
}): Promise<{ session: ExamSessionRecord; attempts: readonly AttemptRecord[] }> {
  const { container } = args;
  let session = args.session;
  while (session.status === "in_progress") {
    await args.before?.(session);
    await submitAnswer(container, {
      session,
      answer: scriptedAnswer(session),
      pageId: sittingPageId,
      now: container.now(),
    });
    session = (await container.sessions.find(session.id)) ?? session;
  }
  return { session, attempts: await container.sessions.listAttempts(session.id) };
}
