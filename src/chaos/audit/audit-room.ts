import type { ItemBankSnapshot } from "@/exam/ports";
import type { ExamSessionRecord } from "@/exam/session/records";
import { auditSession, type Violation } from "./audit-session";
import type { Evidence, Told } from "./told";

/** All that the database has, beside all that anybody was told: an exam that is gone with all its rows is lost too. */
export function auditRoom(args: {
  told: Told;
  evidence: readonly Evidence[];
  bankOf: (session: ExamSessionRecord) => ItemBankSnapshot;
}): Violation[] {
  const { told, evidence, bankOf } = args;
  const known = new Set(evidence.map(({ session }) => session.id));
  const vanished = [...told.acknowledged.keys()].filter((id) => !known.has(id));
  return [
    ...vanished.map((exam) => ({ kind: "lost" as const, exam, because: "the whole exam" })),
    ...evidence.flatMap((one) => auditSession({ told, evidence: one, bank: bankOf(one.session) })),
  ];
}
