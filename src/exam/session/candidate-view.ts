import { z } from "zod";
import { candidateItemSchema } from "../item-bank/item";
import { examSessionStatusSchema } from "./status";

/** The question on the table: `position` counts from 1. */
const candidateQuestionSchema = z.strictObject({
  position: z.int().min(1),
  item: candidateItemSchema,
});

/** Everything a candidate's browser may know of its session. Strict: a field that is not here cannot leave the server. */
export const candidateViewSchema = z.strictObject({
  examSessionId: z.string(),
  examTitle: z.string(),
  roomName: z.string(),
  candidateName: z.string(),
  instructions: z.string(),
  status: examSessionStatusSchema,
  itemsCompleted: z.int().min(0),
  /** The most questions there can be; the exam may stop earlier. Null when only precision ends it. */
  maxItems: z.int().min(1).nullable(),
  question: candidateQuestionSchema.nullable(),
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
