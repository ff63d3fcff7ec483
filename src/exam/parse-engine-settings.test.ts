import { afterEach, expect, test, vi } from "vitest";
import { ZodError } from "zod";
import { defaultEngineSettings } from "@/engine/engine-settings";
import { engineSettingsSchema } from "./engine-settings";
import { parseEngineSettings } from "./parse-engine-settings";

afterEach(() => vi.restoreAllMocks());

/** As a database gives it: a new object for each row. */
const stored = (changes: object = {}) => JSON.parse(JSON.stringify({ ...defaultEngineSettings, ...changes }));
const sympsonHetter = { exposure: [{ rule: "sympson-hetter", parameters: { Q1: 0.5, Q2: 1 } }] };

test("the same settings are the very same object, however often they are read, and are checked once", () => {
  const check = vi.spyOn(engineSettingsSchema, "parse");
  const first = parseEngineSettings(stored({ initialTheta: 0.125 }));
  const other = parseEngineSettings(stored({ initialTheta: 0.25 }));
  expect(parseEngineSettings(stored({ initialTheta: 0.125 }))).toBe(first);
  expect(parseEngineSettings(stored({ initialTheta: 0.25 }))).toBe(other);
  expect([first.initialTheta, other.initialTheta]).toStrictEqual([0.125, 0.25]);
  expect(check).toHaveBeenCalledTimes(2);
});

test("nobody can change them: neither what was handed out, nor by what they were read from", () => {
  const row = stored(sympsonHetter);
  const settings = parseEngineSettings(row);
  row.exposure[0].parameters.Q1 = 0.75;
  expect(settings).toStrictEqual(stored(sympsonHetter));
  expect(parseEngineSettings(stored(sympsonHetter))).toBe(settings);

  const parts: unknown[] = [settings];
  for (const part of parts) {
    expect(Object.isFrozen(part)).toBe(true);
    for (const inner of Object.values(part as object))
      if (typeof inner === "object" && inner !== null) parts.push(inner);
  }
  expect(parts.length).toBeGreaterThan(10);
});

test("settings that are read no more do not stay for ever; read again, they are the same to the last field", () => {
  const first = parseEngineSettings(stored({ initialTheta: 1.5 }));
  for (let other = 0; other < 100; other++) parseEngineSettings(stored({ initialTheta: other / 1000 }));
  const again = parseEngineSettings(stored({ initialTheta: 1.5 }));
  expect(again).not.toBe(first);
  expect(again).toStrictEqual(first);
});

test("what is no settings is refused every time it is read", () => {
  for (const value of [undefined, null, {}, "{}", stored({ initialTheta: 99 }), stored({ unknown: 1 })]) {
    expect(() => parseEngineSettings(value)).toThrow(ZodError);
    expect(() => parseEngineSettings(value)).toThrow(ZodError);
  }
});
