import { assertNumber } from "../assert-number";
import { EngineError } from "../engine-error";
import type { GradedParameters } from "../item";
import { assertNumbers } from "./assert-numbers";
import { informationBoundOf } from "./information-bound";
import { distanceFromHalf, logitOf, logLogisticOf, slopeOf } from "./logistic-function";
import type { CompiledItems, ResponseModel } from "./response-model";

/**
 * Samejima's graded response model (GRM), for ordered categories 0 .. m.
 *
 *   P(category k or higher) = L_k = 1 / (1 + exp(-D a (theta - b_k))),  k = 1 .. m,   L_0 = 1,  L_(m+1) = 0
 *   P_k = L_k - L_(k+1)
 *
 * a discrimination > 0 (per theta unit), b_k thresholds (theta units, strictly rising), D the scaling constant.
 *
 * The difference is never formed. With M = 1 - L = L(-z) and a now D a,
 *
 *   P_k = L_k M_(k+1) E_k,   E_k = 1 - exp(-a (b_(k+1) - b_k)),   E_0 = E_m = 1,
 *
 * in which E_k depends on no theta, so that P_k' / P_k = a (M_k - L_(k+1)), and further derivatives come from
 * those of the product L M. Sources: Samejima (1969), Psychometrika Monograph 17; Samejima (1997), in van der
 * Linden and Hambleton, Handbook of modern item response theory, 85-100. The product form is ours.
 */
export const gradedResponse: ResponseModel<GradedParameters> = { assertParameters, compile };

function assertParameters(args: { parameters: GradedParameters; field: string }): void {
  const { discrimination, thresholds } = args.parameters;
  const code = "invalid-parameter";
  assertNumber({ code, field: `${args.field}.discrimination`, value: discrimination, above: 0 });
  const field = `${args.field}.thresholds`;
  assertNumbers({ field, values: thresholds });
  thresholds.forEach((threshold, place) => {
    const before = thresholds[place - 1];
    if (before === undefined || threshold > before) return;
    throw new EngineError({
      code,
      field: `${field}[${place}]`,
      value: threshold,
      because: `it must be above the threshold before it, ${before}`,
    });
  });
}

/** The items' numbers, item after item; those of item i stand at `starts[i]` up to `starts[i + 1]`. */
type GradedRows = Readonly<{
  starts: Int32Array;
  slopes: Float64Array;
  /** By threshold k = 1 .. m: b_k, E_k, log E_k. */
  thresholds: Float64Array;
  shares: Float64Array;
  logShares: Float64Array;
}>;

function compile(args: { parameters: readonly GradedParameters[]; scalingConstant: number }): CompiledItems {
  const rows = rowsOf(args);
  const { starts, slopes, thresholds, shares, logShares } = rows;
  const size = args.parameters.length;
  const categoryCountOf = (index: number) => at(starts, index + 1) - at(starts, index) + 1;
  const mostCategories = args.parameters.reduce(
    (most, each) => Math.max(most, each.thresholds.length + 1),
    0,
  );
  const evaluate = evaluateOf(rows, mostCategories);

  return {
    size,
    mostCategories,
    categoryCountOf,
    evaluate,

    /** I = sum of P_k (P_k' / P_k)^2 = a^2 sum of L_k M_(k+1) E_k (M_k - L_(k+1))^2. */
    information(index, theta) {
      const slope = at(slopes, index);
      const end = at(starts, index + 1);
      let rising = 1;
      let falling = 0;
      let share = 1;
      let sum = 0;
      for (let place = at(starts, index); place < end; place++) {
        const logit = logitOf(slope, theta, at(thresholds, place));
        const small = Math.exp(-Math.abs(logit));
        const larger = 1 / (1 + small);
        const smaller = small / (1 + small);
        const nextRising = logit >= 0 ? larger : smaller;
        const nextFalling = logit >= 0 ? smaller : larger;
        const score = falling - nextRising;
        sum += rising * nextFalling * share * score * score;
        rising = nextRising;
        falling = nextFalling;
        share = at(shares, place);
      }
      return slope * (sum + rising * falling * falling) * slope;
    },

    /** log P_k = log L_k + log M_(k+1) + log E_k: none is above 0, so nothing cancels. */
    logProbability(index, response, theta) {
      const slope = at(slopes, index);
      const above = at(starts, index) + response;
      let sum = 0;
      if (response > 0)
        sum += logLogisticOf(logitOf(slope, theta, at(thresholds, above - 1))) + at(logShares, above - 1);
      if (above < at(starts, index + 1)) sum += logLogisticOf(-logitOf(slope, theta, at(thresholds, above)));
      return sum;
    },

    informationBound: informationBoundOf({
      categoryCountOf,
      evaluate,
      mostCategories,
      largestScores: slopes,
      largestInformations: slopes.map((slope) => (slope * slope) / 3),
    }),
  };
}

