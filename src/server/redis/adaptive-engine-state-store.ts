import { z } from "zod";
import type { AdaptiveEngine } from "@/engine/adaptive-engine";
import type { CompiledItemBank } from "@/engine/compiled-item-bank";
import { countsTime } from "@/engine/stopping/stopping-rules";
import type { EngineStateStore, ExpectedEngine, ItemBanks } from "@/exam/ports";
import { adoptEngine, adoptedFrom, recogniseItems } from "./adopt-engine";
import {
  countActiveScript,
  extendTtlScript,
  keepAliveScript,
  listActiveScript,
  saveEngineScript,
} from "./engine-scripts";
import {
  decodeEngineState,
  type EngineState,
  encodeEngineState,
  isStale,
  parseStoredState,
  type StoredState,
} from "./engine-state";
import { engineIndexKey, engineKey, engineTtlSeconds } from "./keys";
import type { RedisCommands } from "./redis-commands";
import type { RedisGuard } from "./redis-guard";

export type EngineSummary = Readonly<{
  theta: number;
  standardError: number;
  itemsCompleted: number;
  maxItems: number | null;
  pendingItemId: string | null;
  sessionVersion: number | null;
}>;

/**
 * How a look into Redis for an engine went: it was there and right ("hit"), or why it was not used. "contract" is a value
 * that another service wrote: it counts only for a session that the database does not know. "untimed" is one of an exam
 * with a limit on time: the figures of the row say nothing of how long the answers took, so only the attempts do.
 */
export type EngineLookUp =
  | "hit"
  | "missing"
  | "unavailable"
  | "unreadable"
  | "stale"
  | "untimed"
  | "contract";

type Dependencies = {
  redis: Pick<RedisCommands, "get" | "mget" | "eval" | "exists" | "ttl" | "pipeline">;
  guard: RedisGuard;
  banks: ItemBanks;
  /** The engine folded from the logged attempts, and why it has to be; null when the database knows no such session. */
  recover: (examSessionId: string, why: Exclude<EngineLookUp, "hit">) => Promise<AdaptiveEngine | null>;
  /** A new engine on the newest item bank, for a session that the database does not know. */
  create: (args: {
    examSessionId: string;
    initialTheta: number;
    maxItems: number;
  }) => Promise<AdaptiveEngine>;
  /** The newest item bank, in which the items of another service's state are recognised; null where there is none. */
  newestBank: () => Promise<CompiledItemBank | null>;
  /** Told how each look-up of an engine went. */
  onLookUp: (lookUp: EngineLookUp) => void;
};

type LookedUp =
  | Readonly<{ lookUp: "hit"; engine: AdaptiveEngine }>
  | Readonly<{ lookUp: "contract"; state: Extract<StoredState, { kind: "contract" }>["state"] }>
  | Readonly<{ lookUp: Exclude<EngineLookUp, "hit" | "contract"> }>;

/**
 * Live engines in Redis, each under `adaptive_engine:{exam_session_id}` and each with a TTL. A cache and nothing more:
 * whatever is missing, behind, torn or out of reach is rebuilt from the attempts, and no call throws because of Redis.
 */
export class AdaptiveEngineStateStore implements EngineStateStore {
  constructor(private readonly uses: Dependencies) {}

