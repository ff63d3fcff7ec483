export type EngineErrorCode =
  | "empty-item-bank"
  | "duplicate-item"
  | "invalid-parameter"
  | "invalid-setting"
  | "invalid-argument"
  | "unknown-item"
  | "item-repeated"
  | "response-out-of-range"
  | "not-pending"
  | "already-stopped"
  | "pending-item-missing";

/** What can be wrong with the engine's input. `field` names the input, `value` is what stood there. */
export class EngineError extends Error {
  override readonly name = "EngineError";
  readonly code: EngineErrorCode;
  readonly field: string;
  readonly value: unknown;

  constructor(args: { code: EngineErrorCode; field: string; value: unknown; because: string }) {
    super(`${args.field} is ${describe(args.value)}: ${args.because}`);
    this.code = args.code;
    this.field = args.field;
    this.value = args.value;
  }
}

/**
 * Strings are quoted, so that an empty one can be seen; numbers keep NaN and Infinity, which JSON would lose.
 */
function describe(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
