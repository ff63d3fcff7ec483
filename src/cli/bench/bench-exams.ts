import { compileItemBank } from "@/engine/compiled-item-bank";
import { defaultEngineSettings, type EngineSettings } from "@/engine/engine-settings";
import {
  type BenchBank,
  benchSeed,
  itemsGiven,
  memberFor,
  sitExam,
  toJscatItem,
  toJscatZeta,
  twentyItems,
} from "./bench-bank";
import type { Jscat, JscatItem } from "./jscat";
import { type Effort, type Measurement, measure, quantilesOf, timeOnce } from "./measure";
import { readTcals } from "./tcals";

/** Twenty items from start to stop, ours. */
export function benchTwentyItems(args: { benchBank: BenchBank; effort: Effort }): Measurement {
  const { bank, candidates } = args.benchBank;
  return measure({
    operation: (call) => {
      const responses = memberFor(candidates, call);
      const { estimate } = sitExam({ bank, settings: twentyItems, seed: benchSeed, responses });
      return estimate.theta + estimate.standardError;
    },
    effort: args.effort,
  });
}

/** The same exams, by jsCAT. */
export function benchJscatTwentyItems(args: {
  benchBank: BenchBank;
  jscat: Jscat;
  effort: Effort;
}): Measurement {
  const { benchBank, jscat, effort } = args;
  const { jscatItems, candidates, bank } = benchBank;
  return measure({
    operation: (call) => {
      const responses = memberFor(candidates, call);
      const responseTo = ({ id }: JscatItem) => responses[bank.indexOf(id)] as number;
      return sitJscatExam({ jscat, items: jscatItems, responseTo, maxItems: itemsGiven, stopAt: 0 }).theta;
    },
    effort,
  });
}

/** How well a thousand exams found the true thetas, so that a fast engine cannot be a wrong one. */
type TcalsRun = Readonly<{
  ms: number;
  exams: number;
  bias: number;
  rmse: number;
  meanLength: number;
}>;
export type TcalsFigures = Readonly<{
  ours: TcalsRun;
  p10Ms: number;
  p90Ms: number;
  runs: number;
  jscat: TcalsRun;
}>;

/** The stop of the other engines' timings: a standard error of 0.30 or less, or 30 items. Ours stops strictly below. */
const stopAt = 0.3;
const mostItems = 30;
const tcalsSettings: EngineSettings = {
  ...defaultEngineSettings,
  stopping: [
    { rule: "length", maxItems: mostItems },
    { rule: "standard-error", below: stopAt + 2 ** -54 },
  ],
};

/** A thousand exams on the 85 items of bank T: ours over and over, jsCAT once, on the first `jscatExams` candidates. */
export function benchTcals(args: {
  jscat: Jscat;
  warmUpMs: number;
  runs: number;
  jscatExams: number;
}): TcalsFigures {
  const { jscat, warmUpMs, runs, jscatExams } = args;
  const { items, candidates } = readTcals();
  const bank = compileItemBank({ items });
  const run = () =>
    timeOnce(() =>
      candidates.map(({ trueTheta, responses }): ExamResult => {
        const engine = sitExam({ bank, settings: tcalsSettings, seed: benchSeed, responses });
        return { trueTheta, theta: engine.estimate.theta, items: engine.itemsCompleted };
      }),
    );
  const { result } = run();
  const warmUntil = performance.now() + warmUpMs;
  while (performance.now() < warmUntil) run();
  const { medianUs, p10Us, p90Us } = quantilesOf(Array.from({ length: runs }, () => run().ms * 1000));
  return {
    ours: { ms: medianUs / 1000, ...accuracyOf(result) },
    p10Ms: p10Us / 1000,
    p90Ms: p90Us / 1000,
    runs,
    jscat: runJscat({
      jscat,
      candidates: candidates.slice(0, jscatExams),
      items: items.map(toJscatItem),
      bank,
    }),
  };
}

type ExamResult = Readonly<{ trueTheta: number; theta: number; items: number }>;

function runJscat(args: {
  jscat: Jscat;
  candidates: ReturnType<typeof readTcals>["candidates"];
  items: readonly JscatItem[];
  bank: BenchBank["bank"];
}): TcalsRun {
  const { jscat, candidates, items, bank } = args;
  const { result, ms } = timeOnce(() =>
    candidates.map(({ trueTheta, responses }): ExamResult => {
      const responseTo = ({ id }: JscatItem) => responses[bank.indexOf(id)] as number;
      const cat = sitJscatExam({ jscat, items, responseTo, maxItems: mostItems, stopAt });
      return { trueTheta, theta: cat.theta, items: cat.resps.length };
    }),
  );
  return { ms, ...accuracyOf(result) };
}

/** As its README shows: what is left after each choice is what the next one chooses from. */
function sitJscatExam(args: {
  jscat: Jscat;
  items: readonly JscatItem[];
  responseTo: (item: JscatItem) => number;
  maxItems: number;
  stopAt: number;
}) {
  const { jscat, responseTo, maxItems } = args;
  const cat = jscat.newCat({ theta: 0 });
  let items = args.items;
  while (cat.resps.length < maxItems && cat.seMeasurement > args.stopAt) {
    const { nextStimulus, remainingStimuli } = cat.findNextItem(items);
    items = remainingStimuli;
    cat.updateAbilityEstimate(toJscatZeta(nextStimulus), responseTo(nextStimulus));
  }
  return cat;
}

function accuracyOf(results: readonly ExamResult[]): Omit<TcalsRun, "ms"> {
  const mean = (partOf: (result: ExamResult) => number) =>
    results.reduce((sum, result) => sum + partOf(result), 0) / results.length;
  return {
    exams: results.length,
    bias: mean(({ theta, trueTheta }) => theta - trueTheta),
    rmse: Math.sqrt(mean(({ theta, trueTheta }) => (theta - trueTheta) ** 2)),
    meanLength: mean(({ items }) => items),
  };
}
