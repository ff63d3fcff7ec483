import { z } from "zod";
import { ExamError } from "../exam-error";

const examSessionStatuses = ["ready", "in_progress", "finished"] as const;
export const examSessionStatusSchema = z.enum(examSessionStatuses);
export type ExamSessionStatus = (typeof examSessionStatuses)[number];

export type ExamSessionAction = "start" | "submit-answer";

/** What each status allows. A new status or action is a row or a column here, and nothing else decides. */
const allowedActions: Readonly<Record<ExamSessionStatus, readonly ExamSessionAction[]>> = {
  ready: ["start"],
  in_progress: ["submit-answer"],
  finished: [],
};

export function isActionAllowed(status: ExamSessionStatus, action: ExamSessionAction): boolean {
  return allowedActions[status].includes(action);
}

/** @throws ExamError that says, in the candidate's words, why the action cannot be taken now. */
export function requireActionAllowed(status: ExamSessionStatus, action: ExamSessionAction): void {
  if (isActionAllowed(status, action)) return;
  if (status === "finished")
    throw new ExamError({
      code: "session-finished",
      message: "This exam is finished. Your answers are saved and nothing more can be changed.",
    });
  throw new ExamError({
    code: "session-not-started",
    message: "This exam has not been started yet. Read the instructions and start it first.",
  });
}
