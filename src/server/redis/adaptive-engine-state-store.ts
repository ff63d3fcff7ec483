import type { Redis } from "@upstash/redis";
import { z } from "zod";
import type { AdaptiveEngine } from "@/engine/adaptive-engine";
import type { EngineStateStore, ExpectedEngine, ItemBanks } from "@/exam/ports";
import { extendTtlScript, listActiveScript, saveEngineScript } from "./engine-scripts";
import { decodeEngineState, encodeEngineState, parseEngineState } from "./engine-state";
import { engineIndexKey, engineKey, engineTtlSeconds } from "./keys";
import type { RedisGuard } from "./redis-guard";

export type EngineSummary = Readonly<{
  theta: number;
  standardError: number;
  itemsCompleted: number;
  maxItems: number | null;
  pendingItemId: string | null;
  sessionVersion: number | null;
}>;

type Dependencies = {
  redis: Pick<Redis, "get" | "mget" | "eval" | "del" | "exists" | "ttl" | "pipeline">;
  guard: RedisGuard;
  banks: ItemBanks;
  /** The engine folded from the logged attempts; null when the database knows no such session. */
  recover: (examSessionId: string) => Promise<AdaptiveEngine | null>;
  /** A new engine on the newest item bank, for a session that the database does not know. */
  create: (args: {
    examSessionId: string;
    initialTheta: number;
    maxItems: number;
  }) => Promise<AdaptiveEngine>;
};

/**
 * Live engines in Redis, each under `adaptive_engine:{exam_session_id}` and each with a TTL. A cache and nothing more:
 * whatever is missing, behind, torn or out of reach is rebuilt from the attempts, and no call throws because of Redis.
 */
export class AdaptiveEngineStateStore implements EngineStateStore {
  constructor(private readonly uses: Dependencies) {}

  /**
   * The session's engine: from Redis when it is there, whole and where `expected` says; else recovered from the attempts;
   * else, for a session that has none, new with `initialTheta` and `maxItems`.
   */
  async loadEngine(
    examSessionId: string,
    options: { initialTheta?: number; maxItems?: number; expected?: ExpectedEngine } = {},
  ): Promise<AdaptiveEngine> {
    const { initialTheta = 0, maxItems = 20, expected } = options;
    const cached = await this.readEngine({ examSessionId, expected });
    if (cached) return cached;
    const recovered = await this.uses.recover(examSessionId);
    return recovered ?? this.uses.create({ examSessionId, initialTheta, maxItems });
  }

  /** True when Redis took it. False when Redis is away or holds a newer state, which is never overwritten. */
  async saveEngine(
    examSessionId: string,
    engine: AdaptiveEngine,
    options: { ttlSeconds?: number; sessionVersion?: number } = {},
  ): Promise<boolean> {
    const { ttlSeconds = engineTtlSeconds, sessionVersion = null } = options;
    const value = encodeEngineState({ examSessionId, engine, sessionVersion });
    return this.uses.guard({
      what: "save-engine",
      call: async () =>
        (await this.uses.redis.eval(
          saveEngineScript,
          [engineKey(examSessionId), engineIndexKey],
          [
            value,
            String(engine.itemsCompleted),
            String(sessionVersion ?? -1),
            String(ttlSeconds),
            examSessionId,
          ],
        )) === 1,
      fallback: false,
    });
  }

  /** True when there was one. */
  async deleteEngine(examSessionId: string): Promise<boolean> {
    return this.uses.guard({
      what: "delete-engine",
      call: async () => {
        const [deleted] = await this.uses.redis
          .pipeline()
          .del(engineKey(examSessionId))
          .zrem(engineIndexKey, examSessionId)
          .exec<[number, number]>();
        return deleted === 1;
      },
      fallback: false,
    });
  }

  async exists(examSessionId: string): Promise<boolean> {
    return this.uses.guard({
      what: "exists",
      call: async () => (await this.uses.redis.exists(engineKey(examSessionId))) === 1,
      fallback: false,
    });
  }

  /** Seconds left; -2 when there is no such key (or Redis is away), -1 when it has no TTL. */
  async getTtl(examSessionId: string): Promise<number> {
    return this.uses.guard({
      what: "get-ttl",
      call: () => this.uses.redis.ttl(engineKey(examSessionId)),
      fallback: -2,
    });
  }

  /** Adds whole seconds, one or more, to the time that is left. False when there is no such key. */
  async extendTtl(examSessionId: string, additionalSeconds: number): Promise<boolean> {
    if (!Number.isInteger(additionalSeconds) || additionalSeconds < 1) return false;
    return this.uses.guard({
      what: "extend-ttl",
      call: async () =>
        (await this.uses.redis.eval(
          extendTtlScript,
          [engineKey(examSessionId), engineIndexKey],
          [String(additionalSeconds), examSessionId],
        )) === 1,
      fallback: false,
    });
  }

  /** The sessions whose engine is live, from an index whose members expire with them; the key space is never scanned. */
  async getAllActiveSessions(): Promise<string[]> {
    return this.uses.guard({
      what: "get-all-active-sessions",
      call: async () =>
        z.array(z.string()).parse(await this.uses.redis.eval(listActiveScript, [engineIndexKey], [])),
      fallback: [],
    });
  }

  async getEngineSummary(examSessionId: string): Promise<EngineSummary | null> {
    const [summary] = await this.getEngineSummaries([examSessionId]);
    return summary ?? null;
  }

  /** One round trip for a whole board; null in the place of each that is not there or cannot be read. */
  async getEngineSummaries(examSessionIds: readonly string[]): Promise<(EngineSummary | null)[]> {
    if (examSessionIds.length === 0) return [];
    const values = await this.uses.guard({
      what: "get-engine-summaries",
      call: () => this.uses.redis.mget<(string | null)[]>(examSessionIds.map(engineKey)),
      fallback: examSessionIds.map(() => null),
    });
    return values.map((value) => (value === null ? null : toSummary(value)));
  }

  private async readEngine(args: {
    examSessionId: string;
    expected: ExpectedEngine | undefined;
  }): Promise<AdaptiveEngine | null> {
    const { examSessionId, expected } = args;
    const value = await this.uses.guard({
      what: "load-engine",
      call: () => this.uses.redis.get<string>(engineKey(examSessionId)),
      fallback: null,
    });
    const state = value === null ? null : parseEngineState(value);
    if (state?.exam_session_id !== examSessionId) return null;
    const bank = await this.uses.banks.find(expected?.itemBankVersionId ?? state.item_bank_version_id);
    return bank && decodeEngineState({ state, bank: bank.compiled, expected });
  }
}

function toSummary(value: string): EngineSummary | null {
  const state = parseEngineState(value);
  return (
    state && {
      theta: state.theta,
      standardError: state.standard_error,
      itemsCompleted: state.items_completed,
      maxItems: state.max_items,
      pendingItemId: state.pending_item_id,
      sessionVersion: state.session_version,
    }
  );
}
