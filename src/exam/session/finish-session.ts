import { invariant } from "../invariant";
import type { EngineStateStore, ExamSessions, RoomChannel } from "../ports";
import { isAbandoned, isTimeUp } from "./clock";
import { finishedRecord } from "./finished-record";
import { hasClosed } from "./open-room";
import type { ExamSessionRecord } from "./records";
import { tryGuarded } from "./try-guarded";

export type FinishPorts = {
  sessions: Pick<ExamSessions, "find" | "update">;
  store: Pick<EngineStateStore, "loadEngine" | "deleteEngine">;
  room: RoomChannel;
};

/** Why a session has to end by now though no answer ended it; null while it may go on. */
function overdueReason(session: ExamSessionRecord, now: Date): "time_up" | "abandoned" | null {
  if (isTimeUp(session, now)) return "time_up";
  return isAbandoned(session, now) ? "abandoned" : null;
}

type Ending = Readonly<{ session: ExamSessionRecord; finished: boolean }>;

/**
 * Ends a session whose time is up, or that nobody has touched for too long. Whoever notices first does it: the sweeper,
 * or the candidate's own request. Done at once from several sides it is done once; a session that got more
 * time meanwhile goes on.
 */
export function finishOverdueSession(
  ports: FinishPorts,
  args: { session: ExamSessionRecord; now: Date },
): Promise<Ending> {
  return finishFor(ports, { ...args, reasonOf: async (session) => overdueReason(session, args.now) });
}

/** Ends a session that has not begun and no longer can, because its room has closed. */
export function finishUnstartedSession(
  ports: FinishPorts & { sessions: Pick<ExamSessions, "findClosing"> },
  args: { session: ExamSessionRecord; now: Date },
): Promise<Ending> {
  return finishFor(ports, {
    ...args,
    reasonOf: async ({ status, roomId }) => {
      if (status !== "ready") return null;
      const closesAt = await ports.sessions.findClosing(roomId);
      invariant(closesAt, "an exam session is in a room that does not exist");
      return hasClosed({ closesAt }, args.now) ? "not_started" : null;
    },
  });
}

function finishFor(
  ports: FinishPorts,
  args: {
    session: ExamSessionRecord;
    now: Date;
    /** Null where the session, as it stands now, goes on. */
    reasonOf: (session: ExamSessionRecord) => Promise<"time_up" | "abandoned" | "not_started" | null>;
  },
): Promise<Ending> {
  const { now } = args;
  return tryGuarded(ports, {
    session: args.session,
    sentence: "The end of the exam could not be saved just now. Nothing is lost: it is tried again.",
    async attempt(session) {
      const reason = await args.reasonOf(session);
      if (reason === null) return { session, finished: false };
      const after = await finishedRecord(ports, { session, reason, now });
      const written = await ports.sessions.update({ before: session, after });
      if (written !== "written") return written;
      await announceEnd(ports, after);
      return { session: after, finished: true };
    },
  });
}

/** What follows the durable end of a session that no answer ended: nothing of it is live any more. */
export async function announceEnd(
  ports: { store: Pick<EngineStateStore, "deleteEngine">; room: RoomChannel },
  session: ExamSessionRecord,
): Promise<void> {
  await Promise.all([
    ports.store.deleteEngine(session.id),
    ports.room.tell({ roomId: session.roomId, examSessionId: session.id }),
  ]);
}
