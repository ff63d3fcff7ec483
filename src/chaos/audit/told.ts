import type { StaffAct } from "@/exam/ports";
import type { AttemptRecord, ExamSessionRecord } from "@/exam/session/records";

/** An answer, by what the candidate was told of it. */
export type AcknowledgedAnswer = Readonly<{ position: number; itemId: string; optionId: string }>;

/** What people were told, noted where they were told it and by nobody else: the auditor's own told. */
export class Told {
  readonly acknowledged = new Map<string, AcknowledgedAnswer[]>();
  readonly finished = new Set<string>();
  readonly actsDone = new Map<string, { examSessionId: string; action: string }>();
  readonly actsRefused = new Map<string, { examSessionId: string; action: string }>();

  answerAcknowledged(examSessionId: string, answer: AcknowledgedAnswer): void {
    const told = this.acknowledged.get(examSessionId) ?? [];
    this.acknowledged.set(examSessionId, [...told, answer]);
  }

  examFinished(examSessionId: string): void {
    this.finished.add(examSessionId);
  }

  actDone(actId: string, act: { examSessionId: string; action: string }): void {
    this.actsDone.set(actId, act);
  }

  actRefused(actId: string, act: { examSessionId: string; action: string }): void {
    this.actsRefused.set(actId, act);
  }

  get acknowledgedCount(): number {
    let count = 0;
    for (const [, told] of this.acknowledged)
      count += new Set(told.map(({ position, optionId }) => `${position} ${optionId}`)).size;
    return count;
  }
}

/** What the database has at the end, as rows. */
export type Evidence = Readonly<{
  session: ExamSessionRecord;
  attempts: readonly AttemptRecord[];
  acts: readonly StaffAct[];
}>;
