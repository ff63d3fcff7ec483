import type { ItemBankSnapshot } from "@/exam/ports";
import type { Report } from "./audit-session";
import type { AcknowledgedAnswer, Evidence, Told } from "./told";

/** What the candidate was told of each answer, beside the attempts that are there. */
export function auditAnswers(args: { told: Told; evidence: Evidence; report: Report }): void {
  const { told, evidence, report } = args;
  const { session, attempts } = evidence;
  const counts = (answer: AcknowledgedAnswer) => attempts.some((attempt) => isOf(answer, attempt));
  for (const answer of told.acknowledged.get(session.id) ?? [])
    if (!counts(answer)) report("lost", `${wordsOf(answer)} was acknowledged`);
  for (const answer of told.answersRefused.get(session.id) ?? [])
    if (counts(answer)) report("doubled", `${wordsOf(answer)} was refused, and counts`);
  // Who is asked again answers again, and then nothing seems to be missing.
  const forgotten = told.forgotten.get(session.id);
  if (forgotten)
    report(
      "lost",
      `${forgotten.acknowledged} answers were acknowledged, and a page then showed ${forgotten.shown}`,
    );
}

/** The attempts by themselves: each position and item once, as many as the session counts, scored by the bank's keys. */
export function auditAttempts(args: { evidence: Evidence; bank: ItemBankSnapshot; report: Report }): void {
  const { evidence, bank, report } = args;
  const { session, attempts } = evidence;
  const positions = new Set(attempts.map(({ position }) => position));
  if (positions.size !== attempts.length) report("doubled", "two attempts at one position");
  if (attempts.length !== session.itemsCompleted)
    report("doubled", `${attempts.length} attempts, ${session.itemsCompleted} counted`);
  const items = new Set(attempts.map(({ itemId }) => itemId));
  if (items.size !== attempts.length) report("repeatedItems", "an item was given twice");
  for (const { position, itemId, answer, response } of attempts) {
    const isRight = bank.item(itemId).content.keyOptionId === answer;
    if (response !== (isRight ? 1 : 0))
      report("diverged", `answer ${answer} to question ${position} is scored ${response}`);
  }
}

const wordsOf = ({ optionId, position }: AcknowledgedAnswer) => `answer ${optionId} to question ${position}`;

function isOf(answer: AcknowledgedAnswer, attempt: Evidence["attempts"][number]): boolean {
  return (
    attempt.position === answer.position &&
    attempt.itemId === answer.itemId &&
    attempt.answer === answer.optionId
  );
}
