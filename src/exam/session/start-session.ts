import { ExamError } from "../exam-error";
import { invariant } from "../invariant";
import type { EngineStateStore, ExamSessions, ItemBanks, RoomChannel } from "../ports";
import { requireOpen } from "./open-room";
import { publishProgress } from "./publish-progress";
import type { ExamSessionRecord } from "./records";
import { startEngine } from "./start-engine";
import { isActionAllowed } from "./status";

/**
 * The candidate presses Start: the first item is chosen, logged as pending, and the clock of the session begins.
 * Pressed twice, or in two tabs at once, it starts once.
 */
export async function startSession(
  ports: {
    sessions: Pick<ExamSessions, "find" | "findRoom" | "update">;
    banks: ItemBanks;
    store: Pick<EngineStateStore, "saveEngine">;
    room: RoomChannel;
  },
  args: { session: ExamSessionRecord; now: Date },
): Promise<ExamSessionRecord> {
  let session = args.session;
  for (let tries = 0; tries < 5; tries += 1) {
    if (!isActionAllowed(session.status, "start")) return session;
    const room = await ports.sessions.findRoom(session.roomId);
    invariant(room, "an exam session is in a room that does not exist");
    requireOpen(room, args.now);
    const bank = await ports.banks.load(session.itemBankVersionId);
    const engine = startEngine({ bank, settings: session.engineSettings, seed: session.seed });
    const after: ExamSessionRecord = {
      ...session,
      status: "in_progress",
      version: session.version + 1,
      pendingItemId: engine.pendingItemId,
      pendingServedAt: args.now,
      startedAt: args.now,
      lastHeardAt: args.now,
    };
    if ((await ports.sessions.update({ before: session, after })) === "written") {
      await publishProgress(ports, { session: after, engine });
      return after;
    }
    const reread = await ports.sessions.find(session.id);
    if (!reread) break;
    session = reread;
  }
  throw new ExamError({
    code: "not-saved",
    message: "Your exam could not be started just now. Nothing is lost: try again in a moment.",
  });
}
