import { z } from "zod";
import { ExamError } from "../exam-error";

const examSessionStatuses = ["ready", "in_progress", "paused", "finished"] as const;
export const examSessionStatusSchema = z.enum(examSessionStatuses);
export type ExamSessionStatus = (typeof examSessionStatuses)[number];

/** Why a session came to its end. */
const finishReasons = ["completed", "time_up", "abandoned", "not_started", "ended_by_proctor"] as const;
export const finishReasonSchema = z.enum(finishReasons);
export type FinishReason = (typeof finishReasons)[number];

export type ExamSessionAction = "start" | "submit-answer" | "pause" | "resume" | "extend" | "end";

/** What each status allows. A new status or action is a row or a column here, and nothing else decides what is done to an exam. */
const allowedActions: Readonly<Record<ExamSessionStatus, readonly ExamSessionAction[]>> = {
  ready: ["start"],
  in_progress: ["submit-answer", "pause", "extend", "end"],
  paused: ["resume", "extend", "end"],
  finished: [],
};

/**
 * Also when it was ended for that. It is the one way out of `finished`: where the room has got other hours since, its
 * access code opens the exam once more (enter-exam.ts).
 */
export function hasNotBegun(session: {
  status: ExamSessionStatus;
  finishReason: FinishReason | null;
}): boolean {
  return session.status === "ready" || session.finishReason === "not_started";
}

export function isActionAllowed(status: ExamSessionStatus, action: ExamSessionAction): boolean {
  return allowedActions[status].includes(action);
}

/** Why an action cannot be taken in a status, in the candidate's words. */
const refusals = {
  ready: {
    code: "session-not-started",
    message: "This exam has not been started yet. Read the instructions and start it first.",
  },
  in_progress: { code: "act-not-possible", message: "That cannot be done while an exam is under way." },
  paused: {
    code: "session-paused",
    message:
      "Your proctor has paused this exam, and its clock. Your answers are saved; you go on with the same question.",
  },
  finished: {
    code: "session-finished",
    message: "This exam is finished. Your answers are saved and nothing more can be changed.",
  },
} as const satisfies Record<ExamSessionStatus, { code: ExamError["code"]; message: string }>;

/** @throws ExamError that says, in the candidate's words, why the action cannot be taken now. */
export function requireActionAllowed(status: ExamSessionStatus, action: ExamSessionAction): void {
  if (!isActionAllowed(status, action)) throw new ExamError(refusals[status]);
}
