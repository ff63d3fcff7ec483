import { assertNumber } from "../assert-number";
import type { StoppingRuleDefinition } from "./stopping-rule";

export type TimeSettings = Readonly<{
  rule: "time";
  /** Milliseconds, above 0. */
  limitMs: number;
}>;

/**
 * Stops when the responses so far have taken `limitMs` or more. The engine has no clock: the limit is looked
 * at after a response, never while a candidate thinks, and it needs response times on record.
 */
export const timeRule: StoppingRuleDefinition<TimeSettings> = {
  assertSettings: ({ settings, field }) =>
    assertNumber({ code: "invalid-setting", field: `${field}.limitMs`, value: settings.limitMs, above: 0 }),
  check: ({ settings: { limitMs }, situation: { elapsedMs } }) =>
    elapsedMs >= limitMs ? { elapsedMs, limitMs } : null,
};
