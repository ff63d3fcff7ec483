import { usualSizeOf } from "./bench-json";
import type { BenchFigures, SizeFigures } from "./run-bench";
import { digits } from "./text-table";

export type Target = Readonly<{ aim: string; measured: string; reached: boolean }>;

/** What the engine is held to, as ratios within this run where jsCAT does the same. */
export function checkTargets(figures: BenchFigures): Target[] {
  const { sizes, criteria, tcals, replay, ready, stateBytes20 } = figures;
  const usual = usualSizeOf(figures);
  const largest = sizes[sizes.length - 1] as SizeFigures;
  const slowest = Object.entries(criteria).reduce(
    (worst, [criterion, { medianUs }]) =>
      medianUs > worst.ms * 1000 ? { criterion, ms: medianUs / 1000 } : worst,
    { criterion: "none", ms: 0 },
  );
  return [
    atLeast({
      aim: "selection at 1,000 items, times faster than jsCAT",
      limit: 5000,
      value: usual.selection.jscat.medianUs / usual.selection.ours.medianUs,
    }),
    atMost({
      aim: "selection at 100,000 items, times as long as at 1,000",
      limit: 2,
      value: largest.selection.ours.medianUs / usual.selection.ours.medianUs,
    }),
    atLeast({
      aim: "EAP after 20 responses, the 20th added, times faster than jsCAT",
      limit: 1000,
      value: usual.estimation.oneMore.jscat.medianUs / usual.estimation.oneMore.ours.medianUs,
    }),
    atLeast({
      aim: "EAP after 20 responses, from scratch, times faster than jsCAT",
      limit: 1000,
      value: usual.estimation.fromScratch.jscat.medianUs / usual.estimation.fromScratch.ours.medianUs,
    }),
    atMost({ aim: "1,000 exams on the 85-item bank, ms", limit: 100, value: tcals.ours.ms }),
    atMost({
      aim: `slowest other criterion at 1,000 items (${slowest.criterion}), ms`,
      limit: 2,
      value: slowest.ms,
    }),
    atMost({ aim: "20-item exam at 1,000 items, us", limit: 40, value: usual.exams.ours.medianUs }),
    atMost({ aim: "engine rebuilt from 40 attempts, us", limit: 100, value: replay.medianUs }),
    atMost({ aim: "100,000 items ready, ms", limit: 3000, value: ready.readyMs }),
    atMost({ aim: "state of a 20-item exam, bytes of JSON", limit: 2048, value: stateBytes20 }),
  ];
}

function atLeast(args: { aim: string; limit: number; value: number }): Target {
  const { aim, limit, value } = args;
  return {
    aim: `${aim}: at least ${limit.toLocaleString("en-US")}`,
    measured: digits(value),
    reached: value >= limit,
  };
}

function atMost(args: { aim: string; limit: number; value: number }): Target {
  const { aim, limit, value } = args;
  return {
    aim: `${aim}: at most ${limit.toLocaleString("en-US")}`,
    measured: digits(value),
    reached: value <= limit,
  };
}
