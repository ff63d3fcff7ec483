import { BrokenCircuitError, ConsecutiveBreaker, circuitBreaker, handleAll } from "cockatiel";
import type { Log } from "../log";
import { TooLate, within } from "../within";

/** Runs a call to Redis; the fallback stands in for whatever Redis cannot say in time. It never throws. */
export type RedisGuard = <T>(args: { what: string; call: () => Promise<T>; fallback: T }) => Promise<T>;

/** What became of a call; "not_tried" while the circuit is open. */
export type RedisCall = Readonly<{ what: string; outcome: "answered" | "failed" | "too_late" | "not_tried" }>;

/** Told of each call, and when Redis is given up on (open) and when it answers again. */
export type RedisWatch = Readonly<{
  onCall: (call: RedisCall) => void;
  onBreaker: (isOpen: boolean) => void;
}>;

/** What a candidate's answer waits for Redis at most, each time; the call itself may go on to its own time-out. */
const defaultPatienceMs = 250;
const pauseMs = 2000;

/**
 * The circuit breaker that keeps a dead or a slow Redis from costing every answer its time: after three failures in a
 * row no call is made for two seconds, then one is tried. A reply that comes too late counts as a failure, and so does an
 * error: an endpoint that lives in front of a Redis that does not answers with one too.
 */
export function createRedisGuard(args: {
  log: Log;
  patienceMs?: number | undefined;
  watch?: RedisWatch;
}): RedisGuard {
  const { log, patienceMs = defaultPatienceMs, watch } = args;
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: pauseMs,
    breaker: new ConsecutiveBreaker(3),
  });
  let isReported = false;
  breaker.onBreak(() => {
    // Each try that fails opens it anew: one and the same absence, told once.
    if (isReported) return;
    isReported = true;
    log.warn("Redis does not answer: exams go on from the database");
    watch?.onBreaker(true);
  });
  breaker.onReset(() => {
    isReported = false;
    log.info("Redis answers again");
    watch?.onBreaker(false);
  });
  return async ({ what, call, fallback }) => {
    try {
      const reply = await breaker.execute(() => within({ timeoutMs: patienceMs, promise: call() }));
      watch?.onCall({ what, outcome: "answered" });
      return reply;
    } catch (error) {
      const outcome = outcomeOf(error);
      watch?.onCall({ what, outcome });
      if (outcome !== "not_tried" && !isReported)
        log.warn({ what, reason: reasonOf(error) }, "Redis call failed");
      return fallback;
    }
  };
}

function outcomeOf(error: unknown): Exclude<RedisCall["outcome"], "answered"> {
  if (error instanceof BrokenCircuitError) return "not_tried";
  return error instanceof TooLate ? "too_late" : "failed";
}

/** The client repeats commands and replies in its errors, and with them what a candidate answered: that stays out. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  if (error.name === "UpstashJSONParseError") return "a reply that is not JSON";
  return error.message.split(", command was:")[0] ?? error.name;
}
