import { assertNumber } from "../assert-number";
import { EngineError } from "../engine-error";
import type { ScoredResponse } from "../estimation/ability-estimation";
import type { CategoryFunctions, CompiledItems } from "../model/response-model";

/** The scored responses of one person, and the theta at which their fit is asked. */
export type ResponsePattern = Readonly<{
  items: CompiledItems;
  /** In any order; an item that was not given or not answered is simply not there. */
  responses: readonly ScoredResponse[];
  /** In theta units, finite. */
  theta: number;
}>;

/**
 * What lz and lz* are made of. With w_k = log P_k and r_k = P_k'/P_k of an item's categories, x the response:
 *
 * - `residual`, W = sum over items of sum over k of P_k (w_x - w_k): the log-likelihood less its expectation;
 * - `score` = sum over items of r_x: the log-likelihood's derivative with respect to theta;
 * - one entry for each pair of categories j > k of each item in `logContrasts`, sqrt(P_j P_k) (w_j - w_k), and in
 *   `scoreContrasts`, sqrt(P_j P_k) (r_j - r_k).
 *
 * The variance of a sum of f_x over items is the sum of squared contrasts of f, and the covariance of two such
 * sums is the sum of the products, because Var f = sum over j > k of P_j P_k (f_j - f_k)^2. Written so, nothing
 * is subtracted from an expectation, and the root of the weight is taken from log P, which is known where P
 * itself is 0 in double precision. All entries are finite.
 */
export type PatternContrasts = Readonly<{
  residual: number;
  score: number;
  logContrasts: Float64Array;
  scoreContrasts: Float64Array;
}>;

/** Throws EngineError "invalid-argument" for theta or an index, "response-out-of-range" for a response. */
export function patternContrasts(pattern: ResponsePattern): PatternContrasts {
  assertPattern(pattern);
  const { items, responses, theta } = pattern;
  const logs = new Float64Array(items.mostCategories);
  const functions = emptyCategoryFunctions(items.mostCategories);
  const logContrasts = new Float64Array(pairCount(pattern));
  const scoreContrasts = new Float64Array(logContrasts.length);
  let residual = 0;
  let score = 0;
  let pair = 0;
  for (const { index, response } of responses) {
    const categoryCount = items.categoryCountOf(index);
    items.evaluate(index, theta, functions);
    for (let k = 0; k < categoryCount; k++) logs[k] = items.logProbability(index, k, theta);
    score += at(functions.first, response);
    for (let j = 0; j < categoryCount; j++) {
      residual += Math.exp(at(logs, j)) * (at(logs, response) - at(logs, j));
      for (let k = 0; k < j; k++, pair++) {
        const weight = Math.exp((at(logs, j) + at(logs, k)) / 2);
        logContrasts[pair] = weight * (at(logs, j) - at(logs, k));
        // Each term by itself, because the difference of two extreme ratios may exceed what a double holds.
        scoreContrasts[pair] = weight * at(functions.first, j) - weight * at(functions.first, k);
      }
    }
  }
  return { residual, score, logContrasts, scoreContrasts };
}

export function emptyCategoryFunctions(length: number): CategoryFunctions {
  return {
    probability: new Float64Array(length),
    first: new Float64Array(length),
    second: new Float64Array(length),
    third: new Float64Array(length),
  };
}

function pairCount({ items, responses }: ResponsePattern): number {
  let count = 0;
  for (const { index } of responses) {
    const categoryCount = items.categoryCountOf(index);
    count += (categoryCount * (categoryCount - 1)) / 2;
  }
  return count;
}

function assertPattern({ items, responses, theta }: ResponsePattern): void {
  const code = "invalid-argument";
  assertNumber({ code, field: "theta", value: theta });
  for (const [position, { index, response }] of responses.entries()) {
    const field = `responses[${position}]`;
    assertNumber({
      code,
      field: `${field}.index`,
      value: index,
      integer: true,
      atLeast: 0,
      below: items.size,
    });
    const categoryCount = items.categoryCountOf(index);
    if (Number.isInteger(response) && response >= 0 && response < categoryCount) continue;
    throw new EngineError({
      code: "response-out-of-range",
      field: `${field}.response`,
      value: response,
      because: `a response to this item is a whole number from 0 to ${categoryCount - 1}`,
    });
  }
}

function at(values: Float64Array, index: number): number {
  return values[index] as number;
}
