import { assertNumber } from "@/engine/assert-number";
import type { CompiledItemBank } from "@/engine/compiled-item-bank";
import { EngineError } from "@/engine/engine-error";
import { type EngineSettings, maxItemsOf } from "@/engine/engine-settings";
import { selectedItems } from "./selected-items";
import { type ExamsSummary, ExamTally, examSeed, simulateExam } from "./simulate-exams";

export type SympsonHetterParameters = Readonly<{
  /** The exposure parameters below 1 by item id, for the settings of the rule "sympson-hetter". */
  parameters: Readonly<Record<string, number>>;
  /** What the exams with these parameters came to. */
  summary: ExamsSummary;
  /** The largest exposure rate of each iteration, the first without any control. */
  largestExposures: readonly number[];
  /** Whether the largest exposure rate had come to rest before the iterations were used up. */
  settled: boolean;
}>;

/**
 * The exposure parameters k_i of Sympson and Hetter, by simulation. From k_i = 1 on, again and again:
 *
 *   1. One exam with these parameters for each of `trueThetas`, a sample of the candidates to come.
 *   2. P(S_i): the share of the exams in which the item was selected, given or not (selected-items.ts).
 *   3. k_i = r / P(S_i) where P(S_i) > r, else 1, so that P(A_i) = k_i P(S_i) would be r at most.
 *   4. If fewer than n items have k_i = 1, n being the exam's most items, the largest are raised to 1: so many
 *      can never be refused that every exam has enough to give.
 *
 * A refusal makes other items be selected more often, and so it takes some rounds. It ends when the largest
 * exposure rate has changed by less than its standard error, sqrt(r (1 - r) / exams), twice in a row, or after
 * `mostIterations`. The parameters with the smallest largest exposure are the result; what remains above r is
 * the noise of a maximum over many items, and falls with the number of true thetas (1,000 and more are usual).
 *
 * `largestExposure` is r, above 0 and at most 1. A "sympson-hetter" rule in the settings is replaced, other rules
 * stay. The same arguments always give the same result. Each iteration has candidates of its own making, with
 * the same true thetas.
 *
 * Throws EngineError "invalid-setting"; "invalid-argument" for no true thetas, and when the bank is too small:
 * the mean exposure rate of its scored items is the mean length over their number, whatever the control.
 *
 * Source: Sympson and Hetter (1985), Proceedings of the 27th annual meeting of the Military Testing Association,
 * 973-977; steps 1 to 6 of Hetter and Sympson (1997), in Sands, Waters and McBride, Computerized adaptive testing,
 * 141-144. That the largest exposure need not fall in every round: van der Linden (2003), Some alternatives to
 * Sympson-Hetter item-exposure control, Journal of Educational and Behavioral Statistics 28(3), 249-265.
 */
export function sympsonHetterParameters(args: {
  bank: CompiledItemBank;
  settings: EngineSettings;
  trueThetas: readonly number[];
  seed: string;
  largestExposure: number;
  mostIterations?: number;
}): SympsonHetterParameters {
  const { bank, settings, trueThetas, largestExposure, mostIterations = 20 } = args;
  const code = "invalid-argument";
  assertNumber({ code, field: "largestExposure", value: largestExposure, above: 0, atMost: 1 });
  assertNumber({ code, field: "mostIterations", value: mostIterations, integer: true, atLeast: 1 });
  const standardError = Math.sqrt((largestExposure * (1 - largestExposure)) / trueThetas.length);
  const largestExposures: number[] = [];
  let parameters: Readonly<Record<string, number>> = {};
  let best: Pick<SympsonHetterParameters, "parameters" | "summary"> | null = null;
  let settled = false;
  while (!settled && largestExposures.length < mostIterations) {
    const round = simulateRound({ ...args, parameters, iteration: largestExposures.length });
    const { summary } = round;
    if (best === null) assertBankSuffices({ bank, summary, largestExposure });
    if (best === null || summary.largestExposure <= best.summary.largestExposure)
      best = { parameters, summary };
    largestExposures.push(summary.largestExposure);
    settled = hasSettled({ largestExposures, standardError });
    parameters = nextParameters({ bank, ...round, largestExposure, most: maxItemsOf(settings) });
  }
  return { ...(best as NonNullable<typeof best>), largestExposures, settled };
}

type Round = Readonly<{ summary: ExamsSummary; selectionRates: readonly number[]; longestExam: number }>;

function simulateRound(
  args: Omit<Parameters<typeof sympsonHetterParameters>[0], "largestExposure" | "mostIterations"> & {
    parameters: Readonly<Record<string, number>>;
    iteration: number;
  },
): Round {
  const { bank, trueThetas, seed, parameters, iteration } = args;
  const settings: EngineSettings = {
    ...args.settings,
    exposure: [
      ...args.settings.exposure.filter(({ rule }) => rule !== "sympson-hetter"),
      { rule: "sympson-hetter", parameters },
    ],
  };
  const tally = new ExamTally(bank);
  const counts = new Array<number>(bank.size).fill(0);
  let longestExam = 0;
  trueThetas.forEach((trueTheta, candidate) => {
    const engine = simulateExam({
      bank,
      settings,
      trueTheta,
      seed: examSeed({ seed: `${seed} ${iteration}`, candidate }),
    });
    tally.add({ engine, trueTheta });
    for (const index of selectedItems(engine)) counts[index] = (counts[index] as number) + 1;
    longestExam = Math.max(longestExam, engine.itemsCompleted);
  });
  return {
    summary: tally.summary(),
    selectionRates: counts.map((count) => count / trueThetas.length),
    longestExam,
  };
}

/** Steps 3 and 4, for the scored items: what a pretest item is given for has nothing to do with its ranking. */
function nextParameters(
  args: Round & { bank: CompiledItemBank; largestExposure: number; most: number | null },
): Readonly<Record<string, number>> {
  const { bank, selectionRates, longestExam, largestExposure, most } = args;
  const { members } = bank.links.scored;
  const controlled = members
    .map((index) => ({ index, rate: selectionRates[index] as number }))
    .filter(({ rate }) => rate > largestExposure)
    .map(({ index, rate }) => ({ index, parameter: largestExposure / rate }))
    .sort((left, right) => right.parameter - left.parameter);
  const free = members.length - controlled.length;
  const raised = Math.max(0, Math.min(most ?? longestExam, members.length) - free);
  return Object.fromEntries(
    controlled.slice(raised).map(({ index, parameter }) => [bank.itemIds[index] as string, parameter]),
  );
}

function hasSettled(args: { largestExposures: readonly number[]; standardError: number }): boolean {
  const [third, second, first] = args.largestExposures.slice(-3).reverse();
  if (first === undefined || second === undefined || third === undefined) return false;
  return Math.abs(third - second) < args.standardError && Math.abs(second - first) < args.standardError;
}

function assertBankSuffices(args: {
  bank: CompiledItemBank;
  summary: ExamsSummary;
  largestExposure: number;
}): void {
  const { bank, summary, largestExposure } = args;
  const pretest = bank.links.pretest.members.reduce(
    (sum, index) => sum + (summary.exposureCounts[index] as number),
    0,
  );
  const scored = bank.links.scored.members.length;
  const meanExposure = (summary.meanLength - pretest / summary.exams) / scored;
  if (meanExposure <= largestExposure) return;
  throw new EngineError({
    code: "invalid-argument",
    field: "largestExposure",
    value: largestExposure,
    because: `the mean exposure rate of the bank's ${scored} scored items is ${meanExposure.toFixed(3)}`,
  });
}
