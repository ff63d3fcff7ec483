import { informationBoundOf } from "./information-bound";
import { LARGEST_SLOPE, logitOf } from "./logistic-function";
import type { CompiledItems, ResponseModel } from "./response-model";

/**
 * What makes category k as likely as it is, of an item whose P_k are proportional to exp(z_k), z_0 = 0:
 *
 *   z_k - z_j = stepSlope (theta - location) + intercept
 *
 * with j = k - 1 in models whose categories are ordered (`chained`), where theta - location loses nothing near
 * the step at which the two categories compete, and j = 0 in the others.
 */
export type CategoryStep = Readonly<{
  stepSlope: number;
  location: number;
  intercept: number;
  /** s_k = dz_k / dtheta. */
  slope: number;
}>;

/**
 * A model of the divide-by-total family (Thissen and Steinberg 1986), from what distinguishes it: how its
 * parameters make the steps between categories.
 *
 *   P_k = exp(z_k) / sum over j of exp(z_j),   z_k = s_k theta + q_k
 *
 * With the mean slope sbar = sum P_k s_k, g_k = P_k' / P_k = s_k - sbar; the expected information is the
 * slopes' variance, I = sum P_k g_k^2, its derivative their third central moment, I' = sum P_k g_k^3, and
 * since g_k' = -I for every k, P_k'' / P_k = g_k^2 - I and P_k''' / P_k = g_k^3 - 3 g_k I - I'.
 *
 * Exponents are differences from the likeliest category's, summed outwards from it where the steps are chained,
 * and slopes are measured from its slope: no exponential overflows, and where it is almost certain nothing
 * cancels.
 *
 * Sources: Thissen and Steinberg (1986), Psychometrika 51(4), 567-577; Muraki (1993), Applied Psychological
 * Measurement 17(4), 351-363, for the information.
 */
export function divideByTotal<Parameters>(model: {
  assertParameters: ResponseModel<Parameters>["assertParameters"];
  chained: boolean;
  stepsOf: (args: { parameters: Parameters; scalingConstant: number }) => readonly CategoryStep[];
}): ResponseModel<Parameters> {
  return {
    assertParameters: model.assertParameters,
    compile: ({ parameters, scalingConstant }) =>
      compileSteps({
        items: parameters.map((each) => model.stepsOf({ parameters: each, scalingConstant })),
        chained: model.chained,
      }),
  };
}

/** The items' steps, item after item; category k of item i stands at `starts[i] + k`, category 0 with zeros. */
type StepRows = Readonly<{
  chained: boolean;
  starts: Int32Array;
  stepSlopes: Float64Array;
  locations: Float64Array;
  intercepts: Float64Array;
  slopes: Float64Array;
}>;

type StepItems = Readonly<{ items: readonly (readonly CategoryStep[])[]; chained: boolean }>;

function compileSteps({ items, chained }: StepItems): CompiledItems {
  const rows = rowsOf({ items, chained });
  const { starts } = rows;
  const mostCategories = items.reduce((most, steps) => Math.max(most, steps.length + 1), 0);
  const categoryCountOf = (index: number) => at(starts, index + 1) - at(starts, index);
  /** Used up within each call. */
  const probability = new Float64Array(mostCategories);
  const first = new Float64Array(mostCategories);

  const evaluate: CompiledItems["evaluate"] = (index, theta, into) => {
    const count = categoryCountOf(index);
    scoresInto(rows, index, theta, into.probability, into.first);
    let information = 0;
    let third = 0;
    for (let k = 0; k < count; k++) {
      const g = at(into.first, k);
      const pgg = at(into.probability, k) * g * g;
      information += pgg;
      third += pgg * g;
    }
    for (let k = 0; k < count; k++) {
      const g = at(into.first, k);
      into.second[k] = g * g - information;
      into.third[k] = g * (g * g - 3 * information) - third;
    }
  };

  return {
    size: items.length,
    mostCategories,
    categoryCountOf,
    evaluate,

    information(index, theta) {
      const count = categoryCountOf(index);
      scoresInto(rows, index, theta, probability, first);
      let sum = 0;
      for (let k = 0; k < count; k++) sum += at(probability, k) * at(first, k) * at(first, k);
      return sum;
    },

    /** log P_k = z_k - z_mode - log(1 + sum over the other categories of exp(z_j - z_mode)). */
    logProbability(index, response, theta) {
      const count = categoryCountOf(index);
      const mode = exponentsInto(rows, index, theta, probability);
      let others = 0;
      for (let k = 0; k < count; k++) if (k !== mode) others += Math.exp(at(probability, k));
      return at(probability, response) - Math.log1p(others);
    },

    informationBound: informationBoundOf({ categoryCountOf, evaluate, mostCategories, ...boundsOf(rows) }),
  };
}

