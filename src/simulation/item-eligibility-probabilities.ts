import { assertNumber } from "@/engine/assert-number";
import type { CompiledItemBank } from "@/engine/compiled-item-bank";
import type { EngineSettings } from "@/engine/engine-settings";
import {
  countExam,
  DEFAULT_FADING,
  type EligibilityCounts,
  eligibilityProbabilities,
  noEligibilityCounts,
} from "@/engine/selection/exposure/eligibility-counts";
import { keptOutItemIds } from "@/engine/selection/exposure/kept-out-items";
import { type ExamsSummary, ExamTally, examSeed, simulateExam } from "./simulate-exams";

export type ItemEligibilityProbabilities = Readonly<{
  /** For the next candidate: those below 1 by item id, for the settings of the rule "item-eligibility". */
  probabilities: Readonly<Record<string, number>>;
  /** To go on counting from, in another simulation or with the candidates who come. */
  counts: EligibilityCounts;
  /** What the exams came to, each under the probabilities of its time. */
  summary: ExamsSummary;
}>;

/**
 * Item eligibility by the adaptive procedure: one simulated exam after another, and after each the counts and
 * the probabilities for the next (eligibility-counts.ts has the formula). The method needs no simulation before
 * it is used, as the same is done with the real candidates; but a bank that starts from these counts begins where
 * the rates have come to rest, and the first candidates do not all see the same items.
 *
 * One exam for each of `trueThetas` (theta units, one or more). `largestExposure` is the rate that no item is to
 * exceed, above 0 and at most 1; `counts` is where to begin, no exam if left out; `fading` is countExam's. An
 * "item-eligibility" rule in the settings is replaced, other rules stay. The same arguments always give the
 * same result. Throws EngineError "invalid-setting" or "invalid-argument".
 */
export function itemEligibilityProbabilities(args: {
  bank: CompiledItemBank;
  settings: EngineSettings;
  trueThetas: readonly number[];
  seed: string;
  largestExposure: number;
  counts?: EligibilityCounts;
  fading?: number;
}): ItemEligibilityProbabilities {
  const { bank, settings, trueThetas, seed, largestExposure, fading = DEFAULT_FADING } = args;
  const code = "invalid-argument";
  assertNumber({ code, field: "largestExposure", value: largestExposure, above: 0, atMost: 1 });
  const otherRules = settings.exposure.filter(({ rule }) => rule !== "item-eligibility");
  const tally = new ExamTally(bank);
  let counts = args.counts ?? noEligibilityCounts;
  trueThetas.forEach((trueTheta, candidate) => {
    const probabilities = eligibilityProbabilities({ counts, largestExposure });
    const engine = simulateExam({
      bank,
      settings: { ...settings, exposure: [...otherRules, { rule: "item-eligibility", probabilities }] },
      trueTheta,
      seed: examSeed({ seed, candidate }),
    });
    tally.add({ engine, trueTheta });
    counts = countExam({
      counts,
      givenItemIds: engine.administered.map(({ itemId }) => itemId),
      ineligibleItemIds: keptOutItemIds({ engine, rule: "item-eligibility" }),
      fading,
    });
  });
  return {
    probabilities: eligibilityProbabilities({ counts, largestExposure }),
    counts,
    summary: tally.summary(),
  };
}
