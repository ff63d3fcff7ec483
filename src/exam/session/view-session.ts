import { maxItemsOf } from "@/engine/engine-settings";
import { ExamError } from "../exam-error";
import { toCandidateItem } from "../item-bank/item";
import type { ExamSessions, ItemBanks } from "../ports";
import type { CandidateView } from "./candidate-view";
import type { ExamSessionRecord } from "./records";

/** What the candidate's page shows now. It reads only the log, so a reload always comes back to the same question. */
export async function viewSession(
  ports: { sessions: Pick<ExamSessions, "findRoom" | "candidateName">; banks: ItemBanks },
  args: { session: ExamSessionRecord },
): Promise<CandidateView> {
  const { session } = args;
  const [room, candidateName, bank] = await Promise.all([
    ports.sessions.findRoom(session.roomId),
    ports.sessions.candidateName(session.accessCodeId),
    ports.banks.load(session.itemBankVersionId),
  ]);
  if (!room)
    throw new ExamError({
      code: "room-not-found",
      message: "The room of this exam does not exist any more.",
    });
  return {
    examSessionId: session.id,
    examTitle: room.exam.title,
    roomName: room.name,
    candidateName,
    instructions: room.exam.instructions,
    status: session.status,
    itemsCompleted: session.itemsCompleted,
    maxItems: maxItemsOf(session.engineSettings),
    question:
      session.pendingItemId === null
        ? null
        : { position: session.itemsCompleted + 1, item: toCandidateItem(bank.item(session.pendingItemId)) },
    finishedAt: session.finishedAt?.toISOString() ?? null,
  };
}
