import type { Machine } from "./machine";
import type { Measurement } from "./measure";
import type { BenchFigures, SizeFigures } from "./run-bench";

/** Microseconds, both sides; the ratio follows from them. */
type Pair = Readonly<{ oursUs: number; jscatUs: number }>;

/** What `--json` prints as its last line: medians, in the unit that ends each name. */
export type BenchJson = Readonly<{
  /** By bank size. */
  selectMfi: Readonly<Record<string, Pair>>;
  /** By bank size, from scratch: twenty responses, nothing known before. */
  eap: Readonly<Record<string, Pair>>;
  /** By bank size: the twentieth response added to nineteen, as in a live exam. */
  eapOneMore: Readonly<Record<string, Pair>>;
  /** At 1,000 items. */
  criteriaMs: Readonly<Record<string, number>>;
  /** At 1,000 items, twenty items each. */
  examsPerSecond: number;
  examUs20: number;
  replay40Us: number;
  /** 100,000 items. */
  bankReadyMs: number;
  firstExamMs: number;
  stateBytes20: number;
  tcals1000ExamsMs: number;
  jscatTcals1000ExamsMs: number;
  /** By bank size. */
  heapBytes: Readonly<
    Record<
      string,
      Readonly<{ bank: number; bankInUse: number; jscatBank: number; engine: number; jscatCat: number }>
    >
  >;
  mismatches: number;
  machine: Machine;
  quick: boolean;
}>;

export function toBenchJson(args: { figures: BenchFigures; machine: Machine; quick: boolean }): BenchJson {
  const { figures, machine, quick } = args;
  const { sizes, criteria, tcals, replay, ready, stateBytes20 } = figures;
  const examUs20 = usualSizeOf(figures).exams.ours.medianUs;
  return {
    selectMfi: bySize(sizes, ({ selection }) => pairOf(selection)),
    eap: bySize(sizes, ({ estimation }) => pairOf(estimation.fromScratch)),
    eapOneMore: bySize(sizes, ({ estimation }) => pairOf(estimation.oneMore)),
    criteriaMs: Object.fromEntries(
      Object.entries(criteria).map(([criterion, { medianUs }]) => [criterion, rounded(medianUs / 1000)]),
    ),
    examsPerSecond: Math.round(1e6 / examUs20),
    examUs20: rounded(examUs20),
    replay40Us: rounded(replay.medianUs),
    bankReadyMs: rounded(ready.readyMs),
    firstExamMs: rounded(ready.firstExamMs),
    stateBytes20,
    tcals1000ExamsMs: rounded(tcals.ours.ms),
    jscatTcals1000ExamsMs: rounded((tcals.jscat.ms / tcals.jscat.exams) * 1000),
    heapBytes: bySize(sizes, ({ heap }) => ({
      bank: Math.round(heap.bankBytes),
      bankInUse: Math.round(heap.bankBytesInUse),
      jscatBank: Math.round(heap.jscatBankBytes),
      engine: Math.round(heap.engineBytes),
      jscatCat: Math.round(heap.jscatCatBytes),
    })),
    mismatches: sizes.reduce((sum, { selection }) => sum + selection.mismatches.length, 0),
    machine,
    quick,
  };
}

/** The figures at 1,000 items. */
export function usualSizeOf({ sizes }: Pick<BenchFigures, "sizes">): SizeFigures {
  return sizes.find(({ size }) => size === 1000) as SizeFigures;
}

function bySize<Value>(
  sizes: readonly SizeFigures[],
  figureOf: (figures: SizeFigures) => Value,
): Record<string, Value> {
  return Object.fromEntries(sizes.map((figures) => [String(figures.size), figureOf(figures)]));
}

function pairOf({ ours, jscat }: { ours: Measurement; jscat: Measurement }): Pair {
  return { oursUs: rounded(ours.medianUs), jscatUs: rounded(jscat.medianUs) };
}

/** Four digits that count. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
