import type { EngineStateStore, ExamSessions, Presence } from "../ports";
import type { ExamSessionRecord } from "./records";

/**
 * A silent page's row is brought up to date this often though Redis knows better: Redis may forget, and a session that
 * nobody has touched for too long is ended by what the row says.
 */
const rowEveryMs = 2 * 60 * 1000;

/**
 * The candidate's page says that it is there. Into Redis when it can be, with the exam's engine kept there as long as
 * somebody sits before it; into the session's row when Redis is away, and now and then in any case.
 */
export async function noteHeard(
  ports: {
    presence: Presence;
    store: Pick<EngineStateStore, "keepAlive">;
    sessions: Pick<ExamSessions, "noteHeard">;
  },
  args: { session: ExamSessionRecord; now: Date },
): Promise<void> {
  const { session, now } = args;
  const [noted] = await Promise.all([
    ports.presence.note({ roomId: session.roomId, examSessionId: session.id, now }),
    session.status === "in_progress" || session.status === "paused"
      ? ports.store.keepAlive(session.id)
      : undefined,
  ]);
  const isRowOld = now.getTime() - session.lastHeardAt.getTime() >= rowEveryMs;
  if (!noted || isRowOld) await ports.sessions.noteHeard({ examSessionId: session.id, now });
}
