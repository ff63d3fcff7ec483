import type { ItemBankSnapshot } from "@/exam/ports";
import { auditActs } from "./audit-acts";
import { compareWithUndisturbed } from "./compare-with-undisturbed";
import type { AcknowledgedAnswer, Evidence, Told } from "./told";

export const violationKinds = ["lost", "doubled", "repeatedItems", "diverged", "stuck"] as const;
export type ViolationKind = (typeof violationKinds)[number];
export type Violation = Readonly<{ kind: ViolationKind; examSessionId: string; because: string }>;

/** How an auditor's check tells what it found. */
export type Report = (kind: ViolationKind, because: string) => void;

/**
 * Compares what one candidate and the proctors were told with what the database has. It knows nothing of recovery, Redis
 * or the use cases: it reads rows, keeps sets, and runs one undisturbed engine over the logged responses.
 */
export function auditSession(args: { told: Told; evidence: Evidence; bank: ItemBankSnapshot }): Violation[] {
  const { told, evidence } = args;
  const { session, attempts } = evidence;
  const found: Violation[] = [];
  const report: Report = (kind, because) => found.push({ kind, examSessionId: session.id, because });

  for (const answer of told.acknowledged.get(session.id) ?? [])
    if (!attempts.some((attempt) => isOf(answer, attempt)))
      report("lost", `answer ${answer.optionId} to question ${answer.position} was acknowledged`);
  // Who is asked again answers again, and then nothing seems to be missing.
  const forgotten = told.forgotten.get(session.id);
  if (forgotten)
    report(
      "lost",
      `${forgotten.acknowledged} answers were acknowledged, and a page then showed ${forgotten.shown}`,
    );
  if (session.status !== "finished") report("stuck", `the exam is still ${session.status}`);
  if (told.finished.has(session.id) && session.status !== "finished")
    report("lost", "the end of the exam was told");

  const positions = attempts.map(({ position }) => position);
  if (new Set(positions).size !== positions.length) report("doubled", "two attempts at one position");
  if (attempts.length !== session.itemsCompleted)
    report("doubled", `${attempts.length} attempts, ${session.itemsCompleted} counted`);
  const items = attempts.map(({ itemId }) => itemId);
  if (new Set(items).size !== items.length) report("repeatedItems", "an item was given twice");

  auditActs({ told, evidence, report });
  const difference = compareWithUndisturbed(args);
  if (difference !== null) report("diverged", difference);
  return found;
}

function isOf(answer: AcknowledgedAnswer, attempt: Evidence["attempts"][number]): boolean {
  return (
    attempt.position === answer.position &&
    attempt.itemId === answer.itemId &&
    attempt.answer === answer.optionId
  );
}
