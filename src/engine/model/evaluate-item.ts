import { assertNumber } from "../assert-number";
import type { ItemParameters } from "../item";
import {
  categoryFunctions,
  type InformationFunctions,
  informationFunctions,
  observedInformation,
} from "./item-functions";
import { assertParametersOfOneItem, compileItems } from "./response-models";

/** All that a model says of one item at one theta. Arrays are by category, from 0; [wrong, right] for two. */
export type ItemEvaluation = InformationFunctions &
  Readonly<{
    /** P_k, each within [0, 1]; they add up to 1. */
    probabilities: readonly number[];
    /** dP_k/dtheta and its next two derivatives, per theta unit, its square and its cube; each adds up to 0. */
    firstDerivatives: readonly number[];
    secondDerivatives: readonly number[];
    thirdDerivatives: readonly number[];
    /** log P_k, finite also where P_k is below the smallest double. */
    logLikelihoods: readonly number[];
    /** d log P_k / dtheta. */
    logLikelihoodFirstDerivatives: readonly number[];
    /** -d2 log P_k / dtheta2, per squared theta unit; below 0 where guessing makes log P_k convex. */
    observedInformation: readonly number[];
  }>;

/**
 * Evaluates one item of any model at one theta, in theta units; D is the scaling constant. The formulas stand
 * with the models (logistic.ts, graded-response.ts, divide-by-total.ts) and in item-functions.ts. For many
 * items or thetas compile once with `compileItems`.
 *
 * Throws EngineError "invalid-parameter", or "invalid-argument" when theta is not finite or D not above 0.
 */
export function evaluateItem(args: {
  parameters: ItemParameters;
  theta: number;
  scalingConstant: number;
}): ItemEvaluation {
  const { parameters, theta, scalingConstant } = args;
  assertParametersOfOneItem({ parameters, field: "parameters" });
  assertNumber({ code: "invalid-argument", field: "theta", value: theta });
  assertNumber({ code: "invalid-argument", field: "scalingConstant", value: scalingConstant, above: 0 });

  const item = compileItems({ parameters: [parameters], scalingConstant });
  const categoryCount = item.categoryCountOf(0);
  const functions = categoryFunctions(categoryCount);
  item.evaluate(0, theta, functions);
  const derivatives = (ratios: Float64Array) =>
    Array.from(ratios, (ratio, category) => ratio * (functions.probability[category] as number));
  const byCategory = (numberOf: (category: number) => number) =>
    Array.from({ length: categoryCount }, (_, category) => numberOf(category));

  return {
    ...informationFunctions(functions, categoryCount),
    // The very number that selection compares; the sum above may differ from it in the last bits.
    information: item.information(0, theta),
    probabilities: Array.from(functions.probability),
    firstDerivatives: derivatives(functions.first),
    secondDerivatives: derivatives(functions.second),
    thirdDerivatives: derivatives(functions.third),
    logLikelihoods: byCategory((category) => item.logProbability(0, category, theta)),
    logLikelihoodFirstDerivatives: Array.from(functions.first),
    observedInformation: byCategory((category) => observedInformation(functions, category)),
  };
}
