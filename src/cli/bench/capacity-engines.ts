import { createHash } from "node:crypto";
import { AdaptiveEngine } from "@/engine/adaptive-engine";
import { defaultEngineSettings, type EngineSettings } from "@/engine/engine-settings";
import { uniformDraw } from "@/engine/random";
import type { ItemBankSnapshot } from "@/exam/ports";
import { freshId } from "@/server/auth/tokens";
import { simulateResponse } from "@/simulation/simulated-candidate";
import { drawTrueThetas } from "@/simulation/true-thetas";

export const examLength = 20;

/** The default settings, the limit of the standard error set so low that every exam has its twenty items. */
export const capacitySettings: EngineSettings = {
  ...defaultEngineSettings,
  stopping: [
    { rule: "length", maxItems: examLength },
    { rule: "standard-error", below: 0.03 },
  ],
};

export type CapacityCandidate = Readonly<{
  trueTheta: number;
  /** As long as the seed that a session of the product is given. */
  seed: string;
  /** As the product makes them, and so another one in each run. */
  examSessionId: string;
}>;

/** Candidates with true thetas from N(0, 1): the same seed gives the same exams. */
export function makeCapacityCandidates(args: { seed: string; count: number }): CapacityCandidate[] {
  const { seed, count } = args;
  return drawTrueThetas({ seed, count, mean: 0, standardDeviation: 1 }).map((trueTheta, place) => ({
    trueTheta,
    seed: createHash("sha256").update(`${seed} ${place}`).digest("hex").slice(0, 32),
    examSessionId: freshId(),
  }));
}

/** From 20 s to 4 min, to the millisecond: five or six digits, as response times have. */
export function responseTimeMsAt(args: { seed: string; position: number }): number {
  return Math.round(20_000 + 220_000 * uniformDraw({ ...args, purpose: "capacity response time" }));
}

/** The candidate's engine after so many answers. */
export function engineAfter(args: {
  candidate: CapacityCandidate;
  bank: ItemBankSnapshot;
  answered: number;
}): AdaptiveEngine {
  const { candidate, bank, answered } = args;
  const { seed } = candidate;
  let engine = AdaptiveEngine.start({ bank: bank.compiled, settings: capacitySettings, seed });
  while (engine.itemsCompleted < answered && engine.pendingItemId !== null) {
    const itemId = engine.pendingItemId;
    const position = engine.itemsCompleted + 1;
    const response = responseOf({ candidate, bank, itemId, position });
    engine = engine.record({ itemId, response, responseTimeMs: responseTimeMsAt({ seed, position }) });
  }
  return engine;
}

/** What the candidate makes of the item, 1 for right: `position` counts from 1. */
export function responseOf(args: {
  candidate: CapacityCandidate;
  bank: ItemBankSnapshot;
  itemId: string;
  position: number;
}): number {
  const { candidate, bank, itemId, position } = args;
  return simulateResponse({
    parameters: bank.item(itemId).parameters,
    scalingConstant: capacitySettings.scalingConstant,
    trueTheta: candidate.trueTheta,
    seed: candidate.seed,
    position,
  });
}
