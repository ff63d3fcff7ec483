export type EngineErrorCode =
  | "empty-item-bank"
  | "duplicate-item"
  | "invalid-item"
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

const LONGEST_DESCRIPTION = 200;

/**
 * Strings are quoted, so that an empty one can be seen; numbers keep NaN and Infinity, which JSON would lose.
 * Of an object only its kind is said: turning it into text would run what stands in it, which may throw itself.
 */
function describe(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "function") return "a function";
  if (typeof value === "object" && value !== null) return "an object";
  if (typeof value === "string") return JSON.stringify(shortened(value));
  return shortened(String(value));
}

function shortened(text: string): string {
  return text.length <= LONGEST_DESCRIPTION ? text : `${text.slice(0, LONGEST_DESCRIPTION)}...`;
}
