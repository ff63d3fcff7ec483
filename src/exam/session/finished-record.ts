import { EngineError } from "@/engine/engine-error";
import type { EngineStateStore } from "../ports";
import type { ExamSessionRecord } from "./records";
import type { FinishReason } from "./status";

/**
 * The session as it stands once it is ended by something else than an answer. The question that was on the table
 * stays logged, unanswered. Where the exam names a method that has the last word, its estimate is the session's; one
 * that it cannot make leaves the running estimate, for an exam must end whatever its settings are.
 */
export async function finishedRecord(
  ports: { store: Pick<EngineStateStore, "loadEngine"> },
  args: { session: ExamSessionRecord; reason: Exclude<FinishReason, "completed">; now: Date },
): Promise<ExamSessionRecord> {
  const { session, reason, now } = args;
  const ended: ExamSessionRecord = {
    ...session,
    status: "finished",
    version: session.version + 1,
    finishReason: reason,
    finishedAt: now,
    pausedAt: null,
  };
  // What never began has no answers, and nothing but the method's prior to say of them.
  if (session.engineSettings.finalEstimation === null || session.status === "ready") return ended;
  try {
    const engine = await ports.store.loadEngine(session.id, { expected: session });
    const { theta, standardError, method: estimationMethod } = engine.finalEstimate;
    return { ...ended, theta, standardError, estimationMethod };
  } catch (error) {
    // A database that is away answers later: what it holds is worth the wait.
    if (error instanceof EngineError) return ended;
    throw error;
  }
}
