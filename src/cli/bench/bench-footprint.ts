import { AdaptiveEngine } from "@/engine/adaptive-engine";
import { type CompiledItemBank, compileItemBank } from "@/engine/compiled-item-bank";
import { defaultEngineSettings, type EngineSettings } from "@/engine/engine-settings";
import { encodeEngineState } from "@/server/redis/engine-state";
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
import { addToChecksum, type Effort, type Measurement, measure, quantilesOf, timeOnce } from "./measure";
import { retainedBytes } from "./retained-heap";
import { seededItems } from "./seeded-items";
import { simulateResponses } from "./simulated-responses";

export type HeapFigures = Readonly<{
  /** A compiled bank, and the same once the bench's exams have filled its tables. */
  bankBytes: number;
  bankBytesInUse: number;
  jscatBankBytes: number;
  /** A candidate after twenty responses. */
  engineBytes: number;
  jscatCatBytes: number;
}>;

const ENGINES = 500;
const CATS = 100;
/** Small banks are made several times over, so that what else is allocated meanwhile does not show. */
const FEWEST_ITEMS = 10_000;

/** Memory that stays allocated, typed arrays included, after a garbage collection. */
export function measureHeap(args: { benchBank: BenchBank; jscat: Jscat }): HeapFigures {
  const { items, candidates } = args.benchBank;
  const copies = Array.from({ length: Math.ceil(FEWEST_ITEMS / items.length) });
  const banks = retainedBytes(() => copies.map(() => compileItemBank({ items })));
  const sit = (bank: CompiledItemBank, candidate: number) =>
    sitExam({
      bank,
      settings: twentyItems,
      seed: `${benchSeed} ${candidate}`,
      responses: memberFor(candidates, candidate),
    });
  const tables = retainedBytes(() => {
    for (const bank of banks.made) for (const candidate of candidates.keys()) sit(bank, candidate);
  });
  const engines = retainedBytes(() =>
    Array.from({ length: ENGINES }, (_, index) => sit(banks.made[0] as CompiledItemBank, index)),
  );
  const jscatBanks = retainedBytes(() => copies.map(() => items.map(toJscatItem)));
  const cats = retainedBytes(() => Array.from({ length: CATS }, (_, index) => answeredCat(args, index)));
  return {
    bankBytes: banks.bytes / banks.made.length,
    bankBytesInUse: (banks.bytes + tables.bytes) / banks.made.length,
    jscatBankBytes: jscatBanks.bytes / jscatBanks.made.length,
    engineBytes: engines.bytes / engines.made.length,
    jscatCatBytes: cats.bytes / cats.made.length,
  };
}

/** jsCAT's candidate after twenty responses. */
function answeredCat(args: { benchBank: BenchBank; jscat: Jscat }, index: number) {
  const { situations, jscatItems } = args.benchBank;
  const { usedIndices, responses } = memberFor(situations, index);
  const cat = args.jscat.newCat({ theta: 0 });
  usedIndices.forEach((used, position) => {
    cat.updateAbilityEstimate(toJscatZeta(jscatItems[used] as JscatItem), responses[position] as number);
  });
  return cat;
}

export type ReadyFigures = Readonly<{
  size: number;
  runs: number;
  /** From the items as objects to an engine that has chosen its first item. */
  readyMs: number;
  /** The first whole exam on that bank, while its tables are still empty, from start to stop. */
  firstExamMs: number;
}>;

/** A bank that was never used before, made ready `runs` times over. */
export function measureReady(args: { size: number; runs: number }): ReadyFigures {
  const { size, runs } = args;
  const items = seededItems({ seed: benchSeed, size });
  const candidates = simulateResponses({ items, candidates: runs, seed: benchSeed });
  const timings = Array.from({ length: runs }, (_, run) => {
    const settings = twentyItems;
    const seed = `${benchSeed} ${run}`;
    const responses = memberFor(candidates, run);
    const { result: bank, ms: compileMs } = timeOnce(() => compileItemBank({ items }));
    const { result: engine, ms: startMs } = timeOnce(() => AdaptiveEngine.start({ bank, settings, seed }));
    const { result: ended, ms: examMs } = timeOnce(() => sitExam({ bank, settings, seed, responses }));
    addToChecksum(engine.itemsCompleted + ended.estimate.theta);
    return { readyMs: compileMs + startMs, firstExamMs: startMs + examMs };
  });
  const medianOf = (values: number[]) => quantilesOf(values).medianUs;
  return {
    size,
    runs,
    readyMs: medianOf(timings.map(({ readyMs }) => readyMs)),
    firstExamMs: medianOf(timings.map(({ firstExamMs }) => firstExamMs)),
  };
}

const replayed = 40;
const longExam: EngineSettings = {
  ...defaultEngineSettings,
  stopping: [{ rule: "length", maxItems: replayed + 20 }],
};

/** An engine rebuilt from forty logged attempts, as after a cache was lost. */
export function benchReplay(args: { benchBank: BenchBank; effort: Effort }): Measurement {
  const { bank, candidates } = args.benchBank;
  const logs = candidates.map((responses) => {
    let engine = AdaptiveEngine.start({ bank, settings: longExam, seed: benchSeed });
    while (engine.itemsCompleted < replayed && engine.pendingItemId !== null) {
      const itemId = engine.pendingItemId;
      engine = engine.record({ itemId, response: responses[bank.indexOf(itemId)] as number });
    }
    return { responses: engine.administered, pendingItemId: engine.pendingItemId };
  });
  return measure({
    operation: (call) => {
      const { estimate } = AdaptiveEngine.replay({
        bank,
        settings: longExam,
        seed: benchSeed,
        ...memberFor(logs, call),
      });
      return estimate.theta + estimate.standardError;
    },
    effort: args.effort,
  });
}

const sampleUuid = "0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b";

/** Somebody who thinks for over a minute and a half: as many digits as a response time has. */
const responseTimeMs = 100_000;

/**
 * The largest value that Redis gets to hold for one of the candidates after twenty items: default settings (their
 * limit of the standard error lowered, so that nobody stops before), ids and seed of their real length.
 */
export function measureStateBytes(benchBank: BenchBank): number {
  const bank = compileItemBank({ id: sampleUuid, items: benchBank.items });
  const settings: EngineSettings = {
    ...defaultEngineSettings,
    stopping: [
      { rule: "length", maxItems: itemsGiven },
      { rule: "standard-error", below: 0.03 },
    ],
  };
  const sizes = benchBank.candidates.map((responses) => {
    const engine = sitExam({ bank, settings, seed: sampleUuid, responses, responseTimeMs });
    return Buffer.byteLength(
      encodeEngineState({ examSessionId: sampleUuid, engine, sessionVersion: itemsGiven }),
    );
  });
  return Math.max(...sizes);
}
