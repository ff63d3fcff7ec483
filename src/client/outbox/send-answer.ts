import type { AnswerReply } from "../api-types";
import { examCodeOf, isMalformedRequest, sentenceOf, serverAnswered } from "../exam-api-error";
import type { SendResult } from "./outbox";
import type { WaitingAnswer } from "./waiting-answer";

/**
 * One try over the network, and what its outcome means for the answer. Only a reply that names this very answer says
 * that it is saved; a reply to another one says nothing about it.
 */
export async function sendAnswer(args: {
  answer: WaitingAnswer;
  submit: (answer: WaitingAnswer) => Promise<AnswerReply>;
}): Promise<SendResult<AnswerReply>> {
  try {
    const reply = await args.submit(args.answer);
    return namesAnswer(reply, args.answer)
      ? { kind: "acknowledged", reply }
      : { kind: "wait", reason: "no-connection" };
  } catch (error) {
    return resultOfError(error);
  }
}

function namesAnswer({ acknowledged }: AnswerReply, answer: WaitingAnswer): boolean {
  return (
    acknowledged.position === answer.position &&
    acknowledged.itemId === answer.itemId &&
    acknowledged.optionId === answer.optionId
  );
}

/** The refusals that no later try can change. */
const finalCodes: ReadonlySet<string> = new Set([
  "answer-already-given",
  "answer-out-of-order",
  "option-unknown",
  "session-finished",
  "session-not-started",
]);

/** The refusals that last only until the candidate or the proctor does something. */
const holdingCodes: ReadonlySet<string> = new Set([
  "candidate-not-entered",
  "open-elsewhere",
  "session-paused",
]);

/**
 * Only a refusal that the server names is final. Everything else (no network, a proxy's page, a 500 while the server
 * restarts) leaves open whether the answer arrived, so it is sent again.
 */
function resultOfError(error: unknown): SendResult<AnswerReply> {
  const code = examCodeOf(error);
  if (code !== null && holdingCodes.has(code)) return { kind: "held" };
  if (code !== null && finalCodes.has(code)) return { kind: "refused", code, message: sentenceOf(error) };
  if (isMalformedRequest(error))
    return {
      kind: "refused",
      code: "malformed",
      message: "The server could not read the answer. Please choose and submit it again.",
    };
  return { kind: "wait", reason: serverAnswered(error) ? "not-saved" : "no-connection" };
}
