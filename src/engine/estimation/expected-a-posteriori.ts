import { EngineError } from "../engine-error";
import { assertThetaGrid } from "../theta-grid";
import type { AbilityEstimate, AbilityEstimation, Estimator, ScoredResponse } from "./ability-estimation";
import { assertPrior, isNormal } from "./prior";
import { type EapSettings, type Quadrature, quadratureOf } from "./quadrature";
import { isTooNarrow, refinedMoments } from "./refined-moments";
import { add, at, exponentials, type Moments, momentsOf, multiply, multiplyAll } from "./weights-on-nodes";

/**
 * Expected a posteriori estimation: the mean and the standard deviation of the posterior, in theta units.
 *
 *   w(x) = h(x) p(x) prod_j P_j(response_j | x)
 *   theta = sum x w(x) / sum w(x),   standardError = sqrt(sum (x - theta)^2 w(x) / sum w(x))
 *
 * over the nodes x; p is the prior's density, and h(x) is the trapezoidal rule's weight: 1/2 at the two ends
 * of the grid and 1 between. This is catR's rule, so its grid gives catR's numbers. theta lies within
 * [lowerTheta, upperTheta] and standardError is 0 or more, for every pattern, all right and all wrong
 * included; 0 only where one node has all of the posterior that a double can hold. Before any response theta is
 * the settings' initial theta, and the standard error the prior's standard deviation, or the range's,
 * (upperTheta - lowerTheta) / sqrt(12), for a prior without one.
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
