import { expect, it } from "vitest";
import { toBenchJson } from "./bench-json";
import type { Measurement } from "./measure";
import type { BenchFigures, SizeFigures } from "./run-bench";
import { checkTargets } from "./targets";

const taking = (medianUs: number): Measurement => ({
  medianUs,
  p10Us: medianUs,
  p90Us: medianUs,
  samples: 1,
  callsPerSample: 1,
});

function sizeFigures(args: { size: number; selectionUs: number }): SizeFigures {
  const pair = { ours: taking(2), jscat: taking(3000) };
  return {
    size: args.size,
    selection: {
      ours: taking(args.selectionUs),
      jscat: taking(6000),
      jscatWithoutCopy: taking(5000),
      compared: 1,
      mismatches: [],
    },
    estimation: { fromScratch: pair, oneMore: pair, largestDifference: 0, compared: 1 },
    exams: { ours: taking(25), jscat: null },
    heap: { bankBytes: 1, bankBytesInUse: 2, jscatBankBytes: 3, engineBytes: 4, jscatCatBytes: 5 },
  };
}

const run = { exams: 1000, bias: 0, rmse: 0.3, meanLength: 15 };
const figures: BenchFigures = {
  sizes: [
    sizeFigures({ size: 100, selectionUs: 0.5 }),
    sizeFigures({ size: 1000, selectionUs: 1 }),
    sizeFigures({ size: 100_000, selectionUs: 2.5 }),
  ],
  criteria: { KL: taking(600), random: taking(200) },
  tcals: { ours: { ms: 20, ...run }, p10Ms: 19, p90Ms: 21, runs: 3, jscat: { ms: 1800, ...run, exams: 50 } },
  replay: taking(40),
  ready: { size: 100_000, runs: 3, readyMs: 400, firstExamMs: 500 },
  stateBytes20: 1990,
};
const machine = { cpu: "any", cores: 2, platform: "linux", node: "20", v8: "11", loadAverage: 0 };

it("gives the figures under the names that the targets are read by", () => {
  const json = toBenchJson({ figures, machine, quick: false });
  expect(json).toMatchObject({
    selectMfi: { "100": { oursUs: 0.5, jscatUs: 6000 }, "100000": { oursUs: 2.5, jscatUs: 6000 } },
    eap: { "1000": { oursUs: 2, jscatUs: 3000 } },
    criteriaMs: { KL: 0.6, random: 0.2 },
    examsPerSecond: 40_000,
    replay40Us: 40,
    bankReadyMs: 400,
    stateBytes20: 1990,
    jscatTcals1000ExamsMs: 36_000,
    mismatches: 0,
  });
});

it("says of each target whether it was reached", () => {
  const missed = checkTargets(figures).filter(({ reached }) => !reached);
  expect(missed.map(({ aim, measured }) => [aim, measured])).toEqual([
    ["selection at 100,000 items, times as long as at 1,000: at most 2", "2.5"],
  ]);
});
