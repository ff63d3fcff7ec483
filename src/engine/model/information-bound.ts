import { categoryFunctions } from "./item-functions";
import type { CategoryFunctions, CompiledItems } from "./response-model";

/** Covers the rounding of a sum of squares. */
const ROUNDING = 1e-9;
/** Covers what underflow takes from I, times the largest slope squared and the largest growth. */
const UNDERFLOW = 1e-150;
/** A cell is cut into parts across which a score of the largest size moves log I by no more than this. */
const WIDEST_PART = 0.5;
const MOST_PARTS = 16;
/** Across wider cells than this, in the same unit, only the bound for all thetas is given. */
const WIDEST_CELL = 50;

/**
 * An upper bound on the information of a polytomous item between two thetas, for models in which the scores
 * g_k = P_k'/P_k satisfy sum P_k g_k g_k' = 0 and sum P_k g_k^2 g_k' <= 0. Then, with r no less than any
 * |g_k| between the thetas,
 *
 *   I = sum P g^2,   I' = sum P g^3,   I'' = sum P g^4 + 3 sum P g^2 g' <= r^2 I,
 *
 * and by comparison with y'' = r^2 y, y(0) = I(m), y'(0) = |I'(m)|,
 *
 *   I(m + x) <= I(m) cosh(r x) + |I'(m)| sinh(r |x|) / r.
 *
 * It is taken from the middle of the cell, or of the parts of a wide one, and is exact to second order.
 *
 *   graded response model   sum P g g' = -a^3 sum (v_k^2 - v_(k+1)^2), v = L (1 - L), which telescopes to 0;
 *                           g' = -a^2 (v_k + v_(k+1)) <= 0; |g| <= a; I <= a^2 / 3, the information of the
 *                           logistic variable of which the response is a coarsening
 *   divide by total         g' = -I for every k, and sum P g = 0; |g| <= R, the range of the slopes; I is a
 *                           variance, I <= R^2 / 4
 *
 * In both, the largest |g_k| changes by at most R^2 / 4 (or a^2 / 4) per theta unit, which bounds r from its
 * value in the middle. The steps are ours; the moments are Samejima's (1969) and Muraki's (1993).
 */
export function informationBoundOf(args: {
  categoryCountOf: CompiledItems["categoryCountOf"];
  evaluate: CompiledItems["evaluate"];
  mostCategories: number;
  /** No less than |g_k| of any category at any theta. */
  largestScores: Float64Array;
  /** No less than the information at any theta. */
  largestInformations: Float64Array;
  /** How far, relatively, rounding may carry I at this theta. */
  roundingOf?: (index: number, theta: number) => number;
}): CompiledItems["informationBound"] {
  const { categoryCountOf, evaluate, largestScores, largestInformations, roundingOf } = args;
  const scratch = categoryFunctions(args.mostCategories);
  return (index, from, to) => {
    const largestScore = largestScores[index] as number;
    const largestInformation = (largestInformations[index] as number) * (1 + ROUNDING) + UNDERFLOW;
    const farthest = Math.max(Math.abs(from), Math.abs(to));
    const rounding = ROUNDING + (roundingOf?.(index, farthest) ?? 0);
    const width = to - from;
    /** A little more than half a part is looked at, so that rounding leaves no gap between two. */
    const overlap = farthest * 1e-15;
    if (!(largestScore * (width + overlap) <= WIDEST_CELL && rounding < 1)) return largestInformation;

    const parts = Math.min(Math.max(Math.ceil((largestScore * width) / WIDEST_PART), 1), MOST_PARTS);
    const reach = width / (2 * parts) + overlap;
    let bound = 0;
    for (let part = 0; part < parts; part++) {
      evaluate(index, from + (width * (2 * part + 1)) / (2 * parts), scratch);
      bound = Math.max(bound, boundWithin(scratch, categoryCountOf(index), largestScore, reach));
    }
    return Math.min(bound * (1 + rounding) + UNDERFLOW, largestInformation);
  };
}

/** No less than the information anywhere within `reach` of the theta at which `functions` were computed. */
function boundWithin(
  functions: CategoryFunctions,
  categoryCount: number,
  largestScore: number,
  reach: number,
): number {
  let information = 0;
  let slope = 0;
  let score = 0;
  for (let category = 0; category < categoryCount; category++) {
    const g = functions.first[category] as number;
    const pgg = (functions.probability[category] as number) * g * g;
    information += pgg;
    slope += pgg * g;
    score = Math.max(score, Math.abs(g));
  }
  const growth = Math.min(score + (largestScore * largestScore * reach) / 4, largestScore) * reach;
  const sinhOverGrowth = growth > 0 ? Math.sinh(growth) / growth : 1;
  return information * Math.cosh(growth) + Math.abs(slope) * reach * sinhOverGrowth;
}
