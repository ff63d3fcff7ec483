import { type Rational, rational } from "../kit/rational";

/** The share of outcomes that satisfy a condition, by listing them all. */
export function shareOf<T>(outcomes: readonly T[], condition: (outcome: T) => boolean): Rational {
  return rational(outcomes.filter(condition).length, outcomes.length);
}
