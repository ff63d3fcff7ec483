import { isDeepStrictEqual } from "node:util";
import type { AdaptiveEngine } from "@/engine/adaptive-engine";
import { recoverEngine } from "@/exam/recovery/recover-engine";
import type { AttemptRecord } from "@/exam/session/records";
import type { Violation } from "../audit/audit-session";
import { afterAttempt, undisturbedEngine } from "../audit/compare-with-undisturbed";
import type { World } from "./world";

/**
 * In the middle of the storm: for each session the engine as it is recovered from its attempts, beside one that nothing
 * ever disturbed and that was given the same responses. Everything that can be seen of them is compared, to the last
 * bit, and so is what both make of the next answer.
 */
export function compareRecovery({ database, bank }: World): Violation[] {
  const because = "the engine recovered from its attempts is another one";
  const others = [...database.sessions.values()].filter((session) => {
    if (session.startedAt === null) return false;
    const attempts = database.attemptsOf(session.id);
    const recovered = recoverEngine({ session, attempts, bank });
    const undisturbed = undisturbedAfter(attempts, undisturbedEngine({ session, bank }));
    return undisturbed === null || !isSameEngine(recovered, undisturbed);
  });
  return others.map(({ id }) => ({ kind: "diverged", examSessionId: id, because }));
}

/** Null when an undisturbed exam would have asked something else. */
function undisturbedAfter(attempts: readonly AttemptRecord[], start: AdaptiveEngine): AdaptiveEngine | null {
  let engine = start;
  for (const attempt of attempts) {
    if (engine.pendingItemId !== attempt.itemId) return null;
    engine = afterAttempt(engine, attempt);
  }
  return engine;
}

function isSameEngine(one: AdaptiveEngine, other: AdaptiveEngine): boolean {
  if (!isDeepStrictEqual(faceOf(one), faceOf(other))) return false;
  if (one.pendingItemId === null) return true;
  const next = { itemId: one.pendingItemId, response: 1, responseTimeMs: 1000 };
  return isDeepStrictEqual(faceOf(one.record(next)), faceOf(other.record(next)));
}

/** isDeepStrictEqual compares numbers by Object.is. */
function faceOf({ estimate, finalEstimate, pendingItemId, administered, stop }: AdaptiveEngine) {
  return { estimate, finalEstimate, pendingItemId, administered, stop };
}
