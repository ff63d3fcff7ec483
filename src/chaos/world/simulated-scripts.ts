import { z } from "zod";
import {
  countActiveScript,
  extendTtlScript,
  keepAliveScript,
  listActiveScript,
  saveEngineScript,
} from "@/server/redis/engine-scripts";
import { notePresenceScript } from "@/server/redis/presence";
import type { SimulatedRedis } from "./simulated-redis";

type Script = (args: { redis: SimulatedRedis; keys: readonly string[]; argv: readonly string[] }) => unknown;

const stateSchema = z.object({
  format: z.literal(2),
  items_completed: z.unknown().optional(),
  session_version: z.unknown().optional(),
});

/** `tonumber(value) or -1` */
function numberOr(value: unknown): number {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && !Number.isNaN(number) ? number : -1;
}

function parsed(text: string | null): z.infer<typeof stateSchema> | null {
  try {
    return text === null ? null : (stateSchema.safeParse(JSON.parse(text)).data ?? null);
  } catch {
    return null;
  }
}

/** `redis.pcall("GET", key)`, as far as a string came back. */
function textAt(redis: SimulatedRedis, key: string): string | null {
  return redis.typeOf(key) === "string" ? redis.get(key) : null;
}

function replaceUnless(redis: SimulatedRedis, key: string, type: "zset" | "hash"): void {
  if (redis.typeOf(key) !== type) redis.delete(key);
}

function keepIndex(redis: SimulatedRedis, index: string, seconds: number): void {
  if (redis.ttl(index) < seconds) redis.expire(index, seconds);
}

/** The index follows the engine's time to live, but for an exam that is over. */
function indexUntil(args: {
  redis: SimulatedRedis;
  key: string;
  index: string;
  id: string;
  seconds: number;
}): void {
  const { redis, key, index, id, seconds } = args;
  if (textAt(redis, key)?.includes('"pending_item_id":null')) return;
  replaceUnless(redis, index, "zset");
  redis.addMember(index, id, redis.nowMs() + seconds * 1000);
  keepIndex(redis, index, seconds);
}

function activeIn(redis: SimulatedRedis, index: string): string[] {
  return redis.typeOf(index) === "zset" ? redis.membersFrom(index, redis.nowMs()) : [];
}

/** What each Lua script of Thetaline does, said again in TypeScript; by the script itself, so that none is forgotten. */
const scripts = new Map<string, Script>([
  [
    saveEngineScript,
    ({
      redis,
      keys: [key = "", index = ""],
      argv: [value = "", completed, version, ttl, id = "", active],
    }) => {
      const state = parsed(textAt(redis, key));
      if (state) {
        const [completedThere, versionThere] = [
          numberOr(state.items_completed),
          numberOr(state.session_version),
        ];
        const isAhead = completedThere > Number(completed);
        const isLater =
          completedThere === Number(completed) && Number(version) >= 0 && versionThere > Number(version);
        if (isAhead || isLater) {
          if (redis.ttl(key) === -1) redis.expire(key, Number(ttl));
          return 0;
        }
      }
      redis.set(key, value, Number(ttl));
      replaceUnless(redis, index, "zset");
      redis.removeMembers(index, (_member, score) => score <= redis.nowMs());
      if (active === "1") {
        redis.addMember(index, id, redis.nowMs() + Number(ttl) * 1000);
        keepIndex(redis, index, Number(ttl));
      } else redis.removeMembers(index, (member) => member === id);
      return 1;
    },
  ],
  [
    extendTtlScript,
    ({ redis, keys: [key = "", index = ""], argv: [additional, id = ""] }) => {
      const left = redis.ttl(key);
      if (left === -2) return 0;
      const seconds = Math.max(left, 0) + Number(additional);
      redis.expire(key, seconds);
      indexUntil({ redis, key, index, id, seconds });
      return 1;
    },
  ],
  [
    keepAliveScript,
    ({ redis, keys: [key = "", index = ""], argv: [ttl, id = ""] }) => {
      const left = redis.ttl(key);
      if (left === -2) return 0;
      if (left >= Number(ttl)) return 1;
      redis.expire(key, Number(ttl));
      indexUntil({ redis, key, index, id, seconds: Number(ttl) });
      return 1;
    },
  ],
  [listActiveScript, ({ redis, keys: [index = ""] }) => activeIn(redis, index)],
  [countActiveScript, ({ redis, keys: [index = ""] }) => activeIn(redis, index).length],
  [
    notePresenceScript,
    ({ redis, keys: [key = ""], argv: [id = "", at = "", ttl] }) => {
      replaceUnless(redis, key, "hash");
      redis.setField(key, id, at);
      redis.expire(key, Number(ttl));
      return 1;
    },
  ],
]);

export function runScript(args: {
  redis: SimulatedRedis;
  script: string;
  keys: readonly string[];
  argv: readonly string[];
}): unknown {
  const script = scripts.get(args.script);
  if (!script)
    throw new Error("The fault harness does not know this script: add it to simulated-scripts.ts.");
  return script(args);
}
