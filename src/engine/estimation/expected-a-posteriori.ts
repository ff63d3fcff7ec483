import { assertNumber } from "../assert-number";
import type { CompiledItems } from "../model/response-model";
import type { AbilityEstimation, Estimator } from "./ability-estimation";

/**
 * A normal prior, and the grid: `nodes` equally spaced thetas from `lowerTheta` to `upperTheta`, both
 * included.
 */
export type EapSettings = Readonly<{
  method: "EAP";
  priorMean: number;
  priorStandardDeviation: number;
  lowerTheta: number;
  upperTheta: number;
  nodes: number;
}>;

/**
 * Far beyond any scale in use; within these bounds no log-weight overflows and no estimate takes longer than
 * 1 ms.
 */
const FARTHEST_THETA = 1000;
const NARROWEST_PRIOR = 0.001;
const MOST_NODES = 10_001;

/**
 * Expected a posteriori estimation: the mean and the standard deviation of the posterior, in theta units.
 *
 *   w(x) = h(x) exp(-(x - m)^2 / (2 s^2)) prod_j P_j(response_j | x)
 *   theta = sum x w(x) / sum w(x),   standardError = sqrt(sum (x - theta)^2 w(x) / sum w(x))
 *
 * over the nodes x; m and s are the prior's mean and standard deviation, and h(x) is the trapezoidal rule's
 * weight: 1/2 at the two ends of the grid and 1 between. This is catR's rule, so its grid gives catR's
 * numbers. theta lies within [lowerTheta, upperTheta] and standardError is 0 or more, for every pattern, all
 * right and all wrong included.
 *
 * log w is kept node by node and grows by one row for each response; it is never computed anew. Its largest
 * value is subtracted before exp, so that hundreds of responses neither underflow nor overflow.
 *
 * Sources: Bock and Mislevy (1982), Applied Psychological Measurement 6(4), 431-444; Magis and Raîche (2012),
 * Journal of Statistical Software 48(8), for catR.
 */
export const expectedAPosteriori: Estimator<EapSettings> = {
  assertSettings,

  begin({ settings, items, scalingConstant, initialTheta }) {
    const thetas = equallySpaced(settings);
    return {
      estimate: { theta: initialTheta, standardError: settings.priorStandardDeviation, method: "EAP" },
      after: absorbing({ items, scalingConstant, thetas }, logWeightsBeforeResponses({ settings, thetas })),
    };
  },
};

type Quadrature = Readonly<{ items: CompiledItems; scalingConstant: number; thetas: Float64Array }>;

function absorbing(quadrature: Quadrature, logWeights: Float64Array): AbilityEstimation<"EAP">["after"] {
  const { items, scalingConstant, thetas } = quadrature;
  return ({ index, response }) => {
    const next = logWeights.slice();
    items.addLogLikelihood({ index, response, thetas, scalingConstant, into: next });
    return {
      estimate: { ...momentsOf({ thetas, logWeights: next }), method: "EAP" },
      after: absorbing(quadrature, next),
    };
  };
}

/** The mean and the standard deviation of the distribution that puts exp(logWeights) on the thetas. */
function momentsOf(args: { thetas: Float64Array; logWeights: Float64Array }) {
  const { thetas, logWeights } = args;
  let largest = Number.NEGATIVE_INFINITY;
  for (let node = 0; node < thetas.length; node++) largest = Math.max(largest, at(logWeights, node));

  const weights = new Float64Array(thetas.length);
  let total = 0;
  let first = 0;
  for (let node = 0; node < thetas.length; node++) {
    const weight = Math.exp(at(logWeights, node) - largest);
    weights[node] = weight;
    total += weight;
    first += weight * at(thetas, node);
  }
  const theta = first / total;

  let second = 0;
  for (let node = 0; node < thetas.length; node++) {
    const distance = at(thetas, node) - theta;
    second += at(weights, node) * distance * distance;
  }
  return { theta, standardError: Math.sqrt(second / total) };
}

/** Thetas and weights have one entry for every node. */
function at(column: Float64Array, node: number): number {
  return column[node] as number;
}

/** log of the prior density, up to a constant that cancels, plus log of the trapezoidal weight. */
function logWeightsBeforeResponses(args: { settings: EapSettings; thetas: Float64Array }): Float64Array {
  const { priorMean, priorStandardDeviation } = args.settings;
  const last = args.thetas.length - 1;
  return args.thetas.map((theta, node) => {
    const standardized = (theta - priorMean) / priorStandardDeviation;
    return (node === 0 || node === last ? -Math.LN2 : 0) - (standardized * standardized) / 2;
  });
}

function equallySpaced(settings: EapSettings): Float64Array {
  const { lowerTheta, upperTheta, nodes } = settings;
  const step = (upperTheta - lowerTheta) / (nodes - 1);
  return Float64Array.from({ length: nodes }, (_, node) => lowerTheta + node * step);
}

function assertSettings(settings: EapSettings): void {
  const { priorMean, priorStandardDeviation, lowerTheta, upperTheta, nodes } = settings;
  const code = "invalid-setting";
  const thetaBounds = { atLeast: -FARTHEST_THETA, atMost: FARTHEST_THETA };
  assertNumber({ code, field: "estimation.priorMean", value: priorMean, ...thetaBounds });
  assertNumber({
    code,
    field: "estimation.priorStandardDeviation",
    value: priorStandardDeviation,
    atLeast: NARROWEST_PRIOR,
    atMost: FARTHEST_THETA,
  });
  assertNumber({ code, field: "estimation.lowerTheta", value: lowerTheta, ...thetaBounds });
  assertNumber({
    code,
    field: "estimation.upperTheta",
    value: upperTheta,
    above: lowerTheta,
    ...thetaBounds,
  });
  assertNumber({
    code,
    field: "estimation.nodes",
    value: nodes,
    integer: true,
    atLeast: 2,
    atMost: MOST_NODES,
  });
}
