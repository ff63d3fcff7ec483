import { EngineError, type EngineErrorCode } from "./engine-error";

/** What a caller of JavaScript or a JSON file may hand over, whatever its TypeScript type promises. */
type Input = Readonly<{ code: EngineErrorCode; field: string; value: unknown }>;

/** Throws an EngineError that names the field and the value unless `value` is an object, and no list. */
export function assertRecord(args: Input): void {
  if (!isRecord(args.value)) throw new EngineError({ ...args, because: "it must be an object" });
}

/**
 * The same unless `value` is a list, without holes: forEach would pass over them, and what is in the list would
 * not be what was checked.
 */
export function assertList(args: Input): void {
  const { code, field, value } = args;
  if (!Array.isArray(value)) throw new EngineError({ code, field, value, because: "it must be a list" });
  for (let place = 0; place < value.length; place++)
    if (!(place in value))
      throw new EngineError({
        code,
        field: `${field}[${place}]`,
        value: undefined,
        because: "a list has no holes",
      });
}

/** The same unless `value` is a list of objects; one that is none is named by its place, as `exposure[1]`. */
export function assertRecords(args: Input): void {
  assertList(args);
  (args.value as readonly unknown[]).forEach((value, place) => {
    if (!isRecord(value)) assertRecord({ code: args.code, field: `${args.field}[${place}]`, value });
  });
}

/** The same unless `value` is a string; an empty one is refused where `notEmpty` says so. */
export function assertString(args: Input & Readonly<{ notEmpty?: true }>): void {
  const { code, field, value, notEmpty } = args;
  if (typeof value !== "string")
    throw new EngineError({ code, field, value, because: "it must be a string" });
  if (notEmpty === true && value === "")
    throw new EngineError({ code, field, value, because: "it must not be empty" });
}

/** The same unless `value` is one of the names that are `known`; `kind` says of what, as "methods". */
export function assertKnownName(args: Input & Readonly<{ known: readonly string[]; kind: string }>): void {
  const { code, field, value, known, kind } = args;
  // Strictly the string: a list of one known name would pass for it as the key of a registry.
  if (typeof value === "string" && known.includes(value)) return;
  throw new EngineError({ code, field, value, because: `known ${kind} are ${known.join(", ")}` });
}

function isRecord(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
