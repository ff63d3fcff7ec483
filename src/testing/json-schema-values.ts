import fc from "fast-check";
import type { z } from "zod";
import { invariant } from "@/exam/invariant";

type JsonSchema = z.core.JSONSchema.BaseSchema;

/**
 * Values that a JSON schema describes, its limits often among them. What a zod schema says beyond that, in its
 * refinements, the caller filters by; to leave enough of them, lists of numbers rise and lists of objects have
 * no two of the same `rule`. Dictionaries are keyed by `keys`.
 */
export function jsonSchemaValues(args: {
  schema: JsonSchema;
  keys: readonly string[];
}): fc.Arbitrary<unknown> {
  const { schema, keys } = args;
  const options = schema.anyOf ?? schema.oneOf;
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (options) return fc.oneof(...options.map((option) => jsonSchemaValues({ schema: option, keys })));
  switch (schema.type) {
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "integer":
    case "number":
      return numbers(schema);
    case "array":
      return lists(args);
    case "object":
      return objects(args);
  }
  throw new Error(`No values are known for ${JSON.stringify(schema)}.`);
}

function numbers(schema: JsonSchema): fc.Arbitrary<number> {
  const { type, minimum, maximum } = schema;
  const min = minimum ?? Number(schema.exclusiveMinimum);
  const max = maximum ?? Number(schema.exclusiveMaximum);
  invariant(Number.isFinite(min) && Number.isFinite(max), `limits are missing in ${JSON.stringify(schema)}`);
  const between =
    type === "integer"
      ? fc.integer({ min, max })
      : fc.double({
          min,
          max,
          minExcluded: minimum === undefined,
          maxExcluded: maximum === undefined,
          noNaN: true,
        });
  const limits = [minimum, maximum].filter((limit) => limit !== undefined);
  return limits.length === 0 ? between : fc.oneof(between, fc.constantFrom(...limits));
}

function lists(args: Parameters<typeof jsonSchemaValues>[0]): fc.Arbitrary<unknown> {
  const { items, minItems } = args.schema;
  invariant(typeof items === "object" && !Array.isArray(items), "a list of one kind of value");
  return fc
    .uniqueArray(jsonSchemaValues({ ...args, schema: items }), {
      minLength: minItems ?? 0,
      maxLength: 4,
      selector: (value) => Object(value).rule ?? value,
    })
    .map((values) =>
      typeof values[0] === "number" ? values.toSorted((left, right) => Number(left) - Number(right)) : values,
    );
}

function objects(args: Parameters<typeof jsonSchemaValues>[0]): fc.Arbitrary<unknown> {
  const { properties, additionalProperties, required } = args.schema;
  if (properties === undefined) {
    invariant(typeof additionalProperties === "object", "a dictionary says what its values are");
    const values = jsonSchemaValues({ ...args, schema: additionalProperties });
    return fc.dictionary(fc.constantFrom(...args.keys), values, { minKeys: 1, maxKeys: 5 });
  }
  const fields: Record<string, fc.Arbitrary<unknown>> = {};
  for (const [name, schema] of Object.entries(properties)) {
    invariant(typeof schema === "object", `a schema of ${name}`);
    fields[name] = jsonSchemaValues({ ...args, schema });
  }
  return fc.record(fields, { requiredKeys: required ?? [] });
}
