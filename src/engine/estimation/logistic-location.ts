import { categoryFunctions } from "../model/item-functions";
import type { CompiledItems } from "../model/response-model";

/** Where an item's logit z = slope (theta - difficulty) is 0, and how fast it rises. */
export type LogisticLocation = Readonly<{ slope: number; difficulty: number }>;

/** Each step covers 30 logits at least; beyond 3,000 an item tells nothing in any range. */
const MOST_STEPS = 100;
const FARTHEST_LOGIT = 30;
const CLOSE_ENOUGH_LOGIT = 1e-7;

/**
 * The slope D a and the difficulty b of a dichotomous item, read off its response function, whatever its
 * model: for P = c + (d - c) L(z) with L = 1 / (1 + exp(-z)) and t = 1 - 2 L,
 *
 *   P'' / P' = D a t,   P''' / P' = (D a)^2 (3 t^2 - 1) / 2,   so that (D a)^2 = 3 (P'' / P')^2 - 2 P''' / P'
 *
 * and z = -2 artanh(t). From `near` on it goes to the theta at which z = 0, where both are exact. When the
 * item's difficulty is out of reach, so is its information; slope is 0 for an item whose P' underflows.
 */
export function logisticLocation(args: {
  items: CompiledItems;
  index: number;
  near: number;
}): LogisticLocation {
  const { items, index } = args;
  const functions = categoryFunctions(items.mostCategories);
  let theta = args.near;
  let slope = 0;
  for (let step = 0; step < MOST_STEPS; step++) {
    items.evaluate(index, theta, functions);
    // P' is the same for both responses up to its sign; the larger ratio is the one that did not underflow.
    const larger = Math.abs(at(functions.first, 0)) > Math.abs(at(functions.first, 1)) ? 0 : 1;
    const first = at(functions.first, larger);
    if (first === 0) break;
    const secondRatio = at(functions.second, larger) / first;
    const thirdRatio = at(functions.third, larger) / first;
    slope = Math.sqrt(3 * secondRatio * secondRatio - 2 * thirdRatio);
    if (!(slope > 0)) break;
    const t = Math.min(Math.max(secondRatio / slope, -1), 1);
    const logit = Math.min(Math.max(-2 * Math.atanh(t), -FARTHEST_LOGIT), FARTHEST_LOGIT);
    theta -= logit / slope;
    if (Math.abs(logit) < CLOSE_ENOUGH_LOGIT) break;
  }
  return { slope, difficulty: theta };
}

function at(column: Float64Array, category: number): number {
  return column[category] as number;
}
