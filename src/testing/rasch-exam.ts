import { AdaptiveEngine } from "@/engine/adaptive-engine";
import { compileItemBank } from "@/engine/compiled-item-bank";
import { defaultEngineSettings, type EngineSettings } from "@/engine/engine-settings";
import type { EngineItem } from "@/engine/item";

export const rasch = (id: string, difficulty: number, more: Partial<EngineItem> = {}): EngineItem => ({
  id,
  contentArea: "algebra",
  parameters: { model: "Rasch", difficulty },
  ...more,
});

/** Sits the whole exam; every answer is right. */
export function sitRasch(args: { items: EngineItem[]; settings?: Partial<EngineSettings>; seed?: string }) {
  const settings = { ...defaultEngineSettings, stopping: [], ...args.settings };
  const bank = compileItemBank({ items: args.items });
  let engine = AdaptiveEngine.start({ bank, settings, seed: args.seed ?? "seed" });
  while (engine.pendingItemId !== null) engine = engine.record({ itemId: engine.pendingItemId, response: 1 });
  return engine;
}
export const idsOf = (engine: AdaptiveEngine) => engine.administered.map(({ itemId }) => itemId);
