import type { ThetaRange } from "./node-rows";

/**
 * The largest standard error that an estimator hands out, in theta units. It says that the responses tell
 * nothing at this theta: their information underflows, and 1 / sqrt(0) would be an infinity, which JSON turns
 * into null.
 */
export const LARGEST_STANDARD_ERROR = 1e6;

/** 1 / sqrt(information), in theta units: above 0, at most LARGEST_STANDARD_ERROR. */
export function standardErrorOf(information: number): number {
  return information > 0
    ? Math.min(1 / Math.sqrt(information), LARGEST_STANDARD_ERROR)
    : LARGEST_STANDARD_ERROR;
}

/**
 * The standard error before any response when the method has no prior with a standard deviation: that of a
 * uniform distribution over the range, (upperTheta - lowerTheta) / sqrt(12).
 */
export function standardErrorOfRange({ lowerTheta, upperTheta }: ThetaRange): number {
  return (upperTheta - lowerTheta) / Math.sqrt(12);
}
