import { assertNumber } from "@/engine/assert-number";
import { uniformDraw } from "@/engine/random";
import { standardNormalQuantile } from "@/engine/stopping/standard-normal-quantile";

/**
 * `count` true thetas from N(mean, standardDeviation^2), in theta units, each from its own draw: more of them
 * leave the first ones as they were. Throws EngineError "invalid-argument" unless `count` is a whole number of 0
 * or more, the mean is finite and the standard deviation 0 or more.
 */
export function drawTrueThetas(args: {
  seed: string;
  count: number;
  mean: number;
  standardDeviation: number;
}): number[] {
  const { seed, count, mean, standardDeviation } = args;
  const code = "invalid-argument";
  assertNumber({ code, field: "count", value: count, integer: true, atLeast: 0 });
  assertNumber({ code, field: "mean", value: mean });
  assertNumber({ code, field: "standardDeviation", value: standardDeviation, atLeast: 0 });
  return Array.from({ length: count }, (_, position) => {
    // Half a step of the draws above 0, so that the quantile is finite.
    const draw = uniformDraw({ seed, position, purpose: "true-theta" }) + 2 ** -54;
    return mean + standardDeviation * standardNormalQuantile(draw);
  });
}
