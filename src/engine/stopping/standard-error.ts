import { assertNumber } from "../assert-number";
import type { StoppingRuleDefinition } from "./stopping-rule";

export type StandardErrorSettings = Readonly<{
  rule: "standard-error";
  /** In theta units, above 0. */
  below: number;
}>;

/**
 * Stops when the standard error, in theta units, is below the limit. A standard error equal to the limit goes
 * on (docs/decisions/0008).
 */
export const standardErrorRule: StoppingRuleDefinition<StandardErrorSettings> = {
  assertSettings: ({ settings, field }) =>
    assertNumber({ code: "invalid-setting", field: `${field}.below`, value: settings.below, above: 0 }),
  check: ({ settings: { below }, situation: { standardError } }) =>
    standardError < below ? { standardError, below } : null,
};
