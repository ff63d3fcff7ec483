import { estimatingTerm, type SnijdersEstimator } from "./estimating-term";
import { patternContrasts, type ResponsePattern } from "./pattern-contrasts";
import { kept, largestOf, lengthOf } from "./scaled-sums";

/**
 * A standard deviation below this share of lz's own is what rounding leaves of 0: the contrasts carry relative
 * errors of about 1e-15.
 */
const SMALLEST_SHARE = 1e-10;

/**
 * lz*, which is lz corrected for theta being an estimate from the same responses. With w = log P and
 * r = P'/P of each category,
 *
 *   lz* = (W + c r0) / sqrt(sum over items of Var(w - c r)),
 *   c = sum over items of Cov(w, r) / sum over items of Var(r),
 *
 * where W = l - E l, the denominator of c is the Fisher information, and the estimate solves r0(theta) + score(theta) = 0.
 * w - c r is what the score, and so a small error of theta, cannot account for. For dichotomous items this is
 * Snijders's w - c_n r with c_n = sum P' w / sum P' r, w = log(P / Q) and r = P' / (P Q).
 *
 * Without `estimator`, r0 is minus the score at theta. Wherever theta solves its estimator's equation that is
 * the same number; it also serves EAP, robust estimates and a theta that was cut at the end of its range, which
 * solve no such equation: the numerator is then sum (w - c r) less its expectation, which to first order does not
 * depend on the error of theta, whoever made it. With `estimator`, the published r0 is taken (estimating-term.ts).
 *
 * In standard deviations; about N(0, 1) for long enough fixed tests when the model holds. Null when lz is, and
 * when log P and the score go together so that nothing is left over (Rasch items all of one difficulty).
 * Otherwise finite. Where theta has no information at all, no correction is needed and lz* = lz.
 *
 * Throws EngineError "invalid-argument" for theta, an index or the prior, "response-out-of-range" for a response.
 *
 * Sources: Snijders (2001), "Asymptotic null distribution of person fit statistics with estimated person
 * parameter", Psychometrika 66, 331-342; Magis, Raiche and Beland (2012), "A didactic presentation of Snijders's
 * lz* index of person fit", Journal of Educational and Behavioral Statistics 37, 57-81; for polytomous items and
 * mixed tests Sinharay (2016), "Asymptotically correct standardization of person-fit statistics beyond
 * dichotomous items", Psychometrika 81, 992-1013.
 */
export function lzStar(args: ResponsePattern & Readonly<{ estimator?: SnijdersEstimator }>): number | null {
  const { items, responses, theta, estimator } = args;
  const { residual, score, logContrasts, scoreContrasts } = patternContrasts({ items, responses, theta });
  const r0 = estimator === undefined ? -score : estimatingTerm({ items, responses, theta, estimator });
  const uncorrected = lengthOf(logContrasts);
  const scale = largestOf(scoreContrasts);
  if (uncorrected === 0) return null;
  if (scale === 0) return kept(residual / uncorrected);

  const scaledScores = scoreContrasts.map((contrast) => contrast / scale);
  const slope = regressionSlope({ of: logContrasts, on: scaledScores });
  const deviation = lengthOf(logContrasts.map((contrast, pair) => contrast - slope * at(scaledScores, pair)));
  if (deviation <= SMALLEST_SHARE * uncorrected) return null;
  return kept((residual + kept(slope * kept(r0 / scale))) / deviation);
}

/** sum of products / sum of squares: c, in units of the score's largest contrast. */
function regressionSlope(args: { of: Float64Array; on: Float64Array }): number {
  let products = 0;
  let squares = 0;
  args.on.forEach((value, pair) => {
    products += value * at(args.of, pair);
    squares += value * value;
  });
  return products / squares;
}

function at(values: Float64Array, index: number): number {
  return values[index] as number;
}
