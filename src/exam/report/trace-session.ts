import { type TraceStep, traceExam } from "@/engine/trace/trace-exam";
import type { ExamSessions, ItemBanks } from "../ports";
import { recoverSession } from "../recovery/recover-session";

/**
 * Why a session's candidate was given each question, from its logged attempts alone; null when there is no
 * such session. For psychometricians: it holds item ids, parameters' consequences and theta.
 */
export async function traceSession(
  ports: { sessions: Pick<ExamSessions, "find" | "listAttempts">; banks: ItemBanks },
  args: { examSessionId: string; listed: number },
): Promise<TraceStep[] | null> {
  const session = await ports.sessions.find(args.examSessionId);
  if (session === null) return null;
  if (session.startedAt === null) return [];
  return traceExam({ engine: await recoverSession(ports, session), listed: args.listed });
}
