import { assertNumber } from "../assert-number";
import type { StoppingRuleDefinition } from "./stopping-rule";

export type ThetaChangeSettings = Readonly<{
  rule: "theta-change";
  /** In theta units, above 0. */
  below: number;
}>;

/**
 * Stops when the last scored response has moved theta by less than the limit: |theta - previousTheta| <
 * below, strictly. One small step may be chance, and an estimate that stands at the end of its range does not
 * move at all, so set `minItems` with it, or a composite with "standard-error".
 *
 * Source: Babcock and Weiss (2012), Termination criteria in computerized adaptive tests: Do variable-length
 * CATs provide efficient and effective measurement?, Journal of Computerized Adaptive Testing 1(1), 1-18.
 */
export const thetaChangeRule: StoppingRuleDefinition<ThetaChangeSettings> = {
  assertSettings: ({ settings, field }) =>
    assertNumber({ code: "invalid-setting", field: `${field}.below`, value: settings.below, above: 0 }),
  check: ({ settings: { below }, situation: { theta, previousTheta, responses } }) => {
    // As long as all items were unscored ones, theta had no cause to move.
    if (responses.length === 0) return null;
    const change = Math.abs(theta - previousTheta);
    return change < below ? { previousTheta, theta, change, below } : null;
  },
};