/**
 * With T = M - L and S = 1 - 6 L M, the first three derivatives of L by theta, divided by L, are a M, a^2 M T
 * and a^3 M S, and those of M, divided by M, -a L, -a^2 L T and -a^3 L S. Leibniz's rule for L_k M_(k+1) gives
 * the category's.
 */
function evaluateOf(rows: GradedRows, mostCategories: number): CompiledItems["evaluate"] {
  const { starts, slopes, shares } = rows;
  const column = () => new Float64Array(mostCategories + 1);
  const curves = { rising: column(), falling: column(), tilt: column() };
  const { rising, falling, tilt } = curves;

  return (index, theta, into) => {
    const slope = at(slopes, index);
    const start = at(starts, index);
    const last = at(starts, index + 1) - start;
    curvesInto(rows, index, theta, curves);
    for (let k = 0; k <= last; k++) {
      const m = at(falling, k);
      const l = at(rising, k + 1);
      const mt = m * at(tilt, k);
      const lt = l * at(tilt, k + 1);
      const ms = m * (1 - 6 * at(rising, k) * m);
      const ls = l * (1 - 6 * l * at(falling, k + 1));
      into.probability[k] = at(rising, k) * at(falling, k + 1) * (k === 0 ? 1 : at(shares, start + k - 1));
      into.first[k] = slope * (m - l);
      into.second[k] = slope * (mt - 2 * m * l - lt) * slope;
      into.third[k] = slope * (ms - 3 * (mt * l + m * lt) - ls) * slope * slope;
    }
  };
}

/** Fills in L_k, M_k and T_k = M_k - L_k for k = 0 .. m + 1. */
function curvesInto(
  rows: GradedRows,
  index: number,
  theta: number,
  into: Readonly<{ rising: Float64Array; falling: Float64Array; tilt: Float64Array }>,
): void {
  const { rising, falling, tilt } = into;
  const slope = at(rows.slopes, index);
  const start = at(rows.starts, index);
  const last = at(rows.starts, index + 1) - start;
  rising[0] = 1;
  falling[0] = 0;
  tilt[0] = -1;
  for (let k = 1; k <= last; k++) {
    const logit = logitOf(slope, theta, at(rows.thresholds, start + k - 1));
    const small = Math.exp(-Math.abs(logit));
    const distance = distanceFromHalf(logit, small);
    rising[k] = (logit >= 0 ? 1 : small) / (1 + small);
    falling[k] = (logit >= 0 ? small : 1) / (1 + small);
    tilt[k] = logit >= 0 ? -distance : distance;
  }
  rising[last + 1] = 0;
  falling[last + 1] = 1;
  tilt[last + 1] = 1;
}

function rowsOf(args: { parameters: readonly GradedParameters[]; scalingConstant: number }): GradedRows {
  const { parameters, scalingConstant } = args;
  const starts = new Int32Array(parameters.length + 1);
  for (const [index, { thresholds }] of parameters.entries())
    starts[index + 1] = at(starts, index) + thresholds.length;
  const slopes = Float64Array.from(parameters, ({ discrimination }) =>
    slopeOf({ discrimination, scalingConstant }),
  );
  const thresholds = Float64Array.from(parameters.flatMap((each) => each.thresholds));
  const shares = new Float64Array(thresholds.length).fill(1);
  const logShares = new Float64Array(thresholds.length);
  for (let index = 0; index < parameters.length; index++)
    for (let place = at(starts, index); place + 1 < at(starts, index + 1); place++) {
      const [lower, upper] = [at(thresholds, place), at(thresholds, place + 1)];
      shares[place] = shareOf(logitOf(at(slopes, index), upper, lower));
      logShares[place] = logShareOf(at(slopes, index), upper, lower);
    }
  return { starts, slopes, thresholds, shares, logShares };
}

/** E = 1 - exp(-z), z = a (b_(k+1) - b_k). */
function shareOf(logit: number): number {
  return -Math.expm1(-logit);
}

/** log E, finite also where E, which is z where z is small, is below the smallest double. */
function logShareOf(slope: number, upper: number, lower: number): number {
  const logit = logitOf(slope, upper, lower);
  return logit < 1e-300 ? Math.log(slope) + Math.log(upper - lower) : Math.log(shareOf(logit));
}

/** Rows have an entry for every index that the engine uses; one beyond them would be the engine's own fault. */
function at(column: Float64Array | Int32Array, index: number): number {
  return column[index] as number;
}
