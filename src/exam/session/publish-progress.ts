import type { AdaptiveEngine } from "@/engine/adaptive-engine";
import type { EngineStateStore, RoomChannel } from "../ports";
import type { ExamSessionRecord } from "./records";

/**
 * What follows every durable change of a session: its live engine into the cache and a nudge to the boards. Issued
 * together so that they travel in one round trip; neither throws, because neither is the truth.
 */
export async function publishProgress(
  ports: { store: Pick<EngineStateStore, "saveEngine">; room: RoomChannel },
  args: { session: ExamSessionRecord; engine: AdaptiveEngine },
): Promise<void> {
  const { session, engine } = args;
  await Promise.all([
    ports.store.saveEngine(session.id, engine, { sessionVersion: session.version }),
    ports.room.tell({ roomId: session.roomId, examSessionId: session.id }),
  ]);
}
