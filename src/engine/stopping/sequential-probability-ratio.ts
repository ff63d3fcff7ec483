import { assertNumber } from "../assert-number";
import { EngineError } from "../engine-error";
import { FARTHEST_THETA } from "../theta-grid";
import { assertCutScores, type CutScores, classFigures } from "./cut-scores";
import type { StopFigures, StoppingRuleDefinition, StoppingSituation } from "./stopping-rule";

export type SprtSettings = Readonly<{
  rule: "SPRT";
  /** In theta units. */
  cutScores: CutScores;
  /** delta, half the indifference region around a cut score; less than the distance of two cut scores. */
  halfWidth: number;
  /** The chance of a class above the cut score for a candidate at cut - delta; between 0 and 0.5. */
  alpha: number;
  /** The chance of a class below the cut score for a candidate at cut + delta; between 0 and 0.5. */
  beta: number;
}>;

/**
 * The sequential probability ratio test. For each cut score c, over the scored responses,
 *
 *   ratio = log L(c + delta) - log L(c - delta)
 *   above c when ratio >= log((1 - beta) / alpha),   below c when ratio <= log(beta / (1 - alpha))
 *
 * Wald's bounds decide when they are reached. With several cut scores the exam stops when every test has
 * decided and all agree on one class: above all cut scores up to it, below all that follow. It looks neither
 * at theta nor at its error. Ratios are summed anew each time: two log-likelihoods for each response and cut score.
 *
 * Sources: Wald (1947), Sequential analysis; Reckase (1983), A procedure for decision making using tailored
 * testing, in Weiss (ed.), New horizons in testing, 237-255; Sobel and Wald (1949), Annals of Mathematical
 * Statistics 20(4), 502-522, for three classes; Eggen (1999), Applied Psychological Measurement 23(3),
 * 249-261, for both in adaptive tests.
 */
export const sequentialProbabilityRatioRule: StoppingRuleDefinition<SprtSettings> = { assertSettings, check };

function assertSettings(args: { settings: SprtSettings; field: string }): void {
  const { settings, field } = args;
  const { cutScores, halfWidth } = settings;
  const code = "invalid-setting";
  assertCutScores({ cutScores, field: `${field}.cutScores` });
  assertNumber({ code, field: `${field}.halfWidth`, value: halfWidth, above: 0, atMost: FARTHEST_THETA });
  cutScores.forEach((cutScore, index) => {
    const next = cutScores[index + 1];
    if (next === undefined || cutScore + halfWidth < next) return;
    throw new EngineError({
      code,
      field: `${field}.halfWidth`,
      value: halfWidth,
      because: `the region around ${cutScore} must end before the cut score ${next}`,
    });
  });
  assertNumber({ code, field: `${field}.alpha`, value: settings.alpha, above: 0, below: 0.5 });
  assertNumber({ code, field: `${field}.beta`, value: settings.beta, above: 0, below: 0.5 });
}

function check(args: { settings: SprtSettings; situation: StoppingSituation }): StopFigures | null {
  const { settings, situation } = args;
  const { cutScores, halfWidth, alpha, beta } = settings;
  const lowerBound = Math.log(beta) - Math.log1p(-alpha);
  const upperBound = Math.log1p(-beta) - Math.log(alpha);
  let cutScoresBelow = 0;
  for (const [index, cutScore] of cutScores.entries()) {
    const ratio = logLikelihoodRatio({ situation, cutScore, halfWidth });
    if (ratio > lowerBound && ratio < upperBound) return null;
    if (ratio <= lowerBound) continue;
    // Below a lower cut score and above this one is no class.
    if (cutScoresBelow < index) return null;
    cutScoresBelow += 1;
  }
  return {
    lowerBound,
    upperBound,
    ...ratioFigures({ settings, situation }),
    ...classFigures({ cutScores, cutScoresBelow }),
  };
}

function ratioFigures(args: { settings: SprtSettings; situation: StoppingSituation }): StopFigures {
  const { settings, situation } = args;
  const { cutScores, halfWidth } = settings;
  return Object.fromEntries(
    cutScores.map((cutScore, index) => [
      `logLikelihoodRatio[${index}]`,
      logLikelihoodRatio({ situation, cutScore, halfWidth }),
    ]),
  );
}

/** log L(cutScore + halfWidth) - log L(cutScore - halfWidth) of all scored responses; 0 when there is none. */
function logLikelihoodRatio(args: {
  situation: StoppingSituation;
  cutScore: number;
  halfWidth: number;
}): number {
  const { items, responses } = args.situation;
  const lowerTheta = args.cutScore - args.halfWidth;
  const upperTheta = args.cutScore + args.halfWidth;
  let ratio = 0;
  for (const { index, response } of responses)
    ratio +=
      items.logProbability(index, response, upperTheta) - items.logProbability(index, response, lowerTheta);
  return ratio;
}
