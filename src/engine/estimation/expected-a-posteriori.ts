import { EngineError } from "../engine-error";
import type { GridRow, ItemGrid } from "../item-grid";
import type { ItemTables } from "../item-tables";
import type { CompiledItems } from "../model/response-model";
import { RecentlyUsed } from "../recently-used";
import { assertThetaGrid, type ThetaGrid } from "../theta-grid";
import type { AbilityEstimate, AbilityEstimation, Estimator, ScoredResponse } from "./ability-estimation";
import { assertPrior, isNormal, type Prior } from "./prior";
import { isTooNarrow, refinedMoments } from "./refined-moments";

/**
 * A prior, and the grid on which the posterior is held. With `refine`, a posterior that is too narrow for the
 * grid is integrated on closer nodes around it; without, the grid is all there is, as in catR.
 */
export type EapSettings = Readonly<{ method: "EAP"; refine?: boolean }> & Prior & ThetaGrid;

/**
 * Expected a posteriori estimation: the mean and the standard deviation of the posterior, in theta units.
 *
 *   w(x) = h(x) p(x) prod_j P_j(response_j | x)
 *   theta = sum x w(x) / sum w(x),   standardError = sqrt(sum (x - theta)^2 w(x) / sum w(x))
 *
 * over the nodes x; p is the prior's density, and h(x) is the trapezoidal rule's weight: 1/2 at the two ends
 * of the grid and 1 between. This is catR's rule, so its grid gives catR's numbers. theta lies within
 * [lowerTheta, upperTheta] and standardError is 0 or more, for every pattern, all right and all wrong
 * included; 0 only where one node has all of the posterior that a double can hold. Before any response theta is the settings' initial theta, and the standard error the prior's
 * standard deviation, or the range's, (upperTheta - lowerTheta) / sqrt(12), for a prior without one.
 *
 * The posterior is kept as weights, node by node, and each response multiplies them by one row of
 * probabilities that all candidates share: no logarithm and no exponential in an answer's way. Weights only
 * fall; before they could get so small that a double loses them, they are made anew from sums of logarithms
 * (docs/decisions/0016), so that hundreds of responses neither underflow nor overflow.
 *
 * Sources: Bock and Mislevy (1982), Applied Psychological Measurement 6(4), 431-444; Magis and Raîche (2012),
 * Journal of Statistical Software 48(8), for catR.
 */
export const expectedAPosteriori: Estimator<EapSettings> = {
  assertSettings({ settings, field }) {
    assertPrior({ prior: settings, field });
    assertThetaGrid({ grid: settings, field });
    if (settings.refine !== undefined && typeof settings.refine !== "boolean")
      throw new EngineError({
        code: "invalid-setting",
        field: `${field}.refine`,
        value: settings.refine,
        because: "it must be true or false",
      });
  },

  begin({ settings, tables, initialTheta }) {
    const standardError = isNormal(settings)
      ? settings.priorStandardDeviation
      : (settings.upperTheta - settings.lowerTheta) / Math.sqrt(12);
    const quadrature = quadratureOf({ settings, tables });
    return new EapEstimation({
      quadrature,
      estimate: { theta: initialTheta, standardError, method: "EAP" },
      weights: quadrature.priorWeights,
      informations: quadrature.jeffreys ? new Array(quadrature.thetas.length).fill(0) : null,
      last: null,
    });
  },
};

/** Everything that the estimations of all candidates share. */
type Quadrature = Readonly<{
  grid: ItemGrid;
  thetas: GridRow;
  /** log of prior density and trapezoidal weight, up to a constant that cancels. */
  logPrior: GridRow;
  priorWeights: readonly number[];
  jeffreys: boolean;
  items: CompiledItems;
  settings: EapSettings;
  spacing: number;
}>;

type LoggedResponse = Readonly<{ response: ScoredResponse; previous: LoggedResponse | null }>;

/**
 * The weights of all nodes may together fall to this before they are made anew. A weight that a double has
 * lost by then is below 1e-200 of their sum.
 */
const SMALLEST_TOTAL = 1e-100;

type ResponsesAbsorbed = Readonly<{
  /** Plain arrays, which are cheaper to make than typed ones: an answer makes one. */
  weights: readonly number[];
  /** The administered items' information at the nodes, for Jeffreys' prior alone. */
  informations: readonly number[] | null;
  last: LoggedResponse | null;
}>;
type EapState = ResponsesAbsorbed & Readonly<{ quadrature: Quadrature; estimate: AbilityEstimate<"EAP"> }>;

