import { assertNumber } from "../assert-number";

/**
 * Throws EngineError "invalid-argument" unless the time is null or a number of milliseconds, 0 or more. Above
 * 2^53 - 1 (285,000 years) it is no time either, and sums of many could overflow.
 */
export function assertTime(args: { field: string; value: number | null }): void {
  const { field, value } = args;
  if (value === null) return;
  assertNumber({
    code: "invalid-argument",
    field,
    value,
    atLeast: 0,
    atMost: Number.MAX_SAFE_INTEGER,
  });
}
