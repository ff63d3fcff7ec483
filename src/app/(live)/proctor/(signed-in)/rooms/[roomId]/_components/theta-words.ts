import type { BoardRow } from "@/client/api-types";
import { signedNumber } from "@/ui/number-text";

/** The ends of the scale that all thetas on the board are drawn on; nearly everybody stands well within them. */
export const thetaDomain = [-4, 4] as const;

type Estimate = NonNullable<BoardRow["estimate"]>;

/** Theta with its error, always together. */
export function estimateNumbers(estimate: Pick<Estimate, "theta" | "standardError">): string {
  return `${signedNumber(estimate.theta, 2)} ± ${estimate.standardError.toFixed(2)}`;
}

/** The same as a sentence, for those who listen to a chart. */
export function estimateSentence(estimate: Estimate): string {
  const { theta, standardError } = estimate;
  return `Theta ${signedNumber(theta, 2)}, plus or minus ${standardError.toFixed(2)}, on a scale from \u22124 to 4`;
}

/** Precise enough by the exam's own rule; without such a rule no point is ever drawn as not yet there. */
export function isPrecise(estimate: Pick<Estimate, "standardError">, target: number | null): boolean {
  return target === null || estimate.standardError < target;
}
