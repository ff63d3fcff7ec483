import type { ExamSessions, Presence } from "../ports";
import type { ExamSessionRecord } from "./records";

/** The candidate's page says that it is there. Into Redis when it can be, into the session's row when it cannot. */
export async function noteHeard(
  ports: { presence: Presence; sessions: Pick<ExamSessions, "noteHeard"> },
  args: { session: ExamSessionRecord; now: Date },
): Promise<void> {
  const { session, now } = args;
  const noted = await ports.presence.note({ roomId: session.roomId, examSessionId: session.id, now });
  if (!noted) await ports.sessions.noteHeard({ examSessionId: session.id, now });
}
