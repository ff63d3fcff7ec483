import { BrokenCircuitError, ConsecutiveBreaker, circuitBreaker, handleAll } from "cockatiel";
import type { Log } from "../log";

/** Runs a call to Redis; the fallback stands in for whatever Redis cannot say in time. It never throws. */
export type RedisGuard = <T>(args: { what: string; call: () => Promise<T>; fallback: T }) => Promise<T>;

/** What a candidate's answer waits for Redis at most, each time; the call itself may go on to its own time-out. */
const defaultPatienceMs = 250;
const pauseMs = 2000;

/**
 * The circuit breaker that keeps a dead or a slow Redis from costing every answer its time: after three failures in a
 * row no call is made for two seconds, then one is tried. A reply that comes too late counts as a failure, and so does an
 * error: an endpoint that lives in front of a Redis that does not answers with one too.
 */
export function createRedisGuard(args: { log: Log; patienceMs?: number | undefined }): RedisGuard {
  const { patienceMs = defaultPatienceMs } = args;
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: pauseMs,
    breaker: new ConsecutiveBreaker(3),
  });
  let isReported = false;
  breaker.onBreak(() => {
    if (!isReported) args.log.warn("Redis does not answer: exams go on from the database");
    isReported = true;
  });
  breaker.onReset(() => {
    args.log.info("Redis answers again");
    isReported = false;
  });
  return async ({ what, call, fallback }) => {
    try {
      return await breaker.execute(() => withPatience({ call, patienceMs }));
    } catch (error) {
      const isNews = !(error instanceof BrokenCircuitError) && !isReported;
      if (isNews) args.log.warn({ what, reason: reasonOf(error) }, "Redis call failed");
      return fallback;
    }
  };
}

function withPatience<T>(args: { call: () => Promise<T>; patienceMs: number }): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const tooSlow = new Error(`no reply within ${args.patienceMs} ms`);
    const timer = setTimeout(() => reject(tooSlow), args.patienceMs);
    args
      .call()
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}

/** The client repeats commands and replies in its errors, and with them what a candidate answered: that stays out. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  if (error.name === "UpstashJSONParseError") return "a reply that is not JSON";
  return error.message.split(", command was:")[0] ?? error.name;
}
