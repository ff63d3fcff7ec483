import { type BenchBank, makeBenchBank } from "./bench-bank";
import { benchCriteria, type CriteriaFigures } from "./bench-criteria";
import { benchEstimation, type EstimationFigures } from "./bench-estimation";
import { benchJscatTwentyItems, benchTcals, benchTwentyItems, type TcalsFigures } from "./bench-exams";
import {
  benchReplay,
  type HeapFigures,
  measureHeap,
  measureReady,
  measureStateBytes,
  type ReadyFigures,
} from "./bench-footprint";
import { benchSelection, type SelectionFigures } from "./bench-selection";
import type { Jscat } from "./jscat";
import type { Effort, Measurement } from "./measure";

export const bankSizes = [100, 1000, 10_000, 100_000] as const;
/** The size at which everything is measured that is not measured at all of them. */
const USUAL_SIZE = 1000;
const CANDIDATES = 64;

export type SizeFigures = Readonly<{
  size: number;
  selection: SelectionFigures;
  estimation: EstimationFigures;
  exams: Readonly<{ ours: Measurement; jscat: Measurement | null }>;
  heap: HeapFigures;
}>;

export type BenchFigures = Readonly<{
  sizes: readonly SizeFigures[];
  criteria: CriteriaFigures;
  tcals: TcalsFigures;
  replay: Measurement;
  ready: ReadyFigures;
  stateBytes20: number;
}>;

/** How much is done of each; the quick run has the same figures from fewer repetitions. */
type Plan = Readonly<{
  ours: Effort;
  criteria: Effort;
  jscat: (size: number) => Effort;
  jscatExams: (size: number) => Effort | null;
  jscatSituations: (size: number) => number;
  tcalsRuns: number;
  jscatTcalsExams: number;
  readyRuns: number;
}>;

const fullPlan: Plan = {
  ours: { warmUpMs: 500, samples: 101 },
  criteria: { warmUpMs: 300, samples: 31 },
  jscat: (size) => ({ warmUpMs: 1000, samples: size >= 100_000 ? 7 : size >= 10_000 ? 25 : 51 }),
  // At 100,000 items one jsCAT exam takes half a minute: there the report adds up its calls instead.
  jscatExams: (size) => (size >= 100_000 ? null : { warmUpMs: 500, samples: size >= 10_000 ? 5 : 15 }),
  jscatSituations: (size) => (size >= 100_000 ? 8 : CANDIDATES),
  tcalsRuns: 11,
  jscatTcalsExams: 1000,
  readyRuns: 5,
};

const quickPlan: Plan = {
  ours: { warmUpMs: 200, samples: 21 },
  criteria: { warmUpMs: 100, samples: 9 },
  jscat: (size) => ({ warmUpMs: 200, samples: size >= 100_000 ? 3 : size >= 10_000 ? 7 : 15 }),
  jscatExams: (size) => (size >= 10_000 ? null : { warmUpMs: 100, samples: 3 }),
  jscatSituations: (size) => (size >= 10_000 ? 4 : 16),
  tcalsRuns: 3,
  jscatTcalsExams: 50,
  readyRuns: 3,
};

/** Every figure, size after size; `write` hears what is under way. */
export function runBench(args: {
  jscat: Jscat;
  quick: boolean;
  write: (line: string) => void;
}): BenchFigures {
  const { jscat, quick, write } = args;
  const plan = quick ? quickPlan : fullPlan;
  write(`Measuring banks of ${bankSizes.map(inThousands).join(", ")} items ...`);
  const sizes = bankSizes.map((size) => benchSize({ size, jscat, plan, write }));
  write("Measuring the criteria, replay and the bank's readiness ...");
  const usual = makeBenchBank({ size: USUAL_SIZE, candidates: CANDIDATES });
  const rest = {
    criteria: benchCriteria({ benchBank: usual, effort: plan.criteria }),
    replay: benchReplay({ benchBank: usual, effort: plan.ours }),
    ready: measureReady({ size: Math.max(...bankSizes), runs: plan.readyRuns }),
    stateBytes20: measureStateBytes(usual),
  };
  write(`Giving whole exams on bank T, 1,000 by us and ${inThousands(plan.jscatTcalsExams)} by jsCAT ...`);
  const tcals = benchTcals({
    jscat,
    warmUpMs: plan.ours.warmUpMs,
    runs: plan.tcalsRuns,
    jscatExams: plan.jscatTcalsExams,
  });
  return { sizes, ...rest, tcals };
}

function benchSize(args: {
  size: number;
  jscat: Jscat;
  plan: Plan;
  write: (line: string) => void;
}): SizeFigures {
  const { size, jscat, plan } = args;
  const benchBank: BenchBank = makeBenchBank({ size, candidates: CANDIDATES });
  const jscatEffort = plan.jscat(size);
  const jscatExams = plan.jscatExams(size);
  const figures = {
    size,
    selection: benchSelection({
      benchBank,
      jscat,
      effort: plan.ours,
      jscatEffort,
      jscatSituations: plan.jscatSituations(size),
    }),
    // An estimate takes as long on any bank, so jsCAT can be asked as often on the largest.
    estimation: benchEstimation({ benchBank, jscat, effort: plan.ours, jscatEffort: plan.jscat(USUAL_SIZE) }),
    exams: {
      ours: benchTwentyItems({ benchBank, effort: plan.ours }),
      jscat: jscatExams === null ? null : benchJscatTwentyItems({ benchBank, jscat, effort: jscatExams }),
    },
    heap: measureHeap({ benchBank, jscat }),
  };
  args.write(`  ${inThousands(size)} items done`);
  return figures;
}

export function inThousands(count: number): string {
  return count.toLocaleString("en-US");
}
