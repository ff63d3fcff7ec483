import { z } from "zod";
import { AdaptiveEngine } from "@/engine/adaptive-engine";
import type { CompiledItemBank } from "@/engine/compiled-item-bank";
import { recoverSession } from "@/exam/recovery/recover-session";
import type { Container } from "@/server/container";
import { AdaptiveEngineStateStore, type EngineLookUp } from "@/server/redis/adaptive-engine-state-store";
import { unknownSessionSettings } from "@/server/redis/adopt-engine";
import { createRedisGuard } from "@/server/redis/redis-guard";

/** A store over the container's Redis and database that says how each of its look-ups went, in order. */
export function observedStore(args: { container: Container; newestBank: CompiledItemBank }): {
  store: AdaptiveEngineStateStore;
  lookUps: EngineLookUp[];
} {
  const { container, newestBank } = args;
  const { redis, banks, sessions, log } = container;
  const lookUps: EngineLookUp[] = [];
  const store = new AdaptiveEngineStateStore({
    redis,
    banks,
    guard: createRedisGuard({ log, patienceMs: 5000 }),
    newestBank: async () => newestBank,
    onLookUp: (lookUp) => lookUps.push(lookUp),
    async recover(examSessionId) {
      const session = z.uuid().safeParse(examSessionId).success ? await sessions.find(examSessionId) : null;
      return session && recoverSession({ sessions, banks }, session);
    },
    async create({ examSessionId, initialTheta, maxItems }) {
      const settings = unknownSessionSettings({ initialTheta, maxItems });
      return AdaptiveEngine.start({ bank: newestBank, settings, seed: examSessionId });
    },
  });
  return { store, lookUps };
}

/** All that a person or a proctor could tell two engines apart by; numbers are to be compared to the last bit. */
export function facesOf(engine: AdaptiveEngine) {
  return {
    estimate: engine.estimate,
    finalEstimate: engine.finalEstimate,
    administered: engine.administered,
    pendingItemId: engine.pendingItemId,
    stop: engine.stop,
    maxItems: engine.maxItems,
    settings: engine.settings,
    seed: engine.seed,
    bankId: engine.bank.id,
  };
}
