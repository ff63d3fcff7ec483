import type { ItemBankSnapshot } from "@/exam/ports";
import { auditActs } from "./audit-acts";
import { auditAnswers, auditAttempts } from "./audit-answers";
import { auditClock } from "./audit-clock";
import { auditSeat } from "./audit-seat";
import { compareWithUndisturbed } from "./compare-with-undisturbed";
import type { Evidence, Told } from "./told";

export const violationKinds = ["lost", "doubled", "repeatedItems", "diverged", "stuck", "wrongPage"] as const;
export type ViolationKind = (typeof violationKinds)[number];
/** `exam` is the session's seed: the same each time that a schedule is run, as the ids are not. */
export type Violation = Readonly<{ kind: ViolationKind; exam: string; because: string }>;

/** How an auditor's check tells what it found. */
export type Report = (kind: ViolationKind, because: string) => void;

/**
 * Compares what one candidate and the proctors were told with what the database has. It knows nothing of recovery, Redis
 * or the use cases: it reads rows, keeps sets, and runs one undisturbed engine over the logged responses.
 */
export function auditSession(args: { told: Told; evidence: Evidence; bank: ItemBankSnapshot }): Violation[] {
  const { told, evidence, bank } = args;
  const { session } = evidence;
  const found: Violation[] = [];
  const report: Report = (kind, because) => found.push({ kind, exam: session.seed, because });
  auditAnswers({ told, evidence, report });
  auditAttempts({ evidence, bank, report });
  auditSeat({ told, evidence, report });
  if (session.status !== "finished") {
    report("stuck", `the exam is still ${session.status}`);
    if (told.finished.has(session.id)) report("lost", "the end of the exam was told");
  }
  auditActs({ told, evidence, report });
  auditClock({ evidence, report });
  const difference = compareWithUndisturbed({ evidence, bank });
  if (difference !== null) report("diverged", difference);
  return found;
}
