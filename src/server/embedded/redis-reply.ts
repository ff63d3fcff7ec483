/** What stands behind `result` in an answer of the REST protocol. */
export type RestValue = string | number | null | RestValue[];

/**
 * A reply of Redis as JSON. It expects bytes for strings and strings for integers (`connectToRedis`).
 *
 * With base64 every string is encoded, so that bytes of any kind survive; only the plain status "OK" at the top is not,
 * as clients expect. An integer that a JSON number cannot hold goes as a string rather than as a wrong number.
 */
export function toRestValue(args: { reply: unknown; base64: boolean }): RestValue {
  const { reply, base64 } = args;
  return base64 && Buffer.isBuffer(reply) && reply.equals(OK) ? "OK" : toNestedValue({ reply, base64 });
}

const OK = Buffer.from("OK");

function toNestedValue(args: { reply: unknown; base64: boolean }): RestValue {
  const { reply, base64 } = args;
  if (reply === null || reply === undefined) return null;
  if (Buffer.isBuffer(reply)) return reply.toString(base64 ? "base64" : "utf8");
  if (Array.isArray(reply)) return reply.map((part: unknown) => toNestedValue({ reply: part, base64 }));
  if (typeof reply === "string") {
    const integer = Number(reply);
    return Number.isSafeInteger(integer) ? integer : encodeText({ text: reply, base64 });
  }
  if (reply instanceof Error) return encodeText({ text: reply.message, base64 });
  throw new Error(`A reply of Redis has a type that we do not know: ${typeof reply}`);
}

function encodeText(args: { text: string; base64: boolean }): string {
  return args.base64 ? Buffer.from(args.text).toString("base64") : args.text;
}
