import * as z from "zod/mini";

/** What the server adds to its errors. Anything else that comes back, a proxy's page say, counts as no answer at all. */
const errorDataSchema = z.looseObject({
  code: z.optional(z.string()),
  examCode: z.nullable(z.string()),
});

const carrierSchema = z.looseObject({ data: errorDataSchema });

/** The named reason for which the server refused, or null when the error is not one of those: network, time-out, 5xx. */
export function examCodeOf(error: unknown): string | null {
  const parsed = carrierSchema.safeParse(error);
  return parsed.success ? parsed.data.data.examCode : null;
}

/** A sentence for the person: the server's own when it gave one, else one that says whether it could be reached. */
export function sentenceOf(error: unknown): string {
  if (examCodeOf(error) !== null && error instanceof Error) return error.message;
  if (serverAnswered(error))
    return "Something went wrong on our side. Try again in a moment, and tell your proctor if it stays.";
  return "We could not reach the server. Check your connection and try again.";
}

/** Whether trying again may help: everything that is not a refusal with a name, and the refusal that says "later". */
export function isTemporary(error: unknown): boolean {
  const code = examCodeOf(error);
  return code === null || code === "not-saved";
}

/** Whether an error came from our server at all, rather than from the road to it. */
export function serverAnswered(error: unknown): boolean {
  return carrierSchema.safeParse(error).success;
}

/** A request that did not have the right form, which sending again would not mend. */
export function isMalformedRequest(error: unknown): boolean {
  const parsed = carrierSchema.safeParse(error);
  return parsed.success && parsed.data.data.examCode === null && parsed.data.data.code === "BAD_REQUEST";
}
