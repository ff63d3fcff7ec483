import type { NodeWeights } from "./node-weights";
import { normalized } from "./node-weights";

/** The mean and the variance of theta, in theta units and their square. Written anew by every update. */
export type PosteriorMoments = { mean: number; variance: number };

/** Below this products of weights and probabilities may have lost digits to underflow. */
const SMALLEST_MASS = 1e-250;

/**
 * How the posterior on the nodes would change with one more response: `update` writes the moments of
 *
 *   w(x) P_k(x) / sum of it over the nodes x,
 *
 * P_k being the row of probabilities of the response. Sums run over distances from the present mean, so that the
 * variance is no small difference of large numbers; where the response is so unlikely that the products
 * underflow, the weights are made anew from logarithms.
 */
export class UpdatedPosterior {
  readonly moments: PosteriorMoments = { mean: 0, variance: 0 };
  readonly #nodeWeights: NodeWeights;
  readonly #center: number;
  readonly #distances: Float64Array;

  constructor(nodeWeights: NodeWeights) {
    const { weights, grid } = nodeWeights;
    const center = weights.reduce((sum, weight, node) => sum + weight * at(grid.thetas, node), 0);
    this.#nodeWeights = nodeWeights;
    this.#center = center;
    this.#distances = Float64Array.from(grid.thetas, (theta) => theta - center);
  }

  /** By position, as it is called for every category of every candidate. */
  update(index: number, response: number): void {
    const { grid, weights } = this.#nodeWeights;
    const row = grid.probabilities(index, response);
    const distances = this.#distances;
    let mass = 0;
    let first = 0;
    let second = 0;
    for (let node = 0; node < row.length; node++) {
      const weight = at(weights, node) * at(row, node);
      const distance = at(distances, node);
      const moment = weight * distance;
      mass += weight;
      first += moment;
      second += moment * distance;
    }
    if (mass < SMALLEST_MASS) {
      this.#updateFromLogarithms(index, response);
      return;
    }
    const shift = first / mass;
    this.moments.mean = this.#center + shift;
    this.moments.variance = Math.max(second / mass - shift * shift, 0);
  }

  #updateFromLogarithms(index: number, response: number): void {
    const { grid, logWeights } = this.#nodeWeights;
    const row = grid.logProbabilities(index, response);
    const weights = normalized(logWeights.map((logWeight, node) => logWeight + at(row, node)));
    const mean = weights.reduce((sum, weight, node) => sum + weight * at(grid.thetas, node), 0);
    this.moments.mean = mean;
    this.moments.variance = weights.reduce(
      (sum, weight, node) => sum + weight * (at(grid.thetas, node) - mean) ** 2,
      0,
    );
  }
}

/** Rows have an entry for every node. */
function at(row: ArrayLike<number>, node: number): number {
  return row[node] as number;
}
