import type { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import type { Services } from "../container";
import type { AnswerOutcome } from "../metrics";
import { replaceCalls } from "../replace-calls";

type Submitted = { ok: true } | { ok: false; error: TRPCError };

/**
 * Times the submit of an answer as a whole and counts what became of it. A reply does not say whether it is the first or
 * a repeated one, so the write itself is looked at.
 */
export async function countAnswer<Result extends Submitted>(args: {
  container: Services;
  submit: (container: Services) => Promise<Result>;
}): Promise<Result> {
  const { container, submit } = args;
  const { metrics, sessions } = container;
  let isRecorded = false;
  const noticing = replaceCalls(sessions, {
    async recordAttempt(step) {
      const written = await sessions.recordAttempt(step);
      isRecorded ||= written === "written";
      return written;
    },
  });
  const result = await metrics.timed("submit", () => submit({ ...container, sessions: noticing }));
  metrics.countAnswer(outcomeOf({ result, isRecorded }));
  return result;
}

/** As the candidate's page takes it: a refusal is final, everything else is "not saved" and sent again. */
function outcomeOf(args: { result: Submitted; isRecorded: boolean }): AnswerOutcome {
  const { result, isRecorded } = args;
  if (isRecorded) return "recorded";
  if (result.ok) return "repeated";
  return getHTTPStatusCodeFromError(result.error) < 500 ? "refused" : "not_saved";
}
