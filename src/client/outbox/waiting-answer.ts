import * as z from "zod/mini";

/** An answer on its way to the server: everything that is needed to send it again after a reload. */
export const waitingAnswerSchema = z.strictObject({
  examSessionId: z.string(),
  position: z.int().check(z.minimum(1)),
  itemId: z.string(),
  optionId: z.string(),
});

export type WaitingAnswer = Readonly<z.infer<typeof waitingAnswerSchema>>;
