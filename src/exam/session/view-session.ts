import { maxItemsOf } from "@/engine/engine-settings";
import { ExamError } from "../exam-error";
import { toCandidateItem } from "../item-bank/item";
import type { ExamSessions, ItemBanks } from "../ports";
import type { CandidateStanding, CandidateView } from "./candidate-view";
import { seatHolder } from "./claim-seat";
import { timeLeftMs } from "./clock";
import type { ExamSessionRecord } from "./records";

type Seen = { session: ExamSessionRecord; pageId: string; now: Date };

/** What the candidate's page shows now. It reads only the log, so a reload always comes back to the same question. */
export async function viewSession(
  ports: { sessions: Pick<ExamSessions, "findRoom" | "candidateName">; banks: ItemBanks },
  args: Seen,
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
  const { at: _now, ...standing } = standingOf(args);
  const { pendingItemId } = session;
  const isAsked = session.status === "in_progress" && standing.seat !== "elsewhere";
  return {
    examSessionId: session.id,
    examTitle: room.exam.title,
    roomName: room.name,
    candidateName,
    instructions: room.exam.instructions,
    timeLimitMs: room.exam.timeLimitMs,
    ...standing,
    maxItems: maxItemsOf(session.engineSettings),
    question:
      isAsked && pendingItemId !== null
        ? { position: session.itemsCompleted + 1, item: toCandidateItem(bank.item(pendingItemId)) }
        : null,
    finishReason: session.finishReason,
    finishedAt: session.finishedAt?.toISOString() ?? null,
  };
}

/** Where the session stands, as its page is told with each heartbeat. */
export function standingOf({ session, pageId, now }: Seen): CandidateStanding {
  return {
    at: now.toISOString(),
    status: session.status,
    itemsCompleted: session.itemsCompleted,
    version: session.version,
    seat: seatHolder(session, pageId),
    timeLeftMs: timeLeftMs(session, now),
    extendedMs: session.extendedMs,
  };
}
