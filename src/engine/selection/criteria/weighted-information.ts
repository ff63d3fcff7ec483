import type { ThetaGrid } from "../../theta-grid";
import {
  assertGridSettings,
  assertPosteriorSettings,
  meanOver,
  type NodeWeights,
  type NormalPriorSettings,
  nodeWeightsOf,
} from "./node-weights";
import type { SelectionCriterion } from "./selection-criterion";
import { valuesFor } from "./values-for";

export type LikelihoodWeightedInformationSettings = Readonly<{ criterion: "MLWI" }> & ThetaGrid;
export type PosteriorWeightedInformationSettings = Readonly<{ criterion: "MPWI" }> &
  NormalPriorSettings &
  ThetaGrid;

/**
 * Maximum likelihood weighted information. Value: the mean over theta of the item's expected information, the
 * likelihood of the responses so far being the weight; per squared theta unit, 0 or more. Before any response
 * it is the mean over the grid's range. Any model.
 *
 *   sum_x w(x) I(x),   w as in node-weights.ts, without a prior
 *
 * Source: Veerkamp and Berger (1997), Journal of Educational and Behavioral Statistics 22(2), 203-226. catR's
 * MLWI divided by the integral of the likelihood.
 */
export const likelihoodWeightedInformation: SelectionCriterion<LikelihoodWeightedInformationSettings> = {
  assertSettings: assertGridSettings,
  valuesOf: ({ settings, situation, candidates }) =>
    meanInformations({
      nodeWeights: nodeWeightsOf({ situation, grid: settings, prior: null, rule: "trapezoid" }),
      candidates,
    }),
};

/**
 * Maximum posterior weighted information. Value: the posterior mean of the item's expected information, per
 * squared theta unit, 0 or more. Any model.
 *
 *   sum_x w(x) I(x),   w as in node-weights.ts, with the normal prior
 *
 * Source: van der Linden (1998), Psychometrika 63(2), 201-216. catR's MPWI divided by the integral of
 * prior times likelihood.
 */
export const posteriorWeightedInformation: SelectionCriterion<PosteriorWeightedInformationSettings> = {
  assertSettings: assertPosteriorSettings,
  valuesOf: ({ settings, situation, candidates }) =>
    meanInformations({
      nodeWeights: nodeWeightsOf({ situation, grid: settings, prior: settings, rule: "trapezoid" }),
      candidates,
    }),
};

function meanInformations(args: { nodeWeights: NodeWeights; candidates: readonly number[] }): Float64Array {
  const { grid, weights } = args.nodeWeights;
  return valuesFor(args.candidates, (index) => meanOver(weights, grid.informations(index)));
}
