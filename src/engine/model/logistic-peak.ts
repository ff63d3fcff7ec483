/**
 * z = D a (theta - b) where the information of a four-parameter logistic item is largest.
 *
 * Setting d log I / dz = 0 gives, for the odds w = L / (1 - L) = exp(z),
 *
 *   2 d (1 - d) w^3 + k w^2 - k w - 2 c (1 - c) = 0,   k = c (1 - d) + d (1 - c) > 0,
 *
 * the cubic that Magis (2013) solves by cosines. By Descartes' rule of signs it has one positive root, so the
 * information has one peak; the root lies within [1/2, 2]. Divided by k both other coefficients lie within
 * [0, 1], whatever c and d. At d = 1 the root is Birnbaum's w = (1 + sqrt(1 + 8 c)) / 2. With that as the
 * start, at or above the root of a function that is convex for w > 0, Newton's steps fall to the root without
 * passing it; no cosine of nearly equal quantities is ever formed.
 *
 * Sources: Magis (2013), Applied Psychological Measurement 37(4), 304-315; Birnbaum (1968), in Lord and
 * Novick, eq. 20.4.22.
 */
export function logitOfLargestInformation(args: { guessing: number; upperAsymptote: number }): number {
  const { guessing: c, upperAsymptote: d } = args;
  const k = c * (1 - d) + d * (1 - c);
  const cubic = 2 * (d / k) * (1 - d);
  const constant = 2 * (c / k) * (1 - c);
  let odds = (1 + Math.sqrt(1 + 4 * constant)) / 2;
  for (let step = 0; step < MOST_STEPS; step++) {
    const value = odds * (odds * (cubic * odds + 1) - 1) - constant;
    const next = odds - value / (odds * (3 * cubic * odds + 2) - 1);
    if (!(next < odds)) break;
    odds = next;
  }
  return Math.log(odds);
}

/** Seven are enough from the start above; the limit only rules out an endless loop. */
const MOST_STEPS = 50;
