import type { AdaptiveEngine } from "@/engine/adaptive-engine";
import { ExamError } from "../exam-error";
import { toCandidateItem } from "../item-bank/item";
import type { EngineStateStore, ExamSessions, ItemBankSnapshot, ItemBanks, RoomChannel } from "../ports";
import type { AnswerReply } from "./candidate-view";
import { requireSeat } from "./claim-seat";
import { isTimeUp } from "./clock";
import { finishOverdueSession } from "./finish-session";
import { publishProgress } from "./publish-progress";
import type { AttemptRecord, ExamSessionRecord } from "./records";
import { replyToLoggedAnswer } from "./reply-to-logged-answer";
import { responseTimeMsOf } from "./response-time";
import { requireActionAllowed } from "./status";
import { requireNotTooLate } from "./too-late";
import { tryGuarded } from "./try-guarded";

export type SubmittedAnswer = Readonly<{ position: number; itemId: string; optionId: string }>;

type Ports = {
  sessions: Pick<ExamSessions, "find" | "listAttempts" | "recordAttempt" | "update">;
  banks: ItemBanks;
  store: Pick<EngineStateStore, "loadEngine" | "saveEngine" | "deleteEngine">;
  room: RoomChannel;
};

/**
 * One answer: scored, recorded, made durable, then acknowledged, in that order. The same answer sent twice, at once or a
 * day later, yields one attempt and the same reply; a different one for an answered position is refused with the
 * first's outcome. A new answer is taken from the one page that holds the seat, and while there is time.
 */
export function submitAnswer(
  ports: Ports,
  args: { session: ExamSessionRecord; answer: SubmittedAnswer; pageId: string; now: Date },
): Promise<AnswerReply> {
  const { answer, pageId, now } = args;
  return tryGuarded(ports, {
    session: args.session,
    sentence: "Your answer is not saved yet. It will be sent again.",
    async attempt(session) {
      if (answer.position <= session.itemsCompleted) return replyToLoggedAnswer(ports, { session, answer });
      if (isTimeUp(session, now)) {
        // Read again, it has ended, here or elsewhere, or it has got more time.
        await finishOverdueSession(ports, { session, now });
        return "changed-meanwhile";
      }
      const step = await takeStep(ports, { session, asked: args.session, answer, pageId, now });
      if (step === null) return "changed-meanwhile";
      const written = await ports.sessions.recordAttempt({ before: session, ...step });
      // The session moved between our read and our write: most likely it was this answer's own double.
      if (written !== "written") return written;
      await publishProgress(ports, { session: step.after, engine: step.engine });
      return toReply({ answer, session: step.after, bank: step.bank });
    },
  });
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
  args: {
    session: ExamSessionRecord;
    asked: ExamSessionRecord;
    answer: SubmittedAnswer;
    pageId: string;
    now: Date;
  },
): Promise<Step | null> {
  const { session, answer, pageId, now } = args;
  requireNotTooLate(session);
  requireActionAllowed(session.status, "submit-answer");
  requireSeat(args);
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
    finishReason: engine.stop ? "completed" : null,
    writerPageId: pageId,
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
