import { assertNumber } from "../assert-number";
import type { StoppingRuleDefinition } from "./stopping-rule";

export type LengthSettings = Readonly<{
  rule: "length";
  /** 1 or more. */
  maxItems: number;
  /**
   * From 0 to maxItems, 0 when left out: before that many, nothing but time and an exhausted bank ends the
   * exam (stopping-rules.ts sees to it). Belongs to the exam, so a length within a composite has none.
   */
  minItems?: number;
}>;

/** Stops when `maxItems` items have been answered, unscored ones included. */
export const lengthRule: StoppingRuleDefinition<LengthSettings> = {
  assertSettings: ({ settings: { maxItems, minItems }, field }) => {
    const code = "invalid-setting";
    assertNumber({ code, field: `${field}.maxItems`, value: maxItems, integer: true, atLeast: 1 });
    if (minItems !== undefined)
      assertNumber({
        code,
        field: `${field}.minItems`,
        value: minItems,
        integer: true,
        atLeast: 0,
        atMost: maxItems,
      });
  },
  check: ({ settings: { maxItems }, situation: { itemsCompleted } }) =>
    itemsCompleted >= maxItems ? { itemsCompleted, maxItems } : null,
};
