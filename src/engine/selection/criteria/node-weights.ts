import { assertPrior } from "../../estimation/prior";
import type { GridRow, ItemGrid } from "../../item-grid";
import { assertThetaGrid, type ThetaGrid } from "../../theta-grid";
import type { SelectionSituation } from "../selection-situation";

/** The prior density of theta, N(priorMean, priorStandardDeviation), in theta units. */
export type NormalPriorSettings = Readonly<{ priorMean: number; priorStandardDeviation: number }>;

/** What the responses so far say of theta, on the nodes of a grid. */
export type NodeWeights = Readonly<{
  grid: ItemGrid;
  /** log of the weights, up to a constant; finite. */
  logWeights: Float64Array;
  /** 0 or more each; together 1. */
  weights: Float64Array;
}>;

/**
 * How the nodes stand for an integral: by the trapezoidal rule, in which the two end nodes count half, or each
 * alike. catR takes the first everywhere but for GDI and GDIP.
 */
type QuadratureRule = "trapezoid" | "equal";

/**
 * w(x) proportional to h(x) p(x) prod_j P_j(response_j | x) over the nodes x, p being the prior's density (1
 * where `prior` is null) and h(x) the rule's weight. The weights add up to 1, so that a criterion is a mean over
 * theta in the item's own units, and comparable from step to step. catR leaves them as they come, a common
 * factor away, which shrinks with every response and after some hundreds underflows to 0; as it is the same for
 * every item it moves no choice.
 *
 * Made from sums of logarithms, the largest of them taken as 0: neither underflows nor overflows as a whole.
 */
export function nodeWeightsOf(args: {
  situation: SelectionSituation;
  grid: ThetaGrid;
  prior: NormalPriorSettings | null;
  rule: QuadratureRule;
}): NodeWeights {
  const { situation, prior, rule } = args;
  const grid = situation.tables.gridOf(args.grid);
  const { thetas } = grid;
  const logWeights = new Float64Array(thetas.length);
  if (prior !== null) addLogPrior({ thetas, prior, to: logWeights });
  for (const { index, response } of situation.responses)
    addRow(logWeights, grid.logProbabilities(index, response));
  if (rule === "trapezoid") {
    const last = logWeights.length - 1;
    logWeights[0] = at(logWeights, 0) - Math.LN2;
    logWeights[last] = at(logWeights, last) - Math.LN2;
  }
  return { grid, logWeights, weights: normalized(logWeights) };
}

/** Throws EngineError "invalid-setting". */
export function assertGridSettings(settings: ThetaGrid): void {
  assertThetaGrid({ grid: settings, field: "selection" });
}

/** Throws EngineError "invalid-setting". */
export function assertPosteriorSettings(settings: NormalPriorSettings & ThetaGrid): void {
  const { priorMean, priorStandardDeviation } = settings;
  assertPrior({ prior: { priorMean, priorStandardDeviation }, field: "selection" });
  assertGridSettings(settings);
}

/** exp of each, divided by their sum. */
export function normalized(logWeights: Float64Array): Float64Array {
  let largest = Number.NEGATIVE_INFINITY;
  for (let node = 0; node < logWeights.length; node++) largest = Math.max(largest, at(logWeights, node));
  const weights = new Float64Array(logWeights.length);
  let total = 0;
  for (let node = 0; node < weights.length; node++) {
    const weight = Math.exp(at(logWeights, node) - largest);
    weights[node] = weight;
    total += weight;
  }
  for (let node = 0; node < weights.length; node++) weights[node] = at(weights, node) / total;
  return weights;
}

/** The sum over the nodes of weight times value: a mean, as the weights add up to 1. */
export function meanOver(weights: Float64Array, row: GridRow): number {
  let sum = 0;
  for (let node = 0; node < weights.length; node++) sum += at(weights, node) * at(row, node);
  return sum;
}

function addLogPrior(args: { thetas: GridRow; prior: NormalPriorSettings; to: Float64Array }): void {
  const { thetas, prior, to } = args;
  for (let node = 0; node < thetas.length; node++) {
    const standardized = (at(thetas, node) - prior.priorMean) / prior.priorStandardDeviation;
    to[node] = at(to, node) - (standardized * standardized) / 2;
  }
}

function addRow(sums: Float64Array, row: GridRow): void {
  for (let node = 0; node < sums.length; node++) sums[node] = at(sums, node) + at(row, node);
}

/** Rows have an entry for every node. */
function at(row: ArrayLike<number>, node: number): number {
  return row[node] as number;
}
