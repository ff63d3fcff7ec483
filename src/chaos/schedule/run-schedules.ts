import type { ItemBankSnapshot } from "@/exam/ports";
import { type Violation, type ViolationKind, violationKinds } from "../audit/audit-session";
import { type FaultKind, faultKinds } from "../world/fault-kinds";
import type { VirtualTime } from "../world/virtual-time";
import { runSchedule, type ScheduleOutcome } from "./run-schedule";

type FaultFigures = Readonly<{ met: number; survived: number }>;

export type ChaosFigures = Readonly<{
  schedules: number;
  exams: number;
  /** Different answers that candidates were told are saved. */
  acknowledged: number;
  /** Acts that proctors were told are done. */
  acts: number;
  violations: Readonly<Record<ViolationKind, number>>;
  /** Met in all schedules, and in those that came through without a violation. */
  faults: Readonly<Record<FaultKind, FaultFigures>>;
  /** The first violations, each with the seed that brings it back. */
  examples: readonly Readonly<{ seed: string; violations: readonly Violation[] }>[];
}>;

const mostExamples = 10;

export function noViolations(): Record<ViolationKind, number> {
  return { lost: 0, doubled: 0, repeatedItems: 0, diverged: 0, stuck: 0, wrongPage: 0 };
}

/** Schedules `first` to `first + count - 1` of a seed; each is the same whichever run it is part of. */
export async function runSchedules(args: {
  time: VirtualTime;
  bank: ItemBankSnapshot;
  seed: string;
  first: number;
  count: number;
  onProgress?: (done: number) => void;
}): Promise<ChaosFigures> {
  const { time, bank, seed, first, count, onProgress } = args;
  const sum = { exams: 0, acknowledged: 0, acts: 0 };
  const violations = noViolations();
  const faults = Object.fromEntries(faultKinds.map((kind) => [kind, { met: 0, survived: 0 }])) as Record<
    FaultKind,
    { met: number; survived: number }
  >;
  const examples: { seed: string; violations: readonly Violation[] }[] = [];
  for (let index = 0; index < count; index += 1) {
    const outcome = await runSchedule({ time, bank, seed: `${seed}/${first + index}` });
    sum.exams += outcome.exams;
    sum.acknowledged += outcome.acknowledged;
    sum.acts += outcome.acts;
    addViolations(violations, outcome);
    for (const kind of faultKinds) {
      const met = outcome.faults.get(kind) ?? 0;
      faults[kind].met += met;
      if (outcome.violations.length === 0) faults[kind].survived += met;
    }
    if (outcome.violations.length > 0 && examples.length < mostExamples)
      examples.push({ seed: outcome.seed, violations: outcome.violations });
    onProgress?.(index + 1);
  }
  return { schedules: count, ...sum, violations, faults, examples };
}

/** Counted by exam: one exam that lost three answers has lost three, one that is stuck is stuck once. */
function addViolations(sum: Record<ViolationKind, number>, { violations }: ScheduleOutcome): void {
  for (const kind of violationKinds) sum[kind] += violations.filter((one) => one.kind === kind).length;
}
