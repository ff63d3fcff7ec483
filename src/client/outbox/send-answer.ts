import { examCodeOf, isMalformedRequest, sentenceOf, serverAnswered } from "../exam-api-error";
import type { SendResult } from "./outbox";
import type { WaitingAnswer } from "./waiting-answer";

/** A request that hangs on bad wifi is given up after this long and counts as not having arrived. */
const timeoutMs = 15_000;

/** One try over the network, and what its outcome means for the answer. */
export async function sendAnswer<Reply>(args: {
  answer: WaitingAnswer;
  submit: (answer: WaitingAnswer, options: { signal: AbortSignal }) => Promise<Reply>;
}): Promise<SendResult<Reply>> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeoutMs);
  try {
    return { kind: "acknowledged", reply: await args.submit(args.answer, { signal: abort.signal }) };
  } catch (error) {
    return resultOfError<Reply>(error);
  } finally {
    clearTimeout(timer);
  }
}

/** The refusals that no later try can change. */
const finalCodes: ReadonlySet<string> = new Set([
  "answer-already-given",
  "answer-out-of-order",
  "option-unknown",
  "session-finished",
  "session-not-started",
]);

/**
 * Only a refusal that the server names is final. Everything else (no network, a proxy's page, a 500 while the server
 * restarts) leaves open whether the answer arrived, so it is sent again.
 */
function resultOfError<Reply>(error: unknown): SendResult<Reply> {
  const code = examCodeOf(error);
  if (code === "candidate-not-entered") return { kind: "not-entered" };
  if (code !== null && finalCodes.has(code)) return { kind: "refused", code, message: sentenceOf(error) };
  if (isMalformedRequest(error))
    return {
      kind: "refused",
      code: "malformed",
      message: "The server could not read the answer. Please choose and submit it again.",
    };
  return { kind: "wait", reason: serverAnswered(error) ? "not-saved" : "no-connection" };
}
