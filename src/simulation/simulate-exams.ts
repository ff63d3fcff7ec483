import { AdaptiveEngine } from "@/engine/adaptive-engine";
import type { CompiledItemBank } from "@/engine/compiled-item-bank";
import { EngineError } from "@/engine/engine-error";
import type { EngineSettings } from "@/engine/engine-settings";
import { simulateCompiledResponse } from "./simulated-candidate";

/** What a number of exams came to. Thetas in theta units, rates from 0 to 1. */
export type ExamsSummary = Readonly<{
  exams: number;
  /** In how many exams each item was given, by its index in the bank. */
  exposureCounts: readonly number[];
  /** The largest share of the exams in which one item was given. */
  largestExposure: number;
  /** The mean of final theta - true theta. */
  bias: number;
  /** The root of the mean of (final theta - true theta)^2. */
  rootMeanSquareError: number;
  /** The mean number of items, pretest items included. */
  meanLength: number;
  /**
   * The mean number of items that two candidates have in common, over all pairs, divided by the mean length:
   * with n_i exams out of N that gave item i, sum of n_i (n_i - 1) / (N (N - 1)) / meanLength. Null for one exam.
   * Source: Chen, Ankenmann and Spray (2003), The relationship between item exposure and test overlap in
   * computerized adaptive testing, Journal of Educational Measurement 40(2), 129-145.
   */
  overlapRate: number | null;
}>;

/** One simulated candidate's exam, from start to stop. The seed is the exam's and the candidate's. */
export function simulateExam(args: {
  bank: CompiledItemBank;
  settings: EngineSettings;
  trueTheta: number;
  seed: string;
}): AdaptiveEngine {
  const { bank, settings, trueTheta, seed } = args;
  if (!Number.isFinite(trueTheta))
    throw new EngineError({
      code: "invalid-argument",
      field: "trueTheta",
      value: trueTheta,
      because: "it must be a finite number",
    });
  let engine = AdaptiveEngine.start({ bank, settings, seed });
  const { items } = bank.tables(settings.scalingConstant);
  while (engine.pendingItemId !== null) {
    const itemId = engine.pendingItemId;
    const position = engine.itemsCompleted;
    const index = bank.indexOf(itemId);
    const response = simulateCompiledResponse({ items, index, trueTheta, seed, position });
    engine = engine.record({ itemId, response });
  }
  return engine;
}

/**
 * One exam for each of `trueThetas` (theta units, one or more), all with the same settings. The same arguments
 * always give the same figures; the seeds of the exams are made of `seed` and the candidate's number, from 0.
 *
 * Throws EngineError "invalid-setting", and "invalid-argument" for a true theta that is not finite or for none.
 */
export function simulateExams(args: {
  bank: CompiledItemBank;
  settings: EngineSettings;
  trueThetas: readonly number[];
  seed: string;
}): ExamsSummary {
  const { bank, settings, trueThetas, seed } = args;
  const tally = new ExamTally(bank);
  trueThetas.forEach((trueTheta, candidate) => {
    tally.add({
      engine: simulateExam({ bank, settings, trueTheta, seed: examSeed({ seed, candidate }) }),
      trueTheta,
    });
  });
  return tally.summary();
}

/** The seed of one candidate's exam in a simulation. */
export function examSeed(args: { seed: string; candidate: number }): string {
  return `${args.seed} ${args.candidate}`;
}

/** Adds up finished exams. */
export class ExamTally {
  readonly #bank: CompiledItemBank;
  readonly #exposureCounts: number[];
  #exams = 0;
  #items = 0;
  #errors = 0;
  #squaredErrors = 0;

  constructor(bank: CompiledItemBank) {
    this.#bank = bank;
    this.#exposureCounts = new Array<number>(bank.size).fill(0);
  }

  add(args: { engine: AdaptiveEngine; trueTheta: number }): void {
    const { engine, trueTheta } = args;
    const error = engine.estimate.theta - trueTheta;
    this.#exams += 1;
    this.#items += engine.itemsCompleted;
    this.#errors += error;
    this.#squaredErrors += error * error;
    for (const { itemId } of engine.administered) {
      const index = this.#bank.indexOf(itemId);
      this.#exposureCounts[index] = (this.#exposureCounts[index] as number) + 1;
    }
  }

  /** Throws EngineError "invalid-argument" before the first exam. */
  summary(): ExamsSummary {
    const exams = this.#exams;
    if (exams === 0)
      throw new EngineError({
        code: "invalid-argument",
        field: "trueThetas.length",
        value: 0,
        because: "a simulation needs at least one candidate",
      });
    const meanLength = this.#items / exams;
    const inCommon = this.#exposureCounts.reduce((sum, count) => sum + count * (count - 1), 0);
    return {
      exams,
      exposureCounts: [...this.#exposureCounts],
      largestExposure: this.#exposureCounts.reduce((most, count) => Math.max(most, count), 0) / exams,
      bias: this.#errors / exams,
      rootMeanSquareError: Math.sqrt(this.#squaredErrors / exams),
      meanLength,
      overlapRate: exams === 1 ? null : inCommon / (exams * (exams - 1)) / meanLength,
    };
  }
}
