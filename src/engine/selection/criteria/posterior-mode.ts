import type { ScoredResponse } from "../../estimation/ability-estimation";
import type { ItemGrid } from "../../item-grid";
import { categoryFunctions } from "../../model/item-functions";
import type { CategoryFunctions, CompiledItems } from "../../model/response-model";
import type { ThetaGrid } from "../../theta-grid";
import type { SelectionSituation } from "../selection-situation";
import { type NormalPriorSettings, nodeWeightsOf } from "./node-weights";
import { ScoreTable } from "./score-table";

const MOST_STEPS = 200;
/** Steps converge with the third power: after one this small the mode is exact to rounding. In theta units. */
const LAST_STEP = 1e-5;
/** Within this a bracket holds nothing but rounding, relative to theta beyond 1. */
const LAST_BITS = 1e-15;

/**
 * The mode of the posterior after one more response: the theta from lowerTheta to upperTheta at which
 *
 *   log p(theta) + sum_j log P_j(response_j | theta) + log P_k(theta)
 *
 * is largest, p being the normal prior's density. The nodes of the grid are looked through for the peak, or for
 * all of them where there are several, as guessing can make it; each is then found exactly between its two
 * neighbours by Halley's method on the derivative, and the highest counts. What it can miss is a peak that no
 * node shows.
 */
export class PosteriorMode {
  readonly #items: CompiledItems;
  readonly #responses: readonly ScoredResponse[];
  readonly #settings: NormalPriorSettings & ThetaGrid;
  readonly #grid: ItemGrid;
  readonly #logPosterior: Float64Array;
  readonly #score: ScoreTable;
  readonly #scratch: CategoryFunctions;
  #first = 0;
  #second = 0;
  #third = 0;

  constructor(args: { situation: SelectionSituation; settings: NormalPriorSettings & ThetaGrid }) {
    const { situation, settings } = args;
    const { items } = situation.tables;
    const { grid, logWeights } = nodeWeightsOf({ situation, grid: settings, prior: settings, rule: "equal" });
    this.#items = items;
    this.#responses = situation.responses;
    this.#settings = settings;
    this.#grid = grid;
    this.#logPosterior = logWeights;
    this.#score = new ScoreTable({ items, responses: situation.responses, settings });
    this.#scratch = categoryFunctions(items.mostCategories);
  }

  /** By position, as it is called for every category of every candidate. */
  after(index: number, response: number): number {
    const row = this.#grid.logProbabilities(index, response);
    const logPosterior = this.#logPosterior;
    const last = row.length - 1;
    let best = Number.NaN;
    let before = Number.NEGATIVE_INFINITY;
    let here = at(logPosterior, 0) + at(row, 0);
    for (let node = 0; node <= last; node++) {
      const next = node === last ? Number.NEGATIVE_INFINITY : at(logPosterior, node + 1) + at(row, node + 1);
      if (here > before && here >= next) {
        const mode = this.#modeNear(index, response, node);
        if (
          Number.isNaN(best) ||
          this.#heightOf(index, response, mode) > this.#heightOf(index, response, best)
        )
          best = mode;
      }
      before = here;
      here = next;
    }
    return best;
  }

  /** The peak between the neighbours of a node that is no lower than either of them. */
  #modeNear(index: number, response: number, node: number): number {
    const { thetas } = this.#grid;
    const last = thetas.length - 1;
    let from = at(thetas, Math.max(node - 1, 0));
    let to = at(thetas, Math.min(node + 1, last));
    if (node === 0) {
      this.#evaluate(index, response, from);
      if (this.#first <= 0) return from;
    }
    if (node === last) {
      this.#evaluate(index, response, to);
      if (this.#first >= 0) return to;
    }
    let theta = this.#topOfParabola(index, response, node);
    for (let step = 0; step < MOST_STEPS; step++) {
      this.#evaluate(index, response, theta);
      if (this.#first > 0) from = theta;
      else to = theta;
      const change = this.#halleyStep();
      const next = theta + change;
      const holds = next >= from && next <= to;
      if (holds && Math.abs(change) < LAST_STEP) return next;
      if (to - from <= LAST_BITS * Math.max(1, Math.abs(theta))) return theta;
      theta = holds ? next : from + (to - from) / 2;
    }
    return theta;
  }

  /** By the heights of the node and its neighbours; at the grid's ends, halfway to the one neighbour. */
  #topOfParabola(index: number, response: number, node: number): number {
    const { thetas } = this.#grid;
    if (node === 0 || node === thetas.length - 1)
      return (at(thetas, node) + at(thetas, node === 0 ? 1 : node - 1)) / 2;
    const row = this.#grid.logProbabilities(index, response);
    const logPosterior = this.#logPosterior;
    const here = at(logPosterior, node) + at(row, node);
    const left = here - at(logPosterior, node - 1) - at(row, node - 1);
    const right = here - at(logPosterior, node + 1) - at(row, node + 1);
    const width = at(thetas, node + 1) - at(thetas, node);
    return left + right > 0
      ? at(thetas, node) + (width * (left - right)) / (2 * (left + right))
      : at(thetas, node);
  }

  /** Towards the root of the derivative; NaN where the log-posterior is not concave. */
  #halleyStep(): number {
    if (!(this.#second < 0)) return Number.NaN;
    const newton = -this.#first / this.#second;
    const bend = 1 + (newton * this.#third) / (2 * this.#second);
    return bend > 0.5 ? newton / bend : newton;
  }

  /** The first three derivatives of the log-posterior with the response. */
  #evaluate(index: number, response: number, theta: number): void {
    const score = this.#score;
    const into = this.#scratch;
    score.evaluate(theta);
    this.#items.evaluate(index, theta, into);
    const g = into.first[response] as number;
    const h = into.second[response] as number;
    this.#first = score.first + g;
    this.#second = score.second + h - g * g;
    this.#third = score.third + (into.third[response] as number) - g * (3 * h - 2 * g * g);
  }

  /** The log-posterior with the response, up to a constant. */
  #heightOf(index: number, response: number, theta: number): number {
    const { priorMean, priorStandardDeviation } = this.#settings;
    const standardized = (theta - priorMean) / priorStandardDeviation;
    let height = this.#items.logProbability(index, response, theta) - (standardized * standardized) / 2;
    for (const given of this.#responses)
      height += this.#items.logProbability(given.index, given.response, theta);
    return height;
  }
}

/** Rows have an entry for every node. */
function at(row: ArrayLike<number>, node: number): number {
  return row[node] as number;
}
