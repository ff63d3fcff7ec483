import type { AbilityEstimate, AbilityEstimation, ScoredResponse } from "./ability-estimation";
import { globalMaximum } from "./global-maximum";
import type { ThetaRange } from "./node-rows";
import type { Objective, Responses } from "./objective";

/** What the estimations of one candidate share. */
type Course<Method extends string> = Readonly<{
  method: Method;
  objective: Objective;
  /** Where theta stands when the objective is flat all over the range. */
  flatTheta: number;
}>;

/**
 * An estimation whose theta is the global maximum of an objective. The running sums at the nodes grow by one
 * row for each response. The estimate is found when it is first asked for: who folds forty responses and asks
 * for the last one only does not pay for the others.
 */
export class MaximizingEstimation<Method extends string> implements AbilityEstimation<Method> {
  readonly #course: Course<Method>;
  readonly #sums: readonly number[];
  readonly #responses: Responses;
  #estimate: AbilityEstimate<Method> | null;

  /** Before any response: theta is `initialTheta`, wherever it lies. */
  static begin<Method extends string>(
    args: Readonly<{
      method: Method;
      objective: Objective;
      range: ThetaRange;
      initialTheta: number;
      initialStandardError: number;
    }>,
  ): MaximizingEstimation<Method> {
    const { method, objective, range, initialTheta } = args;
    const flatTheta = Math.min(Math.max(initialTheta, range.lowerTheta), range.upperTheta);
    return new MaximizingEstimation({ method, objective, flatTheta }, objective.sumsAtStart, [], {
      theta: initialTheta,
      standardError: args.initialStandardError,
      method,
    });
  }

  private constructor(
    course: Course<Method>,
    sums: readonly number[],
    responses: Responses,
    estimate: AbilityEstimate<Method> | null,
  ) {
    this.#course = course;
    this.#sums = sums;
    this.#responses = responses;
    this.#estimate = estimate;
  }

  get estimate(): AbilityEstimate<Method> {
    this.#estimate ??= this.estimateAt(this.#maximum());
    return this.#estimate;
  }

  after(response: ScoredResponse): MaximizingEstimation<Method> {
    return this.afterAll([response]);
  }

  afterAll(responses: readonly ScoredResponse[]): MaximizingEstimation<Method> {
    if (responses.length === 0) return this;
    const sums = this.#sums.slice();
    for (const { index, response } of responses) {
      const row = this.#course.objective.rows.rowOf(index, response);
      for (let entry = 0; entry < sums.length; entry++)
        sums[entry] = (sums[entry] as number) + (row[entry] as number);
    }
    return new MaximizingEstimation(this.#course, sums, [...this.#responses, ...responses], null);
  }

  /** theta with the standard error that the method gives it after these responses. */
  estimateAt(theta: number): AbilityEstimate<Method> {
    const { method, objective } = this.#course;
    return { theta, standardError: objective.standardErrorAt(this.#responses, theta), method };
  }

  #maximum(): number {
    const { objective, flatTheta } = this.#course;
    const responses = this.#responses;
    const { thetas } = objective.rows;
    const derivatives = new Float64Array(thetas.length);
    objective.derivativesAtNodes(this.#sums, derivatives);
    const theta = globalMaximum({
      thetas,
      derivatives,
      derivativeAt: (theta) => objective.derivativeAt(responses, theta),
      riseBetween: (from, to) => objective.riseBetween(responses, from, to),
    });
    return theta ?? flatTheta;
  }
}
