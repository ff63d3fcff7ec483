import { isDeepStrictEqual } from "node:util";
import type { AdaptiveEngine } from "@/engine/adaptive-engine";
import type { ItemBankSnapshot } from "@/exam/ports";
import { recoverEngine } from "@/exam/recovery/recover-engine";
import type { AttemptRecord, ExamSessionRecord } from "@/exam/session/records";
import { decodeEngineState, isStale, parseStoredState } from "@/server/redis/engine-state";
import { engineKey } from "@/server/redis/keys";
import type { Violation } from "../audit/audit-session";
import { afterAttempt, undisturbedEngine } from "../audit/compare-with-undisturbed";
import type { SimulatedRedis } from "../world/simulated-redis";
import type { World } from "./world";

/**
 * In the middle of the storm: for each session the engine as it is recovered from its attempts, beside one that nothing
 * ever disturbed and that was given the same responses. Everything that can be seen of them is compared, to the last
 * bit, and so is what both make of the next answer.
 */
export function compareRecovery({ database, redis, bank }: World): Violation[] {
  const because = "the engine recovered from its attempts, or the one in Redis, is another one";
  const others = [...database.sessions.values()].filter((session) => {
    if (session.startedAt === null) return false;
    const attempts = database.attemptsOf(session.id);
    const recovered = recoverEngine({ session, attempts, bank });
    const undisturbed = undisturbedAfter(attempts, undisturbedEngine({ session, bank }));
    if (undisturbed === null || !isSameEngine(recovered, undisturbed)) return true;
    const cached = engineInRedis({ redis, session, bank });
    return cached !== null && !isSameEngine(cached, undisturbed);
  });
  return others.map(({ seed }) => ({ kind: "diverged", exam: seed, because }));
}

/** What the product would make of the value in Redis at this moment; null where it would not use it. */
function engineInRedis(args: {
  redis: SimulatedRedis;
  session: ExamSessionRecord;
  bank: ItemBankSnapshot;
}): AdaptiveEngine | null {
  const { redis, session, bank } = args;
  const key = engineKey(session.id);
  const stored = redis.typeOf(key) === "string" ? parseStoredState(redis.get(key) ?? "") : null;
  if (stored?.kind !== "ours" || stored.state.exam_session_id !== session.id) return null;
  if (isStale(stored.state, session)) return null;
  return decodeEngineState({ state: stored.state, bank: bank.compiled, expected: session });
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
