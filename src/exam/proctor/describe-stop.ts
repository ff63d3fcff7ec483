import type { StopDecision } from "@/engine/adaptive-engine";

/** Why an exam session stopped, for people: the rule that ended it and the figure it looked at. */
export function describeStop(stop: StopDecision): string {
  switch (stop.rule) {
    case "length":
      return `All ${stop.figures.maxItems} questions answered`;
    case "standard-error":
      return `Standard error ${stop.figures.standardError?.toFixed(3)} is below ${stop.figures.below}`;
    case "bank-exhausted":
      return "No item is left in the bank";
  }
}
