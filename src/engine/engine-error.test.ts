import { expect, test } from "vitest";
import { EngineError } from "./engine-error";

const deep = "[".repeat(20_000) + "]".repeat(20_000);

test.each<[value: unknown, said: string]>([
  ["", '""'],
  ["x\n", '"x\\n"'],
  [Number.NaN, "NaN"],
  [-5, "-5"],
  [null, "null"],
  [undefined, "undefined"],
  [true, "true"],
  [Symbol("x"), "Symbol(x)"],
  [() => 1, "a function"],
  [[1, 2], "a list"],
  [{ toString: () => "what stands in it" }, "an object"],
  // What turning into text would break.
  [Object.create(null), "an object"],
  [JSON.parse('{"toString": 1, "valueOf": 1}'), "an object"],
  [JSON.parse(deep), "a list"],
  ["x".repeat(1_000_000), `"${"x".repeat(200)}..."`],
  [10n ** 300n, `1${"0".repeat(199)}...`],
])("an error says what stood there, briefly, and never fails itself: %#", (value, said) => {
  const error = new EngineError({ code: "invalid-argument", field: "theta", value, because: "it is wrong" });
  expect(error.message).toBe(`theta is ${said}: it is wrong`);
  expect(error).toMatchObject({ name: "EngineError", code: "invalid-argument", field: "theta" });
  expect(error.value).toBe(value);
});
