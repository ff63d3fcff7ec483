import { z } from "zod";
import { examSessionStatusSchema } from "../session/status";

const traceStepSchema = z.strictObject({
  position: z.int().min(1),
  theta: z.number(),
  standardError: z.number(),
  response: z.int().min(0),
  /** What made this step's theta and error. */
  method: z.string(),
  /** The exam's final estimate, which need not continue the steps before it. On the last step only. */
  final: z.boolean(),
});

/** One candidate on the live board: always the whole row, so that the next one mends a row that was missed. */
const boardRowSchema = z.strictObject({
  accessCodeId: z.string(),
  accessCode: z.string(),
  candidateName: z.string(),
  examSessionId: z.string().nullable(),
  /** Beside the session's own: no session yet, and one that ended before its candidate began it. */
  status: z.union([examSessionStatusSchema, z.enum(["not_entered", "not_started"])]),
  itemsCompleted: z.int().min(0),
  maxItems: z.int().min(1).nullable(),
  /** Theta, its error and the method that made them stand or fall together. Null before the first answer. */
  estimate: z.strictObject({ theta: z.number(), standardError: z.number(), method: z.string() }).nullable(),
  trace: z.array(traceStepSchema),
  /** When the time is up; null without a limit. Paused, the clock stands at `pausedAt`. */
  deadlineAt: z.iso.datetime().nullable(),
  pausedAt: z.iso.datetime().nullable(),
  /** Why it stopped, as a sentence; null while it runs. */
  stopReason: z.string().nullable(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  lastHeardAt: z.iso.datetime().nullable(),
});
export type BoardRow = z.infer<typeof boardRowSchema>;

const boardSchema = z.strictObject({
  room: z.strictObject({
    id: z.string(),
    name: z.string(),
    examTitle: z.string(),
    linkPath: z.string(),
    opensAt: z.iso.datetime(),
    closesAt: z.iso.datetime(),
    /** How long each candidate has from pressing Start; null without a limit. */
    timeLimitMs: z.int().min(1).nullable(),
    /** Null when no rule of the exam looks at the standard error. */
    standardErrorTarget: z.number().nullable(),
  }),
  rows: z.array(boardRowSchema),
});
export type Board = z.infer<typeof boardSchema>;

/**
 * What a watching board is sent: first the whole board, then the rows that changed, and a beat now and then so that
 * "nothing happens" and "we lost contact" never look the same. `channel` says how the server learns of changes:
 * "live" by a nudge from Redis, "polling" by asking the database because Redis is away.
 */
export const boardEventSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("board"),
    at: z.iso.datetime(),
    channel: z.enum(["live", "polling"]),
    board: boardSchema,
  }),
  z.strictObject({
    kind: z.literal("rows"),
    at: z.iso.datetime(),
    channel: z.enum(["live", "polling"]),
    rows: z.array(boardRowSchema),
  }),
]);
export type BoardEvent = z.infer<typeof boardEventSchema>;
