import { assertNumber } from "../assert-number";
import type { StoppingRuleDefinition } from "./stopping-rule";

export type MinimumInformationSettings = Readonly<{
  rule: "minimum-information";
  /** Fisher information at theta, per squared theta unit; above 0. */
  below: number;
}>;

/**
 * Stops when no item is left that tells as much: max over the items left of I(theta) < below, strictly, as
 * all limits that are called `below` (docs/decisions/0008; catR stops at the limit as well). It has nothing
 * to say of a bank without items left, which is exhausted.
 *
 * Source: Magis and Barrada (2017), Computerized adaptive testing with R: Recent updates of the package catR,
 * Journal of Statistical Software 76(1), rule "minInfo"; Babcock and Weiss (2012) for what it does.
 */
export const minimumInformationRule: StoppingRuleDefinition<MinimumInformationSettings> = {
  assertSettings: ({ settings, field }) =>
    assertNumber({ code: "invalid-setting", field: `${field}.below`, value: settings.below, above: 0 }),
  check: ({ settings: { below }, situation }) => {
    if (situation.itemsLeft === 0) return null;
    const largestInformationLeft = situation.largestInformationLeft();
    return largestInformationLeft < below ? { largestInformationLeft, below } : null;
  },
};
