import type { EngineSettings } from "@/engine/engine-settings";
import { RecentlyUsed } from "@/engine/recently-used";
import { engineSettingsSchema } from "./engine-settings";

/** Some settings name every item of a bank: at ten thousand items their text has 300 kB. */
const MOST_KEPT = 64;
const kept = new RecentlyUsed<string, EngineSettings>({ most: MOST_KEPT });

/**
 * Settings as they were stored, checked. The same JSON gives the very same object, frozen to its last field:
 * every candidate of an exam has a row with the exam's settings in it, and what the engine computes from a
 * settings object and a bank it keeps for the two, so it must meet the same object again.
 *
 * Throws ZodError.
 */
export function parseEngineSettings(stored: unknown): EngineSettings {
  const text = JSON.stringify(stored) ?? "null";
  // Parsed from the text, so that nobody who still holds what was stored can reach into what is kept.
  return kept.getOrMake(text, () => frozen(engineSettingsSchema.parse(JSON.parse(text))));
}

function frozen<Value extends object>(value: Value): Value {
  for (const part of Object.values(value)) if (typeof part === "object" && part !== null) frozen(part);
  return Object.freeze(value);
}
