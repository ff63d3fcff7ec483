/**
 * The logistic function L(z) = 1 / (1 + exp(-z)) of a slope and a distance, kept finite: no valid parameters
 * and no finite theta give NaN. Used by every model that is made of logistic curves.
 */

/** Fourth powers of a slope, and sums of thousands of them, stay finite below this. */
export const LARGEST_SLOPE = 1e50;

/** Five hundred log-likelihoods of this size still add up to a finite number. */
const LARGEST_LOGIT = 1e300;

/**
 * D a, per theta unit, held within [Number.MIN_VALUE, 1e50]: at 0 or infinity its product with an extreme
 * distance would be NaN. An item steeper than 1e50 is a step at its difficulty either way.
 */
export function slopeOf(args: { discrimination: number; scalingConstant: number }): number {
  return Math.min(Math.max(args.scalingConstant * args.discrimination, Number.MIN_VALUE), LARGEST_SLOPE);
}

/** z = slope (theta - location), held within [-1e300, 1e300]; exp(-z) is 0 or infinite long before. */
export function logitOf(slope: number, theta: number, location: number): number {
  const logit = slope * (theta - location);
  return logit > -LARGEST_LOGIT && logit < LARGEST_LOGIT ? logit : heldLogit(slope, theta, location);
}

/** Beyond a double's reach theta and location lie on either side of 0, and theta - location may be too large. */
function heldLogit(slope: number, theta: number, location: number): number {
  const distance = theta - location;
  const logit = Number.isFinite(distance) ? slope * distance : slope * theta - slope * location;
  return Math.min(Math.max(logit, -LARGEST_LOGIT), LARGEST_LOGIT);
}

/** log L(z), finite for every finite z, also where L itself is below the smallest double. */
export function logLogisticOf(logit: number): number {
  return Math.min(logit, 0) - Math.log1p(Math.exp(-Math.abs(logit)));
}

/**
 * |1 - 2 L(z)| = (1 - s) / (1 + s), with s = exp(-|z|) given. Near z = 0 the difference 1 - s would cancel;
 * there it is taken by expm1.
 */
export function distanceFromHalf(logit: number, small: number): number {
  const size = Math.abs(logit);
  return (size < 0.125 ? -Math.expm1(-size) : 1 - small) / (1 + small);
}
