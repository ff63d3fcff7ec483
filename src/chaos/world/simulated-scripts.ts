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
  items_completed: z.unknown(),
  session_version: z.unknown(),
});

/** `tonumber(value) or -1` */
function numberOr(value: unknown): number {
  return typeof value === "number" ? value : -1;
}

function parsed(text: string | null): z.infer<typeof stateSchema> | null {
  try {
    return text === null ? null : (stateSchema.safeParse(JSON.parse(text)).data ?? null);
  } catch {
    return null;
  }
}

function textOr(redis: SimulatedRedis, key: string): string | null {
  try {
    return redis.get(key);
  } catch {
    return null;
  }
}

function mendIndex(redis: SimulatedRedis, index: string): void {
  if (!redis.isSortedSet(index)) redis.delete(index);
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
      const state = parsed(textOr(redis, key));
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
      redis.delete(key);
      redis.set(key, value, Number(ttl));
      mendIndex(redis, index);
      redis.removeMembers(index, (_member, score) => score <= redis.nowMs());
      if (active === "1") redis.addMember(index, id, redis.nowMs() + Number(ttl) * 1000);
      else redis.removeMembers(index, (member) => member === id);
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
      mendIndex(redis, index);
      redis.addMember(index, id, redis.nowMs() + seconds * 1000);
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
      mendIndex(redis, index);
      redis.addMember(index, id, redis.nowMs() + Number(ttl) * 1000);
      return 1;
    },
  ],
  [listActiveScript, ({ redis, keys: [index = ""] }) => redis.membersFrom(index, redis.nowMs())],
  [countActiveScript, ({ redis, keys: [index = ""] }) => redis.membersFrom(index, redis.nowMs()).length],
  [
    notePresenceScript,
    ({ redis, keys: [key = ""], argv: [id = "", at = "", ttl] }) => {
      if (!redis.isSortedSet(key)) redis.delete(key);
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
