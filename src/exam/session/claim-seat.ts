import { ExamError } from "../exam-error";
import type { ExamSessions } from "../ports";
import type { ExamSessionRecord } from "./records";
import { tryGuarded } from "./try-guarded";

/** Where the session is open, as one page sees it: here, on no page yet, or on another page or device. */
export type SeatHolder = "here" | "nobody" | "elsewhere";

export function seatHolder(session: ExamSessionRecord, pageId: string): SeatHolder {
  if (session.writerPageId === null) return "nobody";
  return session.writerPageId === pageId ? "here" : "elsewhere";
}

/**
 * `asked` is the session as it stood when the page asked. A page that held the seat then and finds it free now has lost
 * it: the code was typed on another device meanwhile, and the seat waits for a page there.
 * @throws ExamError "open-elsewhere" when another page is the one that may write, or will be.
 */
export function requireSeat(args: {
  session: ExamSessionRecord;
  asked: ExamSessionRecord;
  pageId: string;
}): void {
  const { session, asked, pageId } = args;
  const holder = seatHolder(session, pageId);
  const isLost = holder === "nobody" && seatHolder(asked, pageId) === "here";
  if (holder !== "elsewhere" && !isLost) return;
  throw new ExamError({
    code: "open-elsewhere",
    message:
      "This exam is open in another window or on another device. You can go on in one place at a time.",
  });
}

/**
 * The candidate decides to go on in this page: from now on only this one may answer, and the other is told. What
 * the other sent before stands. The version rises, so that an answer of the other's that is just being written is
 * looked at again.
 */
export function claimSeat(
  ports: { sessions: Pick<ExamSessions, "find" | "update"> },
  args: { session: ExamSessionRecord; pageId: string; now: Date },
): Promise<ExamSessionRecord> {
  const { pageId, now } = args;
  return tryGuarded(ports, {
    session: args.session,
    sentence: "Your exam could not be moved here just now. Nothing is lost: try again in a moment.",
    async attempt(session) {
      if (session.status === "finished" || seatHolder(session, pageId) === "here") return session;
      const after = { ...session, version: session.version + 1, writerPageId: pageId, lastHeardAt: now };
      const written = await ports.sessions.update({ before: session, after });
      return written === "written" ? after : written;
    },
  });
}