/** Fills in P_k and g_k = s_k - sbar. */
function scoresInto(
  rows: StepRows,
  index: number,
  theta: number,
  probability: Float64Array,
  first: Float64Array,
): void {
  const { slopes } = rows;
  const start = at(rows.starts, index);
  const count = at(rows.starts, index + 1) - start;
  const mode = exponentsInto(rows, index, theta, probability);
  const origin = at(slopes, start + mode);
  let total = 0;
  let mean = 0;
  for (let k = 0; k < count; k++) {
    const weight = k === mode ? 1 : Math.exp(at(probability, k));
    const distance = at(slopes, start + k) - origin;
    probability[k] = weight;
    first[k] = distance;
    total += weight;
    mean += weight * distance;
  }
  mean /= total;
  for (let k = 0; k < count; k++) {
    probability[k] = at(probability, k) / total;
    first[k] = at(first, k) - mean;
  }
}

/** Fills in z_k - z_mode, none above 0, and returns the mode, the likeliest category. */
function exponentsInto(rows: StepRows, index: number, theta: number, exponents: Float64Array): number {
  const { starts, stepSlopes, locations, intercepts } = rows;
  const start = at(starts, index);
  const count = at(starts, index + 1) - start;
  exponents[0] = 0;
  for (let k = 1; k < count; k++)
    exponents[k] =
      logitOf(at(stepSlopes, start + k), theta, at(locations, start + k)) + at(intercepts, start + k);
  return rows.chained ? sumFromMode(exponents, count) : subtractLargest(exponents, count);
}

/** Turns the steps z_k - z_(k-1) into z_k - z_mode, adding up outwards from the mode. */
function sumFromMode(steps: Float64Array, count: number): number {
  let mode = 0;
  let aboveMode = 0;
  for (let k = 1; k < count; k++) {
    aboveMode += at(steps, k);
    if (aboveMode > 0) {
      aboveMode = 0;
      mode = k;
    }
  }
  let sum = 0;
  for (let k = mode; k > 0; k--) {
    const step = at(steps, k);
    steps[k] = Math.min(sum, 0);
    sum -= step;
  }
  steps[0] = Math.min(sum, 0);
  sum = 0;
  for (let k = mode + 1; k < count; k++) {
    sum += at(steps, k);
    steps[k] = Math.min(sum, 0);
  }
  return mode;
}

/** Turns the z_k into z_k - z_mode. */
function subtractLargest(exponents: Float64Array, count: number): number {
  let mode = 0;
  for (let k = 1; k < count; k++) if (at(exponents, k) > at(exponents, mode)) mode = k;
  const largest = at(exponents, mode);
  for (let k = 0; k < count; k++) exponents[k] = at(exponents, k) - largest;
  return mode;
}

function rowsOf({ items, chained }: StepItems): StepRows {
  const starts = new Int32Array(items.length + 1);
  for (const [index, steps] of items.entries()) starts[index + 1] = at(starts, index) + steps.length + 1;
  const column = () => new Float64Array(at(starts, items.length));
  const rows = {
    chained,
    starts,
    stepSlopes: column(),
    locations: column(),
    intercepts: column(),
    slopes: column(),
  };
  for (const [index, steps] of items.entries())
    for (const [step, { stepSlope, location, intercept, slope }] of steps.entries()) {
      const place = at(starts, index) + step + 1;
      rows.stepSlopes[place] = stepSlope;
      rows.locations[place] = location;
      rows.intercepts[place] = intercept;
      rows.slopes[place] = slope;
    }
  return rows;
}

/** The range R of each item's slopes, R^2 / 4, and what rounding makes of exponents that are large and cancel. */
function boundsOf(rows: StepRows) {
  const size = rows.starts.length - 1;
  const largestScores = new Float64Array(size);
  const pathPerTheta = new Float64Array(size);
  const pathAtZero = new Float64Array(size);
  for (let index = 0; index < size; index++) {
    const own = rows.slopes.subarray(at(rows.starts, index), at(rows.starts, index + 1));
    largestScores[index] = Math.max(...own) - Math.min(...own);
    for (let place = at(rows.starts, index); place < at(rows.starts, index + 1); place++) {
      const slope = Math.abs(at(rows.stepSlopes, place));
      pathPerTheta[index] = at(pathPerTheta, index) + slope;
      pathAtZero[index] =
        at(pathAtZero, index) +
        slope * Math.abs(at(rows.locations, place)) +
        Math.abs(at(rows.intercepts, place));
    }
  }
  return {
    largestScores,
    largestInformations: largestScores.map((range) => (range * range) / 4),
    roundingOf: (index: number, theta: number) =>
      1e-14 * (at(pathAtZero, index) + at(pathPerTheta, index) * Math.abs(theta)),
  };
}

/** A slope of either sign, held within [-1e50, 1e50]: see `slopeOf`. */
export function signedSlopeOf(slope: number): number {
  return Math.min(Math.max(slope, -LARGEST_SLOPE), LARGEST_SLOPE);
}

/** Rows have an entry for every index that the engine uses; one beyond them would be the engine's own fault. */
function at(column: Float64Array | Int32Array, index: number): number {
  return column[index] as number;
}
