import { invariant } from "../invariant";
import type { EngineStateStore, ExamSessions, ItemBanks, RoomChannel } from "../ports";
import { requireSeat } from "./claim-seat";
import { later } from "./clock";
import { requireOpen } from "./open-room";
import { publishProgress } from "./publish-progress";
import type { ExamSessionRecord } from "./records";
import { startEngine } from "./start-engine";
import { isActionAllowed } from "./status";
import { tryGuarded } from "./try-guarded";

/**
 * The candidate presses Start: the first item is chosen, logged as pending, and the clock of the session begins.
 * Pressed twice, or in two tabs at once, it starts once.
 */
export function startSession(
  ports: {
    sessions: Pick<ExamSessions, "find" | "findRoom" | "update">;
    banks: ItemBanks;
    store: Pick<EngineStateStore, "saveEngine">;
    room: RoomChannel;
  },
  args: { session: ExamSessionRecord; pageId: string; now: Date },
): Promise<ExamSessionRecord> {
  const { pageId, now } = args;
  return tryGuarded(ports, {
    session: args.session,
    sentence: "Your exam could not be started just now. Nothing is lost: try again in a moment.",
    async attempt(session) {
      if (!isActionAllowed(session.status, "start")) return session;
      requireSeat({ session, asked: args.session, pageId });
      const room = await ports.sessions.findRoom(session.roomId);
      invariant(room, "an exam session is in a room that does not exist");
      requireOpen(room, now);
      const bank = await ports.banks.load(session.itemBankVersionId);
      const engine = startEngine({ bank, settings: session.engineSettings, seed: session.seed });
      const { timeLimitMs, idleLimitMs } = room.exam;
      const after: ExamSessionRecord = {
        ...session,
        status: "in_progress",
        version: session.version + 1,
        writerPageId: pageId,
        pendingItemId: engine.pendingItemId,
        pendingServedAt: now,
        startedAt: now,
        deadlineAt: timeLimitMs === null ? null : later(now, timeLimitMs),
        idleLimitMs,
        lastHeardAt: now,
      };
      const written = await ports.sessions.update({ before: session, after });
      if (written !== "written") return written;
      await publishProgress(ports, { session: after, engine });
      return after;
    },
  });
}
