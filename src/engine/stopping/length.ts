import { assertNumber } from "../assert-number";
import type { StoppingRuleDefinition } from "./stopping-rule";

export type LengthSettings = Readonly<{ rule: "length"; maxItems: number }>;

/** Stops when `maxItems` items have been answered; 1 or more. */
export const lengthRule: StoppingRuleDefinition<LengthSettings> = {
  assertSettings: ({ settings, field }) =>
    assertNumber({
      code: "invalid-setting",
      field: `${field}.maxItems`,
      value: settings.maxItems,
      integer: true,
      atLeast: 1,
    }),
  check: ({ settings: { maxItems }, situation: { itemsCompleted } }) =>
    itemsCompleted >= maxItems ? { itemsCompleted, maxItems } : null,
};
