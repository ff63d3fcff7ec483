import { BrokenCircuitError, ConsecutiveBreaker, circuitBreaker, handleAll } from "cockatiel";
import type { Log } from "../log";

/** Runs a call to Redis; the fallback stands in for whatever Redis cannot say now. It never throws. */
export type RedisGuard = <T>(args: { what: string; call: () => Promise<T>; fallback: T }) => Promise<T>;

/**
 * The circuit breaker that keeps a dead Redis from costing every answer its time-out: after three failures in a row no
 * call is made for two seconds, then one is tried. Every failure counts: an endpoint that lives in front of a Redis that
 * does not answers with an error too.
 */
export function createRedisGuard(args: { log: Log }): RedisGuard {
  const breaker = circuitBreaker(handleAll, { halfOpenAfter: 2000, breaker: new ConsecutiveBreaker(3) });
  breaker.onBreak(() => args.log.warn("Redis does not answer: exams go on from the database"));
  breaker.onReset(() => args.log.info("Redis answers again"));
  return async ({ what, call, fallback }) => {
    try {
      return await breaker.execute(call);
    } catch (error) {
      if (!(error instanceof BrokenCircuitError))
        args.log.warn({ what, reason: reasonOf(error) }, "Redis call failed");
      return fallback;
    }
  };
}

/** The client repeats the whole command after its error, and with it what a candidate answered: that part stays out. */
function reasonOf(error: unknown): string {
  return error instanceof Error ? (error.message.split(", command was:")[0] ?? error.name) : "unknown";
}
