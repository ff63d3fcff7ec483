import type { ExamSessions } from "../ports";
import { type FinishPorts, finishOverdueSession } from "./finish-session";

/** Enough to catch up with a whole hall in one go, little enough that one sweep does not hold up the next. */
const atMost = 500;

export type Sweep = Readonly<{ timeUp: number; abandoned: number }>;

/**
 * Ends every session whose time is up, also when nobody looks at it, and with `abandoned` those that nobody has
 * touched past their limit. Safe in several instances at once: each end is guarded by the session's version, so it
 * happens once, and only the instance that wrote it counts it.
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
  for (const found of overdue) {
    const { session, finished } = await finishOverdueSession(ports, { session: found, now });
    const { finishReason } = session;
    if (finished && (finishReason === "time_up" || finishReason === "abandoned")) ended[finishReason] += 1;
  }
  return { timeUp: ended.time_up, abandoned: ended.abandoned };
}
