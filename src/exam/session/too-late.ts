import { ExamError } from "../exam-error";
import type { ExamSessionRecord } from "./records";
import type { FinishReason } from "./status";

/** What ended the exam before an answer to it arrived: that one is not saved, and nobody may read that it is. */
const sentences: Readonly<Record<Exclude<FinishReason, "completed">, string>> = {
  time_up: "The time for this exam was up before this answer arrived. The answers before it are saved.",
  abandoned:
    "This exam was ended because it had not been touched for too long. The answers before this one are saved.",
  not_started: "This exam closed before it was started. This answer is not saved.",
  ended_by_proctor:
    "Your proctor ended this exam before this answer arrived. The answers before it are saved.",
};

/** @throws ExamError "session-finished" for an answer to an exam that something else than an answer has ended. */
export function requireNotTooLate({ finishReason }: Pick<ExamSessionRecord, "finishReason">): void {
  if (finishReason === null || finishReason === "completed") return;
  throw new ExamError({ code: "session-finished", message: sentences[finishReason] });
}
