import type { ItemParameters } from "@/engine/item";
import { evaluateItem } from "@/engine/model/four-parameter-logistic";
import { uniformDraw } from "@/engine/random";

/**
 * A simulated candidate's response to one item: 1 (right) with the model's probability P(trueTheta), else 0.
 * The draw depends on the seed and the position in the exam alone, so the same candidate answers the same way
 * again.
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
}): 0 | 1 {
  const { parameters, scalingConstant, trueTheta, seed, position } = args;
  const { probability } = evaluateItem({ parameters, theta: trueTheta, scalingConstant });
  return uniformDraw({ seed, position, purpose: "simulated-response" }) < probability ? 1 : 0;
}
