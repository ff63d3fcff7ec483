import { EngineError, type EngineErrorCode } from "./engine-error";

/**
 * Throws an EngineError that names the field and the value unless `value` is a finite number within the
 * bounds given. The type is checked as well, because settings and banks come from JSON and the engine is also
 * called from JavaScript.
 */
export function assertNumber(args: {
  code: EngineErrorCode;
  field: string;
  value: number;
  integer?: boolean;
  above?: number;
  atLeast?: number;
  below?: number;
  atMost?: number;
}): void {
  const because = numberFault(args);
  if (because !== null)
    throw new EngineError({ code: args.code, field: args.field, value: args.value, because });
}

function numberFault(args: Omit<Parameters<typeof assertNumber>[0], "code" | "field">): string | null {
  const { value, above, atLeast, below, atMost } = args;
  if (typeof value !== "number" || !Number.isFinite(value)) return "it must be a finite number";
  if (args.integer === true && !Number.isSafeInteger(value)) return "it must be a whole number";
  if (above !== undefined && !(value > above)) return `it must be above ${above}`;
  if (atLeast !== undefined && !(value >= atLeast)) return `it must be at least ${atLeast}`;
  if (below !== undefined && !(value < below)) return `it must be below ${below}`;
  if (atMost !== undefined && !(value <= atMost)) return `it must be at most ${atMost}`;
  return null;
}
