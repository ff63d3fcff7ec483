import type { CompiledItems } from "../model/response-model";
import type { ThetaGrid } from "../theta-grid";
import type { ScoredResponse } from "./ability-estimation";
import { isNormal, type Prior } from "./prior";

/** With nodes no farther apart than the standard error by this factor, the sum is the integral to some 1e-12. */
const WIDEST_SPACING = 1 / 1.2;
/** How many spacings of the last grid the finer one reaches to either side, and into how many it cuts each. */
const REACH = 10;
const CUTS = 4;
/** Narrower than any exam measures; a posterior that is narrower still stays as it was found. */
const NARROWEST_SPACING = 1e-7;

type Moments = Readonly<{ theta: number; standardError: number }>;
type Posterior = Readonly<{
  items: CompiledItems;
  settings: Prior & ThetaGrid;
  responses: readonly ScoredResponse[];
}>;

/** Whether a posterior of this standard error is too narrow for nodes so far apart. */
export function isTooNarrow(args: { standardError: number; spacing: number }): boolean {
  return args.spacing > args.standardError * WIDEST_SPACING;
}

/**
 * The posterior's mean and standard deviation once more, on nodes that lie close enough: around the mean that
 * wider ones gave, four times as close, again and again until they do. The trapezoidal rule's error goes with
 * exp(-2 pi^2 (standard error / spacing)^2), so a posterior is either resolved all but exactly or hardly at all.
 *
 * `spacing` is that of the nodes that gave `moments`. Everything follows from the responses in their order.
 */
export function refinedMoments(args: Posterior & Readonly<{ moments: Moments; spacing: number }>): Moments {
  let { moments, spacing } = args;
  while (isTooNarrow({ standardError: moments.standardError, spacing }) && spacing > NARROWEST_SPACING) {
    const finer = spacing / CUTS;
    moments = momentsAround({ ...args, center: moments.theta, spacing: finer });
    spacing = finer;
  }
  return moments;
}

function momentsAround(args: Posterior & Readonly<{ center: number; spacing: number }>): Moments {
  const { settings, center, spacing } = args;
  const nodes: number[] = [];
  for (let place = -REACH * CUTS; place <= REACH * CUTS; place++) {
    const theta = center + place * spacing;
    if (theta >= settings.lowerTheta && theta <= settings.upperTheta) nodes.push(theta);
  }
  const logWeights = nodes.map((theta, place) => {
    const logTrapezoid = place === 0 || place === nodes.length - 1 ? -Math.LN2 : 0;
    return logTrapezoid + logPosteriorAt(args, theta);
  });
  const largest = logWeights.reduce((left, right) => Math.max(left, right));
  const weights = logWeights.map((logWeight) => Math.exp(logWeight - largest));
  const total = weights.reduce((left, right) => left + right);
  // From the centre, so that the spread of a narrow posterior is not lost in theta's own digits.
  const shift =
    weights.reduce((sum, weight, place) => sum + weight * ((nodes[place] as number) - center), 0) / total;
  const variance =
    weights.reduce(
      (sum, weight, place) => sum + weight * ((nodes[place] as number) - center - shift) ** 2,
      0,
    ) / total;
  return { theta: center + shift, standardError: Math.sqrt(variance) };
}

/** Up to a constant. */
function logPosteriorAt({ items, settings, responses }: Posterior, theta: number): number {
  let sum = 0;
  let information = 0;
  for (const { index, response } of responses) {
    sum += items.logProbability(index, response, theta);
    if (settings.prior === "Jeffreys") information += items.information(index, theta);
  }
  if (settings.prior === "Jeffreys") return sum + Math.log(Math.max(information, Number.MIN_VALUE)) / 2;
  if (!isNormal(settings)) return sum;
  const standardized = (theta - settings.priorMean) / settings.priorStandardDeviation;
  return sum - (standardized * standardized) / 2;
}
