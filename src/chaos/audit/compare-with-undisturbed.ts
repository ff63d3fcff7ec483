import { isDeepStrictEqual } from "node:util";
import { AdaptiveEngine } from "@/engine/adaptive-engine";
import type { ItemBankSnapshot } from "@/exam/ports";
import type { AttemptRecord, ExamSessionRecord } from "@/exam/session/records";
import type { Evidence } from "./told";

type Origin = { session: ExamSessionRecord; bank: ItemBankSnapshot };

/** An engine that nothing ever disturbed, before the first response. */
export function undisturbedEngine({ session, bank }: Origin): AdaptiveEngine {
  const { engineSettings: settings, seed } = session;
  return AdaptiveEngine.start({ bank: bank.compiled, settings, seed });
}

/** The same engine after the response that an attempt logged: recorded, never replayed. */
export function afterAttempt(engine: AdaptiveEngine, attempt: AttemptRecord): AdaptiveEngine {
  const { itemId, response, servedAt, answeredAt } = attempt;
  const responseTimeMs = Math.max(0, answeredAt.getTime() - servedAt.getTime());
  return engine.record({ itemId, response, responseTimeMs });
}

/**
 * An undisturbed engine gives the same items for the same responses, with the same theta and error to the last bit
 * after each, and stops when the exam did. Null when the log agrees; else the first difference.
 */
export function compareWithUndisturbed(args: { evidence: Evidence; bank: ItemBankSnapshot }): string | null {
  const { bank, evidence } = args;
  const { session, attempts } = evidence;
  if (session.startedAt === null)
    return attempts.length === 0 ? null : "attempts of an exam that never started";
  let engine = undisturbedEngine({ session, bank });
  for (const attempt of attempts) {
    if (attempt.itemId !== engine.pendingItemId)
      return `question ${attempt.position} was ${attempt.itemId}, undisturbed it is ${engine.pendingItemId}`;
    engine = afterAttempt(engine, attempt);
    const difference = estimateDiffers(attempt, engine.estimate);
    if (difference !== null)
      return `${difference} after question ${attempt.position} is not the undisturbed one`;
  }
  return endDiffers({ session, engine });
}

function estimateDiffers(
  logged: { theta: number; standardError: number },
  undisturbed: { theta: number; standardError: number },
): string | null {
  if (!Object.is(logged.theta, undisturbed.theta)) return `theta ${logged.theta}`;
  return Object.is(logged.standardError, undisturbed.standardError)
    ? null
    : `the standard error ${logged.standardError}`;
}

function endDiffers(args: { session: ExamSessionRecord; engine: AdaptiveEngine }): string | null {
  const { session, engine } = args;
  if (session.pendingItemId !== engine.pendingItemId) return `the next question is ${session.pendingItemId}`;
  if ((session.finishReason === "completed") !== (engine.stop !== null)) return "the exam stopped otherwise";
  // By content: PostgreSQL keeps JSON, and not the order of its keys.
  if (!isDeepStrictEqual(session.stopDecision, engine.stop)) return "the reason of the stop";
  return estimateDiffers(session, session.status === "finished" ? engine.finalEstimate : engine.estimate);
}
