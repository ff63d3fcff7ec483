import { assertNumber } from "../assert-number";
import { EngineError } from "../engine-error";
import type { CompiledItems } from "../model/response-model";
import { FARTHEST_THETA } from "../theta-grid";
import type { ScoredResponse } from "./ability-estimation";
import type { ThetaRange } from "./node-rows";

/**
 * What theta is while the pattern is constant: every response so far in its item's lowest category, or every
 * one in its highest.
 *
 *   range-end      the maximum in the range all the same, for every model but the NRM the range's end
 *   fixed-step     the last theta, moved down or up by `step` theta units, as far as the range goes
 *   variable-step  halfway from the last theta to the range's end, down or up
 *
 * catR's names are fixed4 and fixed7 (steps of 0.4 and 0.7) and var. Its steps leave the range, and var goes
 * halfway to the bank's most extreme difficulty.
 *
 * Source: Dodd (1990), Applied Psychological Measurement 14(4), 355-366.
 */
export type ConstantPatternRule =
  | Readonly<{ rule: "range-end" }>
  | Readonly<{ rule: "fixed-step"; step: number }>
  | Readonly<{ rule: "variable-step" }>;

/** The category that every response so far is in; null when they differ. */
export type ConstantPattern = "lowest" | "highest" | null;

/** The pattern after one more response; `before` is undefined when it is the first. */
export function constantPatternAfter(args: {
  before: ConstantPattern | undefined;
  response: ScoredResponse;
  items: CompiledItems;
}): ConstantPattern {
  const { before, response, items } = args;
  const here = extremeOf({ response, items });
  return before === undefined || before === here ? here : null;
}

function extremeOf(args: { response: ScoredResponse; items: CompiledItems }): ConstantPattern {
  const { index, response } = args.response;
  if (response === 0) return "lowest";
  return response === args.items.categoryCountOf(index) - 1 ? "highest" : null;
}

/** The next theta of a constant pattern, within the range. */
export function steppedTheta(args: {
  rule: Exclude<ConstantPatternRule, { rule: "range-end" }>;
  pattern: Exclude<ConstantPattern, null>;
  theta: number;
  range: ThetaRange;
}): number {
  const { rule, pattern, theta, range } = args;
  const { lowerTheta, upperTheta } = range;
  const end = pattern === "lowest" ? lowerTheta : upperTheta;
  const step = pattern === "lowest" ? -1 : 1;
  const next = rule.rule === "fixed-step" ? theta + step * rule.step : theta / 2 + end / 2;
  // The 0 turns -0, which JSON would lose, into 0.
  return Math.min(Math.max(next, lowerTheta), upperTheta) + 0;
}

/** Throws EngineError "invalid-setting"; fields start with `field`. */
export function assertConstantPatternRule(args: { rule: ConstantPatternRule; field: string }): void {
  const { rule, field } = args;
  // Settings come from JSON, where the whole object may be missing.
  const name: unknown = (rule as Partial<ConstantPatternRule> | null | undefined)?.rule;
  if (name !== "range-end" && name !== "fixed-step" && name !== "variable-step")
    throw new EngineError({
      code: "invalid-setting",
      field: `${field}.rule`,
      value: name,
      because: "known rules are range-end, fixed-step, variable-step",
    });
  if (rule.rule === "fixed-step")
    assertNumber({
      code: "invalid-setting",
      field: `${field}.step`,
      value: rule.step,
      above: 0,
      atMost: FARTHEST_THETA,
    });
}
