import type { ExamSessions } from "../ports";
import { type FinishPorts, finishOverdueSession, finishUnstartedSession } from "./finish-session";
import type { ExamSessionRecord } from "./records";
import type { FinishReason } from "./status";

/** Enough to catch up with a whole hall in one go, little enough that one sweep does not hold up the next. */
const atMost = 500;

/** After so many that cannot be ended a sweep leaves the rest to the next one, which passes these over. */
export const mostFailures = 20;

/** How many are remembered as such; the oldest are forgotten, and met again as if for the first time. */
const mostRemembered = 1000;

type Kind = "timeUp" | "abandoned" | "notStarted";

/** The sessions that could not be ended, by id, those longest not tried first: kept from one sweep to the next. */
export type FailingSessions = Map<string, Kind>;

export type Sweep = Readonly<Record<Kind | "failed", number>>;

type Ports = FinishPorts & {
  sessions: Pick<ExamSessions, "findClosing" | "listTimeUp" | "listAbandoned" | "listNotStarted">;
};
type Failure = Readonly<{ examSessionId: string; error: unknown }>;

/**
 * Ends every session whose time is up, also when nobody looks at it, and with `untouched` those that nobody has
 * touched past their limit, and those that have not begun and no longer can, because their room has closed. Safe in
 * several instances at once: each end is guarded by the session's version, so it happens once, and only the instance
 * that wrote it counts it. One that cannot be ended keeps nobody from their end: it is remembered in `failing`, told of
 * once, and tried again after the others.
 * @throws what the database throws when it does not say who is over.
 */
export async function sweepSessions(
  ports: Ports,
  args: {
    now: Date;
    /** Whether those whose time is up are ended; they are asked for in any case. */
    timeUp?: boolean;
    untouched: boolean;
    failing?: FailingSessions;
    onFailure?: (failure: Failure) => void;
  },
): Promise<Sweep> {
  const { now, timeUp = true, untouched, failing = new Map<string, Kind>(), onFailure } = args;
  const known = [...failing];
  const isSwept: Record<Kind, boolean> = { timeUp, abandoned: untouched, notStarted: untouched };
  const query = { now, atMost, except: known.map(([id]) => id) };
  const lists = new Map<Kind, readonly ExamSessionRecord[]>([
    ["timeUp", await ports.sessions.listTimeUp(query)],
    ["abandoned", untouched ? await ports.sessions.listAbandoned(query) : []],
    ["notStarted", untouched ? await ports.sessions.listNotStarted(query) : []],
  ]);
  const ended = new Map<FinishReason | null, number>();
  const endedFor = (reason: FinishReason) => ended.get(reason) ?? 0;
  let failed = 0;

  const end = async (id: string, kind: Kind, find: () => Promise<ExamSessionRecord | null>) => {
    try {
      const found = await find();
      const finish = kind === "notStarted" ? finishUnstartedSession : finishOverdueSession;
      const outcome = found && (await finish(ports, { session: found, now }));
      if (outcome?.finished) {
        const { finishReason } = outcome.session;
        ended.set(finishReason, (ended.get(finishReason) ?? 0) + 1);
      }
      failing.delete(id);
    } catch (error) {
      failed += 1;
      if (!failing.has(id)) onFailure?.({ examSessionId: id, error });
      remember(failing, id, kind);
    }
  };

  for (const [kind, list] of lists) {
    if (!isSwept[kind]) continue;
    const failedBefore = failed;
    for (const found of list) {
      if (failed - failedBefore === mostFailures) break;
      await end(found.id, kind, async () => found);
    }
  }
  const again = known.filter(([, kind]) => isSwept[kind]).slice(0, mostFailures);
  for (const [id, kind] of again) await end(id, kind, () => ports.sessions.find(id));
  return {
    timeUp: endedFor("time_up"),
    abandoned: endedFor("abandoned"),
    notStarted: endedFor("not_started"),
    failed,
  };
}

function remember(failing: FailingSessions, id: string, kind: Kind): void {
  failing.delete(id);
  failing.set(id, kind);
  const [oldest] = failing.keys();
  if (failing.size > mostRemembered && oldest !== undefined) failing.delete(oldest);
}
