import type { ItemParameters } from "@/engine/item";
import { evaluateItem } from "@/engine/model/evaluate-item";
import { categoryFunctions } from "@/engine/model/item-functions";
import type { CategoryFunctions, CompiledItems } from "@/engine/model/response-model";
import { uniformDraw } from "@/engine/random";

/**
 * A simulated candidate's response to one item: category k with the model's probability P_k(trueTheta); 1 is
 * right and 0 wrong where there are two. The draw depends on the seed and the position in the exam alone, so
 * the same candidate answers the same way again. A smaller draw is a higher category: one draw compared with
 * P(category k or higher) decides, from the highest k down.
 *
 * `trueTheta` in theta units, `position` a whole number from 0. Throws EngineError "invalid-parameter" or
 * "invalid-argument".
 */
export function simulateResponse(args: {
  parameters: ItemParameters;
  scalingConstant: number;
  trueTheta: number;
  seed: string;
  position: number;
}): number {
  const { parameters, scalingConstant, trueTheta, seed, position } = args;
  const { probabilities } = evaluateItem({ parameters, theta: trueTheta, scalingConstant });
  return drawnCategory({ probabilities, seed, position });
}

/** The same response, to an item that is compiled with its bank already: for whole simulations. */
export function simulateCompiledResponse(args: {
  items: CompiledItems;
  index: number;
  trueTheta: number;
  seed: string;
  position: number;
}): number {
  const { items, index, trueTheta, seed, position } = args;
  let functions = scratch.get(items);
  if (functions === undefined) {
    functions = categoryFunctions(items.mostCategories);
    scratch.set(items, functions);
  }
  items.evaluate(index, trueTheta, functions);
  const probabilities = functions.probability.subarray(0, items.categoryCountOf(index));
  return drawnCategory({ probabilities, seed, position });
}

const scratch = new WeakMap<CompiledItems, CategoryFunctions>();

function drawnCategory(args: {
  probabilities: readonly number[] | Float64Array;
  seed: string;
  position: number;
}): number {
  const { probabilities, seed, position } = args;
  const draw = uniformDraw({ seed, position, purpose: "simulated-response" });
  let thisOrHigher = 0;
  for (let category = probabilities.length - 1; category > 0; category--) {
    thisOrHigher += probabilities[category] as number;
    if (draw < thisOrHigher) return category;
  }
  return 0;
}
