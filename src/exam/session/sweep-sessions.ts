import type { ExamSessions } from "../ports";
import { type FinishPorts, finishOverdueSession } from "./finish-session";

/** Enough to catch up with a whole hall in one go, little enough that one sweep does not hold up the next. */
const atMost = 500;

/** More than this many that cannot be ended is no fault of theirs: the next sweep tries again. */
const mostFailures = 20;

export type Sweep = Readonly<{ timeUp: number; abandoned: number }>;

/**
 * Ends every session whose time is up, also when nobody looks at it, and with `abandoned` those that nobody has
 * touched past their limit. Safe in several instances at once: each end is guarded by the session's version, so it
 * happens once, and only the instance that wrote it counts it. One that cannot be ended does not keep the others from
 * their end.
 * @throws what went wrong first, once the others have been seen to.
 */
export async function sweepSessions(
  ports: FinishPorts & { sessions: Pick<ExamSessions, "listTimeUp" | "listAbandoned"> },
  args: { now: Date; abandoned: boolean },
): Promise<Sweep> {
  const { now } = args;
  const overdue = [
    ...(await ports.sessions.listTimeUp({ now, atMost })),
    ...(args.abandoned ? await ports.sessions.listAbandoned({ now, atMost }) : []),
  ];
  const ended = { time_up: 0, abandoned: 0 };
  const failures: unknown[] = [];
  for (const found of overdue) {
    try {
      const { session, finished } = await finishOverdueSession(ports, { session: found, now });
      const { finishReason } = session;
      if (finished && (finishReason === "time_up" || finishReason === "abandoned")) ended[finishReason] += 1;
    } catch (error) {
      failures.push(error);
      if (failures.length === mostFailures) break;
    }
  }
  if (failures.length > 0) throw failures[0];
  return { timeUp: ended.time_up, abandoned: ended.abandoned };
}
