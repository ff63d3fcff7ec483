import type { ThetaGrid } from "../../theta-grid";
import {
  assertGridSettings,
  assertPosteriorSettings,
  meanOver,
  type NodeWeights,
  type NormalPriorSettings,
  nodeWeightsOf,
} from "./node-weights";
import { assertRightWrongBank } from "./right-wrong-bank";
import type { SelectionCriterion } from "./selection-criterion";
import { valuesFor } from "./values-for";

export type DiscriminationIndexSettings = Readonly<{ criterion: "GDI" }> & ThetaGrid;
export type PosteriorDiscriminationIndexSettings = Readonly<{ criterion: "GDIP" }> &
  NormalPriorSettings &
  ThetaGrid;

/**
 * The general discrimination index, weighted by the likelihood of the responses so far. Value: the variance
 * over theta of the chance of a right response, within [0, 1/4].
 *
 *   sum_x w(x) (P(x) - M)^2,   M = sum_x w(x) P(x)
 *
 * w as in node-weights.ts without a prior, each node counting alike. Items scored right or wrong only: the index
 * is defined for them, and catR refuses the others too. Source: Kaplan, de la Torre and Barrada (2015), Applied
 * Psychological Measurement 39(3), 167-188. catR's GDI, whose weights add up to 1 as well.
 */
export const discriminationIndex: SelectionCriterion<DiscriminationIndexSettings> = {
  assertSettings: assertGridSettings,
  assertBank: ({ settings, bank }) => assertRightWrongBank({ criterion: settings.criterion, bank }),
  valuesOf: ({ settings, situation, candidates }) =>
    variances({
      nodeWeights: nodeWeightsOf({ situation, grid: settings, prior: null, rule: "equal" }),
      candidates,
    }),
};

/** `discriminationIndex` with the posterior under the normal prior as the weight. catR's GDIP. */
export const posteriorDiscriminationIndex: SelectionCriterion<PosteriorDiscriminationIndexSettings> = {
  assertSettings: assertPosteriorSettings,
  assertBank: ({ settings, bank }) => assertRightWrongBank({ criterion: settings.criterion, bank }),
  valuesOf: ({ settings, situation, candidates }) =>
    variances({
      nodeWeights: nodeWeightsOf({ situation, grid: settings, prior: settings, rule: "equal" }),
      candidates,
    }),
};

function variances(args: { nodeWeights: NodeWeights; candidates: readonly number[] }): Float64Array {
  const { grid, weights } = args.nodeWeights;
  return valuesFor(args.candidates, (index) => variance(weights, grid.probabilities(index, 1)));
}

function variance(weights: Float64Array, row: readonly number[]): number {
  const mean = meanOver(weights, row);
  let sum = 0;
  for (let node = 0; node < row.length; node++) {
    const distance = (row[node] as number) - mean;
    sum += (weights[node] as number) * distance * distance;
  }
  return sum;
}
