import type { CompiledItems } from "../../model/response-model";
import type { ThetaGrid } from "../../theta-grid";
import type { SelectionSituation } from "../selection-situation";
import {
  assertGridSettings,
  assertPosteriorSettings,
  type NodeWeights,
  type NormalPriorSettings,
  nodeWeightsOf,
} from "./node-weights";
import type { SelectionCriterion } from "./selection-criterion";
import { valuesFor } from "./values-for";

export type KullbackLeiblerSettings = Readonly<{ criterion: "KL" }> & ThetaGrid;
export type PosteriorKullbackLeiblerSettings = Readonly<{ criterion: "KLP" }> &
  NormalPriorSettings &
  ThetaGrid;

/**
 * Kullback-Leibler information, weighted by the likelihood of the responses so far. Value: the mean over theta
 * of the divergence of the item's response distribution there from that at the current theta, theta0; in nats,
 * 0 or more but for rounding. Any model.
 *
 *   sum_x w(x) K(theta0 || x),   K(theta0 || x) = sum_k P_k(theta0) log(P_k(theta0) / P_k(x))
 *
 * over all nodes of the grid, w as in node-weights.ts without a prior. Sources: Chang and Ying (1996), Applied
 * Psychological Measurement 20(3), 213-229, who integrate K alone over an interval around theta0; Barrada,
 * Olea, Ponsoda and Abad (2009), Methodology 5(1), 7-17, for the weights. catR's KL divided by the integral of
 * the likelihood.
 */
export const kullbackLeibler: SelectionCriterion<KullbackLeiblerSettings> = {
  assertSettings: assertGridSettings,
  valuesOf: ({ settings, situation, candidates }) =>
    meanDivergences({
      nodeWeights: nodeWeightsOf({ situation, grid: settings, prior: null, rule: "trapezoid" }),
      situation,
      candidates,
    }),
};

/**
 * Posterior Kullback-Leibler information: `kullbackLeibler` with the posterior under the normal prior as the
 * weight. Source: Chang and Ying (1996). catR's KLP divided by the integral of prior times likelihood.
 */
export const posteriorKullbackLeibler: SelectionCriterion<PosteriorKullbackLeiblerSettings> = {
  assertSettings: assertPosteriorSettings,
  valuesOf: ({ settings, situation, candidates }) =>
    meanDivergences({
      nodeWeights: nodeWeightsOf({ situation, grid: settings, prior: settings, rule: "trapezoid" }),
      situation,
      candidates,
    }),
};

function meanDivergences(args: {
  nodeWeights: NodeWeights;
  situation: SelectionSituation;
  candidates: readonly number[];
}): Float64Array {
  const { nodeWeights, situation } = args;
  const { items } = situation.tables;
  return valuesFor(args.candidates, (index) => meanDivergence(nodeWeights, items, index, situation.theta));
}

/** The logarithms are subtracted node by node: near theta0 their means would be nearly equal. */
function meanDivergence(
  nodeWeights: NodeWeights,
  items: CompiledItems,
  index: number,
  theta: number,
): number {
  const { grid, weights } = nodeWeights;
  const categoryCount = items.categoryCountOf(index);
  let divergence = 0;
  for (let category = 0; category < categoryCount; category++) {
    const logHere = items.logProbability(index, category, theta);
    const row = grid.logProbabilities(index, category);
    let difference = 0;
    for (let node = 0; node < row.length; node++)
      difference += (weights[node] as number) * (logHere - (row[node] as number));
    divergence += Math.exp(logHere) * difference;
  }
  return divergence;
}