class EapEstimation implements AbilityEstimation<"EAP"> {
  readonly estimate: AbilityEstimate<"EAP">;
  readonly #quadrature: Quadrature;
  readonly #weights: readonly number[];
  readonly #informations: readonly number[] | null;
  readonly #last: LoggedResponse | null;

  constructor(args: EapState) {
    this.estimate = args.estimate;
    this.#quadrature = args.quadrature;
    this.#weights = args.weights;
    this.#informations = args.informations;
    this.#last = args.last;
  }

  after(response: ScoredResponse): EapEstimation {
    const { grid } = this.#quadrature;
    const last = { response, previous: this.#last };
    const weights = multiply(this.#weights, grid.probabilities(response.index, response.response));
    const informations =
      this.#informations === null ? null : add(this.#informations, grid.informations(response.index));
    return this.#next({ weights, informations, last });
  }

  /**
   * The same to the last bit as one response after another: at each node the same products in the same order.
   * Weights only fall, so none were made anew on the way if their sum is large enough in the end; otherwise,
   * and where the prior changes with every item, the responses are taken one after another.
   */
  afterAll(responses: readonly ScoredResponse[]): EapEstimation {
    // What is known before any response is not the posterior's to say.
    if (responses.length === 0) return this;
    const { grid, thetas } = this.#quadrature;
    if (this.#informations === null) {
      const rows = responses.map(({ index, response }) => grid.probabilities(index, response));
      const weights = multiplyAll(this.#weights, rows);
      const moments = momentsOf(thetas, weights);
      if (moments.total >= SMALLEST_TOTAL)
        return this.#at({ weights, informations: null, last: this.#log(responses) }, moments);
    }
    return responses.reduce<EapEstimation>((sofar, response) => sofar.after(response), this);
  }

  #log(responses: readonly ScoredResponse[]): LoggedResponse | null {
    return responses.reduce<LoggedResponse | null>(
      (previous, response) => ({ response, previous }),
      this.#last,
    );
  }

  #next(state: ResponsesAbsorbed): EapEstimation {
    const quadrature = this.#quadrature;
    const moments = posteriorMoments(quadrature, state);
    if (moments.total >= SMALLEST_TOTAL) return this.#at(state, moments);
    const anew = { ...state, weights: weightsAnew({ quadrature, last: state.last }) };
    return this.#at(anew, posteriorMoments(quadrature, anew));
  }

  #at(state: ResponsesAbsorbed, moments: Moments): EapEstimation {
    const quadrature = this.#quadrature;
    const { settings, spacing } = quadrature;
    const refines =
      settings.refine === true && isTooNarrow({ standardError: moments.standardError, spacing });
    const { theta, standardError } = refines
      ? refinedMoments({ ...quadrature, moments, responses: inOrder(state.last) })
      : moments;
    const estimate = { theta, standardError, method: "EAP" } as const;
    return new EapEstimation({ quadrature, estimate, ...state });
  }
}

function inOrder(last: LoggedResponse | null): ScoredResponse[] {
  const responses: ScoredResponse[] = [];
  for (let logged = last; logged !== null; logged = logged.previous) responses.push(logged.response);
  return responses.reverse();
}

type Moments = Readonly<{ total: number; theta: number; standardError: number }>;

function posteriorMoments(quadrature: Quadrature, { weights, informations }: ResponsesAbsorbed): Moments {
  if (informations === null) return momentsOf(quadrature.thetas, weights);
  const moments = momentsOf(quadrature.thetas, multiply(weights, informations.map(Math.sqrt)));
  // Items that tell nothing wherever the candidate may stand leave Jeffreys' prior undefined; it is flat then.
  return moments.total > 0 ? moments : momentsOf(quadrature.thetas, weights);
}

/** The posterior's weights from sums of logarithms, the largest weight being 1. */
function weightsAnew(args: { quadrature: Quadrature; last: LoggedResponse | null }): number[] {
  const { grid, logPrior } = args.quadrature;
  const logWeights = logPrior.slice();
  for (let logged = args.last; logged !== null; logged = logged.previous) {
    const row = grid.logProbabilities(logged.response.index, logged.response.response);
    for (let node = 0; node < row.length; node++) logWeights[node] = at(logWeights, node) + at(row, node);
  }
  return exponentials(logWeights);
}

function exponentials(logWeights: GridRow): number[] {
  const largest = logWeights.reduce((left, right) => Math.max(left, right));
  return Array.from(logWeights, (logWeight) => Math.exp(logWeight - largest));
}

/**
 * The weights' sum, and the mean and standard deviation of the distribution that they put on the thetas. Even
 * and odd nodes are summed apart, because one addition waits for the one before it.
 */
