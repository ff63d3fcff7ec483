import { AdaptiveEngine } from "@/engine/adaptive-engine";
import { compileItemBank } from "@/engine/compiled-item-bank";
import { defaultEngineSettings } from "@/engine/engine-settings";
import type { ItemParameters } from "@/engine/item";
import { uniformDraw } from "@/engine/random";

/**
 * One exam on a bank of logistic and polytomous items, from seeded numbers alone: whatever runs it, in Node, a
 * browser or a worker, comes to the same items and estimates. Bundled as it stands for browsers.
 */
export function sitSampleExam(seed: string): { items: string[]; theta: number; standardError: number } {
  const draw = (purpose: string, position: number) => uniformDraw({ seed, position, purpose });
  const items = Array.from({ length: 200 }, (_, index) => {
    const difficulty = draw("difficulty", index) * 6 - 3;
    const discrimination = 0.5 + draw("discrimination", index) * 1.5;
    const parameters: ItemParameters =
      index % 4 === 0
        ? { model: "GPCM", discrimination, steps: [difficulty - 0.8, difficulty + 0.8] }
        : { model: "3PL", discrimination, difficulty, guessing: 0.2 };
    return { id: `item-${index}`, contentArea: "any", parameters };
  });
  const bank = compileItemBank({ items });
  const settings = {
    ...defaultEngineSettings,
    exposure: [{ rule: "randomesque", best: 3 }] as const,
    stopping: [{ rule: "length", maxItems: 30 }] as const,
  };
  let engine = AdaptiveEngine.start({ bank, settings, seed });
  while (engine.pendingItemId !== null) {
    const response = draw("response", engine.itemsCompleted) < 0.55 ? 1 : 0;
    engine = engine.record({ itemId: engine.pendingItemId, response });
  }
  const { theta, standardError } = engine.estimate;
  return { items: engine.administered.map(({ itemId }) => itemId), theta, standardError };
}
