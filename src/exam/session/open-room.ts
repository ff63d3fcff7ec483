import { ExamError } from "../exam-error";
import type { ExamSessions } from "../ports";
import type { RoomRecord } from "./records";

/** The room behind a candidate's link, while it is open. */
export async function openRoom(
  ports: { sessions: Pick<ExamSessions, "findRoomByLinkToken"> },
  args: { linkToken: string; now: Date },
): Promise<RoomRecord> {
  const room = await findRoom(ports, args);
  requireOpen(room, args.now);
  return room;
}

/** The room behind a candidate's link, open or not. */
export async function findRoom(
  ports: { sessions: Pick<ExamSessions, "findRoomByLinkToken"> },
  args: { linkToken: string },
): Promise<RoomRecord> {
  const room = await ports.sessions.findRoomByLinkToken(args.linkToken);
  if (!room)
    throw new ExamError({
      code: "link-not-found",
      message: "This link does not lead to an exam. Check that you copied all of it, or ask your proctor.",
    });
  return room;
}

export function hasClosed(room: Pick<RoomRecord, "closesAt">, now: Date): boolean {
  return now >= room.closesAt;
}

/** Nobody enters for the first time or starts outside the room's hours; who has started may finish after them. */
export function requireOpen(room: RoomRecord, now: Date): void {
  if (now < room.opensAt)
    throw new ExamError({
      code: "link-not-open-yet",
      message: "This exam has not opened yet. Come back at the time you were given.",
      data: { opensAt: room.opensAt.toISOString() },
    });
  if (hasClosed(room, now))
    throw new ExamError({
      code: "link-expired",
      message:
        "This link has expired: the exam is closed. If you should still be able to sit it, ask your proctor.",
      data: { closesAt: room.closesAt.toISOString() },
    });
}
