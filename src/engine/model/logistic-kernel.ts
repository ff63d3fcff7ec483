/**
 * The arithmetic of the four-parameter logistic model (formula and sources in four-parameter-logistic.ts),
 * written so that no valid parameters and no finite theta give NaN and nothing cancels: 1 - L is computed as
 * L(-z), never by subtraction. One place, so that a value computed alone and the same value computed in bulk
 * agree to the last bit.
 */

/** Five hundred log-likelihoods of this size still add up to a finite number. */
const LARGEST_LOGIT = 1e300;

/**
 * D a, per theta unit, kept away from 0 and infinity, where a product with an extreme distance would be NaN.
 */
export function slopeOf(args: { discrimination: number; scalingConstant: number }): number {
  return Math.min(Math.max(args.scalingConstant * args.discrimination, Number.MIN_VALUE), Number.MAX_VALUE);
}

/** z = D a (theta - b); `distance` is theta - b. */
export function logitOf(args: { slope: number; distance: number }): number {
  return Math.min(Math.max(args.slope * args.distance, -LARGEST_LOGIT), LARGEST_LOGIT);
}

/** L = 1 / (1 + exp(-z)), within [0, 1]. exp is only taken of -|z|, so it never overflows. */
export function logisticOf(logit: number): number {
  const small = Math.exp(-Math.abs(logit));
  return (logit >= 0 ? 1 : small) / (1 + small);
}

/** log L, finite for every finite z, also where L itself is below the smallest double. */
function logLogisticOf(logit: number): number {
  return Math.min(logit, 0) - Math.log1p(Math.exp(-Math.abs(logit)));
}

/**
 * I = (dP/dtheta)^2 / (P Q) with Q = 1 - P, arranged as D a u times D a v, whose factors stay finite:
 * u = L (d - c) L / P, which is L at c = 0, and v = (1 - L) (d - c) (1 - L) / Q, which is 1 - L at d = 1.
 */
export function informationOf(args: {
  logit: number;
  slope: number;
  guessing: number;
  upperAsymptote: number;
}): number {
  const { logit, slope, guessing: c, upperAsymptote: d } = args;
  const small = Math.exp(-Math.abs(logit));
  const larger = 1 / (1 + small);
  const smaller = small / (1 + small);
  const rising = logit >= 0 ? larger : smaller;
  const falling = logit >= 0 ? smaller : larger;
  const spread = d - c;
  const risingPart = c === 0 ? rising : rising * ((spread * rising) / (c + spread * rising));
  const fallingPart = d === 1 ? falling : falling * ((spread * falling) / (1 - d + spread * falling));
  return slope * risingPart * (slope * fallingPart);
}

/**
 * log P for response 1, log(1 - P) for response 0; finite. At c = 0 and d = 1 the logarithm of L is taken
 * directly.
 */
export function logProbabilityOf(args: {
  response: number;
  logit: number;
  guessing: number;
  upperAsymptote: number;
}): number {
  const { response, logit, guessing: c, upperAsymptote: d } = args;
  if (response === 1)
    return c === 0 ? Math.log(d) + logLogisticOf(logit) : Math.log(c + (d - c) * logisticOf(logit));
  return d === 1 ? Math.log1p(-c) + logLogisticOf(-logit) : Math.log(1 - d + (d - c) * logisticOf(-logit));
}
