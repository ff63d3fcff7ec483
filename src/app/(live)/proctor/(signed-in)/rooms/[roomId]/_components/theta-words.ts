import type { BoardRow } from "@/client/api-types";
import type { Precision } from "@/ui/chart/interval-plot";
import { boundedNumber, boundedNumberWords } from "@/ui/number-text";

/** The ends of the scale that all thetas on the board are drawn on; nearly everybody stands well within them. */
export const thetaDomain = [-4, 4] as const;

type Estimate = NonNullable<BoardRow["estimate"]>;

/** Theta with its error, always together. */
export function estimateNumbers(estimate: Pick<Estimate, "theta" | "standardError">): string {
  return `${boundedNumber(estimate.theta, 2)} ± ${boundedNumber(estimate.standardError, 2)}`;
}

/** The same as a sentence, for those who listen to a chart. */
export function estimateSentence(estimate: Estimate): string {
  const [theta, standardError] = [estimate.theta, estimate.standardError].map((value) =>
    boundedNumberWords(value, 2),
  );
  return `Theta ${theta}, plus or minus ${standardError}, on a scale from \u22124 to 4`;
}

/** Precise enough by the exam's own rule; without such a rule a point says neither. */
export function precisionOf(estimate: Pick<Estimate, "standardError">, target: number | null): Precision {
  if (target === null) return "neutral";
  return estimate.standardError < target ? "reached" : "not-yet";
}
