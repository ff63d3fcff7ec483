import type { ItemTables } from "../item-tables";

/**
 * `make`, whose results are kept for each bank and settings object: an exam's candidates share both, and so
 * begin without computing anything anew. Nothing is kept longer than the bank and the settings live. Settings
 * that are read from a store anew for each request are to be made the same object there, as
 * src/exam/parse-engine-settings.ts does: here equal ones are others.
 */
export function keptBySettings<Settings extends object, Made>(
  make: (tables: ItemTables, settings: Settings) => Made,
): (tables: ItemTables, settings: Settings) => Made {
  const keptByTables = new WeakMap<ItemTables, WeakMap<Settings, Made>>();
  return (tables, settings) => {
    const keptHere = keptByTables.get(tables) ?? new WeakMap<Settings, Made>();
    keptByTables.set(tables, keptHere);
    const kept = keptHere.get(settings);
    if (kept !== undefined) return kept;
    const made = make(tables, settings);
    keptHere.set(settings, made);
    return made;
  };
}
