import type { ScoredResponse } from "./ability-estimation";
import type { NodeRows } from "./node-rows";

export type Responses = readonly ScoredResponse[];

/**
 * What an estimate is the global maximum of: the log-likelihood of the responses, with what a method adds to
 * it or how it weighs it. The method says what the objective's derivative is, by running sums at the nodes of a
 * grid and exactly at any theta; maximizing-estimation.ts does the rest.
 */
export type Objective = Readonly<{
  /** What each response adds to the running sums. */
  rows: NodeRows;
  /** The running sums before any response. */
  sumsAtStart: readonly number[];
  /** The derivative at every node, from the running sums. */
  derivativesAtNodes: (sums: readonly number[], into: Float64Array) => void;
  /** The derivative at one theta, from the models themselves. Finite. */
  derivativeAt: (responses: Responses, theta: number) => number;
  /** By how much the objective at `to` exceeds that at `from`. Finite. */
  riseBetween: (responses: Responses, from: number, to: number) => number;
  /** Above 0, and finite. */
  standardErrorAt: (responses: Responses, theta: number) => number;
}>;
