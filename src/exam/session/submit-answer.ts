import type { AdaptiveEngine } from "@/engine/adaptive-engine";
import { ExamError } from "../exam-error";
import { invariant } from "../invariant";
import { toCandidateItem } from "../item-bank/item";
import type { EngineStateStore, ExamSessions, ItemBankSnapshot, ItemBanks, RoomChannel } from "../ports";
import type { AnswerReply } from "./candidate-view";
import { publishProgress } from "./publish-progress";
import type { AttemptRecord, ExamSessionRecord } from "./records";
import { replyToLoggedAnswer } from "./reply-to-logged-answer";
import { responseTimeMsOf } from "./response-time";
import { requireActionAllowed } from "./status";

export type SubmittedAnswer = Readonly<{ position: number; itemId: string; optionId: string }>;

type Ports = {
  sessions: Pick<ExamSessions, "find" | "listAttempts" | "recordAttempt">;
  banks: ItemBanks;
  store: EngineStateStore;
  room: RoomChannel;
};

/**
 * One answer: scored, recorded, made durable, then acknowledged, in that order. The same answer sent twice, at once or a
 * day later, yields one attempt and the same reply; a different one for an answered position is refused with the
 * first's outcome.
 */
export async function submitAnswer(
  ports: Ports,
  args: { session: ExamSessionRecord; answer: SubmittedAnswer; now: Date },
): Promise<AnswerReply> {
  let session = args.session;
  for (let tries = 0; tries < 5; tries += 1) {
    if (args.answer.position <= session.itemsCompleted)
      return replyToLoggedAnswer(ports, { session, answer: args.answer });

    const step = await takeStep(ports, { session, answer: args.answer, now: args.now });
    if (step && (await ports.sessions.recordAttempt({ before: session, ...step })) === "written") {
      await publishProgress(ports, { session: step.after, engine: step.engine });
      return toReply({ answer: args.answer, session: step.after, bank: step.bank });
    }
    // The session moved between our read and our write: look again, most likely it was this answer's own double.
    const reread = await ports.sessions.find(session.id);
    invariant(reread, "an exam session that was read a moment ago is gone");
    session = reread;
  }
  throw new ExamError({ code: "not-saved", message: "Your answer is not saved yet. It will be sent again." });
}

type Step = {
  engine: AdaptiveEngine;
  attempt: AttemptRecord;
  after: ExamSessionRecord;
  bank: ItemBankSnapshot;
};

/** Everything the answer changes, computed before anything is written; null when the session has moved on meanwhile. */
async function takeStep(
  ports: Ports,
  args: { session: ExamSessionRecord; answer: SubmittedAnswer; now: Date },
): Promise<Step | null> {
  const { session, answer, now } = args;
  requireActionAllowed(session.status, "submit-answer");
  requirePending(session, answer);
  const bank = await ports.banks.load(session.itemBankVersionId);
  const { content } = bank.item(answer.itemId);
  if (!content.options.some((option) => option.id === answer.optionId))
    throw new ExamError({
      code: "option-unknown",
      message: "That answer is not one of the options of this question. Choose one of them and submit again.",
    });

  const engineBefore = await ports.store.loadEngine(session.id, { expected: session });
  if (engineBefore.pendingItemId !== answer.itemId) return null;
  const response = answer.optionId === content.keyOptionId ? 1 : 0;
  const servedAt = session.pendingServedAt ?? now;
  const responseTimeMs = responseTimeMsOf({ servedAt, answeredAt: now });
  const engine = engineBefore.record({ itemId: answer.itemId, response, responseTimeMs });
  const { theta, standardError, method: estimationMethod } = engine.estimate;
  const attempt: AttemptRecord = {
    examSessionId: session.id,
    position: answer.position,
    itemBankVersionId: session.itemBankVersionId,
    itemId: answer.itemId,
    answer: answer.optionId,
    response,
    theta,
    standardError,
    estimationMethod,
    servedAt,
    answeredAt: now,
  };
  const after: ExamSessionRecord = {
    ...session,
    status: engine.stop ? "finished" : "in_progress",
    version: session.version + 1,
    theta,
    standardError,
    estimationMethod,
    itemsCompleted: engine.itemsCompleted,
    pendingItemId: engine.pendingItemId,
    pendingServedAt: engine.stop ? null : now,
    stopDecision: engine.stop,
    finishedAt: engine.stop ? now : null,
    lastHeardAt: now,
  };
  return { engine, attempt, after, bank };
}

function requirePending(session: ExamSessionRecord, answer: SubmittedAnswer): void {
  if (answer.position === session.itemsCompleted + 1 && answer.itemId === session.pendingItemId) return;
  throw new ExamError({
    code: "answer-out-of-order",
    message: "That answer is not for the question you are on. The page will show the right one.",
    data: { expectedPosition: session.itemsCompleted + 1 },
  });
}

function toReply(args: {
  answer: SubmittedAnswer;
  session: ExamSessionRecord;
  bank: ItemBankSnapshot;
}): AnswerReply {
  const { answer, session, bank } = args;
  return {
    acknowledged: { position: answer.position, itemId: answer.itemId, optionId: answer.optionId },
    status: session.status,
    itemsCompleted: session.itemsCompleted,
    question:
      session.pendingItemId === null
        ? null
        : { position: session.itemsCompleted + 1, item: toCandidateItem(bank.item(session.pendingItemId)) },
    finishedAt: session.finishedAt?.toISOString() ?? null,
  };
}
