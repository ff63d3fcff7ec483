import { AdaptiveEngine } from "@/engine/adaptive-engine";
import { invariant } from "../invariant";
import type { ItemBankSnapshot } from "../ports";
import type { AttemptRecord, ExamSessionRecord } from "../session/records";
import { responseTimeMsOf } from "../session/response-time";

/**
 * The engine of a session, folded from its logged attempts: the same theta, error and next item, to the last bit, as the
 * engine that logged them. Selects only for a session that has not been given its first item yet.
 */
export function recoverEngine(args: {
  session: ExamSessionRecord;
  attempts: readonly AttemptRecord[];
  bank: ItemBankSnapshot;
}): AdaptiveEngine {
  const { session, attempts, bank } = args;
  const origin = { bank: bank.compiled, settings: session.engineSettings, seed: session.seed };
  // The session was read before its attempts: what an answer added in between belongs to a later state.
  if (session.startedAt === null) {
    invariant(session.itemsCompleted === 0, "an exam session that never began counts answers");
    return AdaptiveEngine.start(origin);
  }
  return AdaptiveEngine.replay({
    ...origin,
    responses: attempts.slice(0, session.itemsCompleted).map((attempt) => ({
      itemId: attempt.itemId,
      response: attempt.response,
      responseTimeMs: responseTimeMsOf(attempt),
    })),
    pendingItemId: session.pendingItemId,
    // The log decides when an exam ended, not today's rules.
    loggedStop: session.stopDecision,
  });
}
