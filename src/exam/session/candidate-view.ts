import { z } from "zod";
import { candidateItemSchema } from "../item-bank/item";
import { examSessionStatusSchema, finishReasonSchema } from "./status";

/** The question on the table: `position` counts from 1. */
const candidateQuestionSchema = z.strictObject({
  position: z.int().min(1),
  item: candidateItemSchema,
});

const standingShape = {
  /** Rises with every change of the session: of two views, the later one. */
  version: z.int().min(1),
  /** Whether this page may answer. "nobody": it becomes the one that may when it answers. */
  seat: z.enum(["here", "nobody", "elsewhere"]),
  /** What is left of the time, by the server's clock, when this was sent; it stands still while the session is paused. */
  timeLeftMs: z.int().min(0).nullable(),
  /** How much time proctors have given in all, 0 for none: the page tells of what it has not told yet. */
  extendedMs: z.int().min(0),
};

/** What a page learns with each heartbeat: enough to know whether what it shows still holds. */
export const candidateStandingSchema = z.strictObject({
  at: z.iso.datetime(),
  status: examSessionStatusSchema,
  itemsCompleted: z.int().min(0),
  ...standingShape,
});
export type CandidateStanding = z.infer<typeof candidateStandingSchema>;

/** Everything a candidate's browser may know of its session. Strict: a field that is not here cannot leave the server. */
export const candidateViewSchema = z.strictObject({
  examSessionId: z.string(),
  examTitle: z.string(),
  roomName: z.string(),
  candidateName: z.string(),
  instructions: z.string(),
  /** How long the exam gives from pressing Start; null without a limit. What is left of it is `timeLeftMs`. */
  timeLimitMs: z.int().min(1).nullable(),
  status: examSessionStatusSchema,
  itemsCompleted: z.int().min(0),
  /** The most questions there can be; the exam may stop earlier. Null when only precision ends it. */
  maxItems: z.int().min(1).nullable(),
  /** Only while the session is under way and open here or nowhere: another page's question is not shown twice. */
  question: candidateQuestionSchema.nullable(),
  ...standingShape,
  /** Why it ended; null while it has not. */
  finishReason: finishReasonSchema.nullable(),
  finishedAt: z.iso.datetime().nullable(),
});
export type CandidateView = z.infer<typeof candidateViewSchema>;

/** What the candidate is told once an answer is durable. The same answer sent again gets the same reply, to the letter. */
export const answerReplySchema = z.strictObject({
  acknowledged: z.strictObject({ position: z.int().min(1), itemId: z.string(), optionId: z.string() }),
  status: examSessionStatusSchema,
  itemsCompleted: z.int().min(1),
  question: candidateQuestionSchema.nullable(),
  finishedAt: z.iso.datetime().nullable(),
});
export type AnswerReply = z.infer<typeof answerReplySchema>;
