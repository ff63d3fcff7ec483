import type { StaffAct } from "@/exam/ports";
import type { AttemptRecord, ExamSessionRecord } from "@/exam/session/records";
import type { Visits } from "./visits";

/** An answer, by what the candidate was told of it. */
export type AcknowledgedAnswer = Readonly<{ position: number; itemId: string; optionId: string }>;

/** What people were told, noted where they were told it and by nobody else: the auditor's own told. */
export class Told {
  readonly acknowledged = new Map<string, AcknowledgedAnswer[]>();
  readonly answersRefused = new Map<string, AcknowledgedAnswer[]>();
  readonly finished = new Set<string>();
  /** How many answers a page was shown as given, where more had been acknowledged before it asked. */
  readonly forgotten = new Map<string, { acknowledged: number; shown: number }>();
  /** Where each session's candidate went to the server, from page to page. */
  readonly visits = new Map<string, Visits>();
  readonly actsDone = new Map<string, { examSessionId: string; action: string }>();
  readonly actsRefused = new Map<string, { examSessionId: string; action: string }>();

  answerAcknowledged(examSessionId: string, answer: AcknowledgedAnswer): void {
    const told = this.acknowledged.get(examSessionId) ?? [];
    this.acknowledged.set(examSessionId, [...told, answer]);
  }

  /** The candidate was told for good that this answer does not count. */
  answerRefused(examSessionId: string, answer: AcknowledgedAnswer): void {
    const told = this.answersRefused.get(examSessionId) ?? [];
    this.answersRefused.set(examSessionId, [...told, answer]);
  }

  /** The last position whose answer was acknowledged so far; 0 before the first. */
  acknowledgedUpTo(examSessionId: string): number {
    return Math.max(0, ...(this.acknowledged.get(examSessionId) ?? []).map(({ position }) => position));
  }

  /** What a page shows as answered, beside what had been acknowledged when it began to ask. */
  viewShown(examSessionId: string, view: { acknowledged: number; shown: number }): void {
    if (view.shown < view.acknowledged) this.forgotten.set(examSessionId, view);
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
  /** In the order in which they were done. */
  acts: readonly StaffAct[];
  /** The exam's limit; null for none. */
  timeLimitMs: number | null;
}>;
