import type { AdaptiveEngine } from "@/engine/adaptive-engine";
import type { ExamSessions, ItemBanks } from "../ports";
import type { ExamSessionRecord } from "../session/records";
import { recoverEngine } from "./recover-engine";

/** The engine of a session as its attempts in the log give it, whatever Redis has. */
export async function recoverSession(
  ports: { sessions: Pick<ExamSessions, "listAttempts">; banks: Pick<ItemBanks, "load"> },
  session: ExamSessionRecord,
): Promise<AdaptiveEngine> {
  const [attempts, bank] = await Promise.all([
    ports.sessions.listAttempts(session.id),
    ports.banks.load(session.itemBankVersionId),
  ]);
  return recoverEngine({ session, attempts, bank });
}
