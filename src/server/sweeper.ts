import type { ExamSessions } from "@/exam/ports";
import type { FinishPorts } from "@/exam/session/finish-session";
import { type FailingSessions, mostFailures, type Sweep, sweepSessions } from "@/exam/session/sweep-sessions";
import type { Log } from "./log";
import type { Metrics } from "./metrics";
import { replaceCalls } from "./replace-calls";

export type Sweeper = Readonly<{
  /** No sweep begins any more; resolves when one that is under way has ended. */
  stop: () => Promise<void>;
}>;

type Uses = FinishPorts & {
  sessions: ExamSessions;
  log: Log;
  metrics: Metrics;
  now: () => Date;
};

/**
 * Ends the sessions that are over, again and again, as long as this process lives: those whose time is up soon after it
 * is, those that nobody touches, and those that never began, a minute or so after their limit. One sweep follows
 * another, never two at once here; those of other instances do no harm (`sweepSessions`). A database that does not
 * answer is asked again with the next one.
 */
export function startSweeper(
  uses: Uses,
  args: { everyMs?: number; overdueGraceMs?: number; untouchedEveryMs?: number } = {},
): Sweeper {
  const { everyMs = 2000, overdueGraceMs = 30_000, untouchedEveryMs = 60_000 } = args;
  const sweep = createSweep(uses);
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let underWay = Promise.resolve();
  // While this was down no proctor could give more time to those whose time ran out meanwhile: now one can.
  let timeUpDueMs = performance.now() + overdueGraceMs;
  // Whoever could not be heard from while this was down has as long to be heard from before anybody counts as gone.
  let untouchedDueMs = performance.now() + untouchedEveryMs;

  const tick = async (): Promise<void> => {
    const startedMs = performance.now();
    const [timeUp, untouched] = [startedMs >= timeUpDueMs, startedMs >= untouchedDueMs];
    const outcome = await sweep({ timeUp, untouched });
    // Likewise when the database is away: then no act and nobody's heartbeat is written.
    if (outcome === "failed") timeUpDueMs = performance.now() + overdueGraceMs;
    if (outcome === "failed" || (untouched && outcome === "done"))
      untouchedDueMs = performance.now() + untouchedEveryMs;
    schedule(outcome === "more" ? 0 : everyMs);
  };
  const schedule = (inMs: number): void => {
    if (isStopped) return;
    timer = setTimeout(() => {
      underWay = tick();
    }, inMs);
    // A process that has nothing else to do may end.
    timer.unref();
  };
  schedule(0);
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await underWay;
    },
  };
}

/**
 * One sweep with its account; "more" when there was more to end than it took on, "held-up" when it left some to the next
 * one because too many could not be ended, "failed" when the database did not say who is over. It never throws.
 */
function createSweep(
  uses: Uses,
): (args: { timeUp: boolean; untouched: boolean }) => Promise<"done" | "more" | "held-up" | "failed"> {
  const { log, metrics, sessions } = uses;
  const failing: FailingSessions = new Map();
  let isFailing = false;
  return async ({ timeUp, untouched }) => {
    let isFull = false;
    let newlyFailed = 0;
    const onFailure = (failure: { examSessionId: string; error: unknown }): void => {
      newlyFailed += 1;
      log.warn(failure, "a session that is over cannot be ended: tried again until it works");
    };
    const noticing = <Rows extends readonly unknown[]>(rows: Rows, atMost: number): Rows => {
      isFull ||= rows.length >= atMost;
      return rows;
    };
    const ports = {
      ...uses,
      sessions: replaceCalls(sessions, {
        listTimeUp: async (args) => noticing(await sessions.listTimeUp(args), args.atMost),
        listAbandoned: async (args) => noticing(await sessions.listAbandoned(args), args.atMost),
        listNotStarted: async (args) => noticing(await sessions.listNotStarted(args), args.atMost),
      }),
    };
    try {
      const ended = await sweepSessions(ports, { now: uses.now(), timeUp, untouched, failing, onFailure });
      metrics.countSweep("done");
      metrics.countUnended(ended.failed);
      if (isFailing) log.info("the database says again which sessions are over");
      isFailing = false;
      if (endedAny(ended)) log.info(ended, "ended sessions that were over");
      // A full list of which nothing could be ended is another instance's work: no reason to hurry.
      if (isFull && endedAny(ended)) return "more";
      return newlyFailed >= mostFailures ? "held-up" : "done";
    } catch (error) {
      metrics.countSweep("failed");
      if (!isFailing)
        log.warn({ error }, "the database does not say which sessions are over: asked again until it does");
      isFailing = true;
      return "failed";
    }
  };
}

function endedAny({ timeUp, abandoned, notStarted }: Sweep): boolean {
  return timeUp + abandoned + notStarted > 0;
}
