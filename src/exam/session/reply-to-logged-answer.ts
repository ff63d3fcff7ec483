import { ExamError } from "../exam-error";
import { invariant } from "../invariant";
import { toCandidateItem } from "../item-bank/item";
import type { ExamSessions, ItemBanks } from "../ports";
import type { AnswerReply } from "./candidate-view";
import type { ExamSessionRecord } from "./records";
import type { SubmittedAnswer } from "./submit-answer";

/**
 * The reply to an answer whose position is logged already: the first reply again, to the letter, when it is the same
 * answer; a refusal that says what was saved when it is another.
 */
export async function replyToLoggedAnswer(
  ports: { sessions: Pick<ExamSessions, "listAttempts">; banks: ItemBanks },
  args: { session: ExamSessionRecord; answer: SubmittedAnswer },
): Promise<AnswerReply> {
  const { session, answer } = args;
  const attempts = await ports.sessions.listAttempts(session.id);
  const logged = attempts.find((attempt) => attempt.position === answer.position);
  invariant(logged, `position ${answer.position} is counted as completed but has no attempt`);

  if (logged.itemId !== answer.itemId || logged.answer !== answer.optionId)
    throw new ExamError({
      code: "answer-already-given",
      message: "This question has been answered already. Your first answer stands and is saved.",
      data: { position: logged.position, itemId: logged.itemId, optionId: logged.answer },
    });

  const following = attempts.find((attempt) => attempt.position === answer.position + 1);
  const nextItemId = following?.itemId ?? session.pendingItemId;
  const wasLast = nextItemId === null;
  const bank = await ports.banks.load(session.itemBankVersionId);
  return {
    acknowledged: { position: answer.position, itemId: answer.itemId, optionId: answer.optionId },
    status: wasLast ? session.status : "in_progress",
    itemsCompleted: answer.position,
    question: wasLast
      ? null
      : { position: answer.position + 1, item: toCandidateItem(bank.item(nextItemId)) },
    finishedAt: wasLast ? (session.finishedAt?.toISOString() ?? null) : null,
  };
}
