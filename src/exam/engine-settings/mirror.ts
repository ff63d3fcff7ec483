import type { z } from "zod";

/** The same type with its objects and arrays written out and read-only, so that two of them can be compared. */
type Plain<Value> = Value extends readonly (infer Element)[]
  ? readonly Plain<Element>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Plain<Value[Key]> }
    : Value;

/** Two types are the same when no type tells them apart, optional fields included. */
type Same<Left, Right> =
  (<Value>() => Value extends Left ? 1 : 2) extends <Value>() => Value extends Right ? 1 : 2 ? true : false;

/**
 * Lets through a schema whose output is exactly the engine's type. A setting that the engine has and the schema
 * has forgotten, or the other way round, is a compile error where the schema stands: the schemas are strict, so
 * that a forgotten setting would be refused wherever an exam has it.
 */
export function mirrorOf<Settings>() {
  return <Schema extends z.ZodType<Settings>>(
    schema: Schema &
      (Same<Plain<z.output<Schema>>, Plain<Settings>> extends true ? unknown : "not the engine's type"),
  ): Schema => schema;
}