  /**
   * The session's engine: from Redis when it is there, whole and where `expected` says; else recovered from the attempts;
   * else, for a session that the database does not know, gone on from what another service wrote with the contract's six
   * fields; else new with `initialTheta` and `maxItems`.
   */
  async loadEngine(
    examSessionId: string,
    options: { initialTheta?: number; maxItems?: number; expected?: ExpectedEngine } = {},
  ): Promise<AdaptiveEngine> {
    const { initialTheta = 0, maxItems = 20, expected } = options;
    const found = await this.lookUpEngine({ examSessionId, expected });
    this.uses.onLookUp(found.lookUp);
    if (found.lookUp === "hit") return found.engine;
    const recovered = await this.uses.recover(examSessionId, found.lookUp);
    if (recovered) return recovered;
    if (found.lookUp === "contract") {
      const bank = await this.uses.newestBank();
      const adopted = bank && adoptEngine({ examSessionId, state: found.state, bank });
      if (adopted) return adopted;
    }
    return this.uses.create({ examSessionId, initialTheta, maxItems });
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
            engine.stop === null ? "1" : "0",
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
          .exec();
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

  /** As `getTtl`, for many in one round trip. */
  async getTtls(examSessionIds: readonly string[]): Promise<number[]> {
    if (examSessionIds.length === 0) return [];
    return this.uses.guard({
      what: "get-ttls",
      call: async () => {
        const pipeline = this.uses.redis.pipeline();
        for (const examSessionId of examSessionIds) pipeline.ttl(engineKey(examSessionId));
        return z.array(z.int()).parse(await pipeline.exec());
      },
      fallback: examSessionIds.map(() => -2),
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

  /** Sets the whole time to live anew, and never a shorter one than is left. False when there is no such key. */
  async keepAlive(examSessionId: string): Promise<boolean> {
    return this.uses.guard({
      what: "keep-alive",
      call: async () =>
        (await this.uses.redis.eval(
          keepAliveScript,
          [engineKey(examSessionId), engineIndexKey],
          [String(engineTtlSeconds), examSessionId],
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

  /** How many they are, counted by Redis without listing them; null when Redis is away. */
  async countActiveSessions(): Promise<number | null> {
    return this.uses.guard<number | null>({
      what: "count-active-sessions",
      call: async () => z.int().parse(await this.uses.redis.eval(countActiveScript, [engineIndexKey], [])),
      fallback: null,
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
      call: () => this.uses.redis.mget(examSessionIds.map(engineKey)),
      fallback: examSessionIds.map(() => null),
    });
    return values.map((value) => (value === null ? null : toSummary(value)));
  }

  private async lookUpEngine(args: {
    examSessionId: string;
    expected: ExpectedEngine | undefined;
  }): Promise<LookedUp> {
    const { examSessionId, expected } = args;
    const value = await this.uses.guard<string | null | undefined>({
      what: "load-engine",
      call: () => this.uses.redis.get(engineKey(examSessionId)),
      fallback: undefined,
    });
    if (value === undefined) return { lookUp: "unavailable" };
    if (value === null) return { lookUp: "missing" };
    const stored = parseStoredState(value);
    if (stored?.kind === "contract") return { lookUp: "contract", state: stored.state };
    if (stored?.state.exam_session_id !== examSessionId) return { lookUp: "unreadable" };
    const { state } = stored;
    if (expected && isStale(state, expected)) return { lookUp: "stale" };
    if (expected && countsTime(expected.engineSettings.stopping)) return { lookUp: "untimed" };
    const bank = await this.bankOf({ state, expected });
    const engine = bank && decodeEngineState({ state, bank, expected });
    return engine ? { lookUp: "hit", engine } : { lookUp: "unreadable" };
  }

  private async bankOf(args: {
    state: EngineState;
    expected: ExpectedEngine | undefined;
  }): Promise<CompiledItemBank | null> {
    const { state, expected } = args;
    const named = expected?.itemBankVersionId ?? state.item_bank_version_id;
    const adopted = adoptedFrom(named);
    const bank = (await this.uses.banks.find(adopted ?? named))?.compiled ?? null;
    return bank && adopted !== null ? recogniseItems({ state, bank }).bank : bank;
  }
}

/** What stands in the value, taken at its word: a state of another service's has no more than the contract. */
function toSummary(value: string): EngineSummary | null {
  const stored = parseStoredState(value);
  if (!stored) return null;
  const { state } = stored;
  return {
    theta: state.theta,
    standardError: state.standard_error,
    itemsCompleted: state.items_completed,
    maxItems: state.max_items,
    pendingItemId: stored.kind === "ours" ? stored.state.pending_item_id : null,
    sessionVersion: stored.kind === "ours" ? stored.state.session_version : null,
  };
}
