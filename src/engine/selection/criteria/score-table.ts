import type { ScoredResponse } from "../../estimation/ability-estimation";
import { categoryFunctions } from "../../model/item-functions";
import type { CategoryFunctions, CompiledItems } from "../../model/response-model";
import { FARTHEST_THETA, type ThetaGrid } from "../../theta-grid";
import type { NormalPriorSettings } from "./node-weights";

/** A cell's width times the square root of the most informative item's information. */
const CELL_WIDTH = 0.025;
const MOST_CELLS = 8192;
/** Where in a cell its polynomial is checked: near the middle, where it misses most, but for a score that is even about it. */
const CHECKED_AT = [0.5, 0.3];
/** By how much it may miss the score there, relative to the larger of 1 and the slope. */
const TOLERANCE = 1e-12;
const COEFFICIENTS = 6;

/** What is known of a cell. */
const UNKNOWN = 0;
const POLYNOMIAL = 1;
/** The polynomial missed: the score is summed item by item. */
const SUMMED = 2;

/**
 * The derivative of the log-posterior of the responses so far, S(theta) = sum_j P_j'/P_j - (theta - mean) /
 * sd^2, and its next two derivatives, at any theta of a range. It is asked for thousands of times in a narrow
 * range when one response is chosen to come next, and each time it is the sum over all responses so far.
 *
 * So the range is cut into cells, and in a cell that is asked for the score is taken from the polynomial of the
 * fifth degree that has the score's own value, slope and curvature at both ends. Its error is measured against
 * the sum itself in two places: a cell that misses is summed from then on. With
 * cells of 0.05 / (D a) of the steepest item it misses by some 1e-13 of the slope, so that a mode found with it
 * is off by no more than rounding would put it.
 */
export class ScoreTable {
  /** What the last `evaluate` found: S, S', S''. */
  first = 0;
  second = 0;
  third = 0;
  readonly #items: CompiledItems;
  readonly #responses: readonly ScoredResponse[];
  readonly #mean: number;
  readonly #precision: number;
  readonly #lowerTheta: number;
  readonly #width: number;
  readonly #states: Uint8Array;
  readonly #coefficients: Float64Array;
  readonly #scratch: CategoryFunctions;

  constructor(args: {
    items: CompiledItems;
    responses: readonly ScoredResponse[];
    settings: NormalPriorSettings & ThetaGrid;
  }) {
    const { items, responses, settings } = args;
    const range = settings.upperTheta - settings.lowerTheta;
    const cells = Math.min(Math.max(Math.ceil(range / cellWidth(items, responses)), 1), MOST_CELLS);
    this.#items = items;
    this.#responses = responses;
    this.#mean = settings.priorMean;
    this.#precision = 1 / settings.priorStandardDeviation ** 2;
    this.#lowerTheta = settings.lowerTheta;
    this.#width = range / cells;
    this.#states = new Uint8Array(cells);
    this.#coefficients = new Float64Array(COEFFICIENTS * cells);
    this.#scratch = categoryFunctions(items.mostCategories);
  }

  evaluate(theta: number): void {
    const place = (theta - this.#lowerTheta) / this.#width;
    const cell = Math.min(Math.max(Math.floor(place), 0), this.#states.length - 1);
    if (this.#states[cell] === UNKNOWN) this.#states[cell] = this.#learn(cell);
    if (this.#states[cell] === POLYNOMIAL) this.#interpolate(cell, place - cell);
    else this.#sum(theta);
  }

  #learn(cell: number): number {
    const from = this.#lowerTheta + cell * this.#width;
    this.#fit(cell, from);
    for (const place of CHECKED_AT) {
      this.#interpolate(cell, place);
      const interpolated = this.first;
      this.#sum(from + place * this.#width);
      const error = Math.abs(interpolated - this.first);
      if (!(error <= TOLERANCE * Math.max(1, Math.abs(this.second)))) return SUMMED;
    }
    return POLYNOMIAL;
  }

  /** The coefficients of powers of t = (theta - from) / width. */
  #fit(cell: number, from: number): void {
    const h = this.#width;
    const c = this.#coefficients;
    const start = COEFFICIENTS * cell;
    this.#sum(from);
    const value = this.first;
    const slope = h * this.second;
    const curvature = h * h * this.third;
    this.#sum(from + h);
    const valueLeft = this.first - value - slope - curvature / 2;
    const slopeLeft = h * this.second - slope - curvature;
    const curvatureLeft = h * h * this.third - curvature;
    c[start] = value;
    c[start + 1] = slope;
    c[start + 2] = curvature / 2;
    c[start + 3] = 10 * valueLeft - 4 * slopeLeft + curvatureLeft / 2;
    c[start + 4] = -15 * valueLeft + 7 * slopeLeft - curvatureLeft;
    c[start + 5] = 6 * valueLeft - 3 * slopeLeft + curvatureLeft / 2;
  }

  #interpolate(cell: number, t: number): void {
    const c = this.#coefficients;
    const start = COEFFICIENTS * cell;
    const c1 = c[start + 1] as number;
    const c2 = c[start + 2] as number;
    const c3 = c[start + 3] as number;
    const c4 = c[start + 4] as number;
    const c5 = c[start + 5] as number;
    this.first = (c[start] as number) + t * (c1 + t * (c2 + t * (c3 + t * (c4 + t * c5))));
    this.second = (c1 + t * (2 * c2 + t * (3 * c3 + t * (4 * c4 + t * (5 * c5))))) / this.#width;
    this.third = (2 * c2 + t * (6 * c3 + t * (12 * c4 + t * (20 * c5)))) / (this.#width * this.#width);
  }

  /** With g, h, t the ratios of `evaluate`: (log P)' = g, (log P)'' = h - g^2, (log P)''' = t - 3 g h + 2 g^3. */
  #sum(theta: number): void {
    const into = this.#scratch;
    let first = this.#precision * (this.#mean - theta);
    let second = -this.#precision;
    let third = 0;
    for (const { index, response } of this.#responses) {
      this.#items.evaluate(index, theta, into);
      const g = into.first[response] as number;
      const h = into.second[response] as number;
      first += g;
      second += h - g * g;
      third += (into.third[response] as number) - g * (3 * h - 2 * g * g);
    }
    this.first = first;
    this.second = second;
    this.third = third;
  }
}

/** Where no item is informative a cell may be as wide as the range. */
function cellWidth(items: CompiledItems, responses: readonly ScoredResponse[]): number {
  let largest = 0;
  for (const { index } of responses)
    largest = Math.max(largest, items.informationBound(index, -FARTHEST_THETA, FARTHEST_THETA));
  return CELL_WIDTH / Math.sqrt(largest);
}