function momentsOf(thetas: GridRow, weights: readonly number[]): Moments {
  const last = thetas.length - 1;
  let total = 0;
  let first = 0;
  let oddTotal = 0;
  let oddFirst = 0;
  for (let node = 0; node < last; node += 2) {
    const weight = weights[node] as number;
    const oddWeight = weights[node + 1] as number;
    total += weight;
    first += weight * at(thetas, node);
    oddTotal += oddWeight;
    oddFirst += oddWeight * at(thetas, node + 1);
  }
  // An odd number of nodes leaves one over; an even one leaves nothing.
  const over = last % 2 === 0 ? (weights[last] as number) : 0;
  total += oddTotal + over;
  // A mean lies within the range; rounding can carry it past the end.
  const mean = (first + oddFirst + over * at(thetas, last)) / total;
  const theta = Math.min(Math.max(mean, at(thetas, 0)), at(thetas, last));

  let second = 0;
  let oddSecond = 0;
  for (let node = 0; node < last; node += 2) {
    const distance = at(thetas, node) - theta;
    const oddDistance = at(thetas, node + 1) - theta;
    second += (weights[node] as number) * distance * distance;
    oddSecond += (weights[node + 1] as number) * oddDistance * oddDistance;
  }
  const distance = at(thetas, last) - theta;
  return {
    total,
    theta,
    standardError: Math.sqrt((second + oddSecond + over * distance * distance) / total),
  };
}

function multiply(weights: readonly number[], factors: readonly number[]): number[] {
  const products = weights.slice();
  multiplyByOne(products, factors);
  return products;
}

/** Four rows at a time, so that the products are read and written a quarter as often. */
function multiplyAll(weights: readonly number[], rows: readonly GridRow[]): readonly number[] {
  const products = weights.slice();
  let row = 0;
  for (; row + 4 <= rows.length; row += 4)
    multiplyByFour(
      products,
      rows[row] as GridRow,
      rows[row + 1] as GridRow,
      rows[row + 2] as GridRow,
      rows[row + 3] as GridRow,
    );
  for (; row < rows.length; row++) multiplyByOne(products, rows[row] as GridRow);
  return products;
}

function multiplyByFour(
  products: number[],
  first: GridRow,
  second: GridRow,
  third: GridRow,
  fourth: GridRow,
): void {
  for (let node = 0; node < products.length; node++)
    products[node] =
      at(products, node) * at(first, node) * at(second, node) * at(third, node) * at(fourth, node);
}

function multiplyByOne(products: number[], factors: GridRow): void {
  for (let node = 0; node < products.length; node++) products[node] = at(products, node) * at(factors, node);
}

function add(values: readonly number[], row: GridRow): readonly number[] {
  return values.map((value, node) => value + at(row, node));
}

/** Every row has one entry for every node. */
function at(row: GridRow, node: number): number {
  return row[node] as number;
}

/** For how many priors one grid keeps its quadrature; every estimation holds its own besides. */
const MOST_PRIORS = 16;
const quadratures = new WeakMap<ItemGrid, RecentlyUsed<string, Quadrature>>();

function quadratureOf(args: { settings: EapSettings; tables: ItemTables }): Quadrature {
  const { settings, tables } = args;
  const grid = tables.gridOf(settings);
  const prior = isNormal(settings)
    ? `${settings.priorMean} ${settings.priorStandardDeviation}`
    : settings.prior;
  const key = settings.refine === true ? `${prior} refine` : prior;
  let kept = quadratures.get(grid);
  if (kept === undefined) {
    kept = new RecentlyUsed({ most: MOST_PRIORS });
    quadratures.set(grid, kept);
  }
  return kept.getOrMake(key, () => {
    const logPrior = logPriorOf({ settings, thetas: grid.thetas });
    return {
      grid,
      items: tables.items,
      settings,
      spacing: (settings.upperTheta - settings.lowerTheta) / (settings.nodes - 1),
      thetas: grid.thetas,
      logPrior,
      priorWeights: exponentials(logPrior),
      jeffreys: settings.prior === "Jeffreys",
    };
  });
}

function logPriorOf(args: { settings: EapSettings; thetas: GridRow }): GridRow {
  const { settings, thetas } = args;
  return thetas.map((theta, node) => {
    const logTrapezoid = node === 0 || node === thetas.length - 1 ? -Math.LN2 : 0;
    if (!isNormal(settings)) return logTrapezoid;
    const standardized = (theta - settings.priorMean) / settings.priorStandardDeviation;
    return logTrapezoid - (standardized * standardized) / 2;
  });
}
