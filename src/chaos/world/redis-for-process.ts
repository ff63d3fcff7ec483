import type { RedisCommands } from "@/server/redis/redis-commands";
import type { Dice } from "../dice";
import type { Outside } from "./outside";
import type { ProcessLife } from "./process-life";
import type { SimulatedRedis } from "./simulated-redis";
import { runScript } from "./simulated-scripts";

const foreignValues = [
  '{"theta": 9, "responses": []}',
  '{"theta":0.523,"standard_error":0.245,"item_params_list":[{"a":1.5,"b":0.2,"c":0.2}],"responses":[true],"max_items":20,"items_completed":1}',
  '{"format":1,"items_completed":999,"session_version":999}',
  '{"format":2,"items_completed":999,"session_version":999}',
  "null",
  "42",
  "not json",
] as const;

/** The Redis client of one app process: each call goes through the outside, where it may meet a fault. */
export function redisForProcess(args: {
  redis: SimulatedRedis;
  outside: Outside;
  life: ProcessLife;
  dice: Dice;
}): RedisCommands {
  const { redis, outside, life, dice } = args;

  const call = <T>(given: { name: string; key: string; writes: boolean; effect: () => T; pretended: T }) =>
    outside.redis<T>({
      ...given,
      life,
      forget: (what) => {
        if (what === "everything") redis.flushAll();
        else redis.delete(given.key);
      },
      hasFormer: () => false,
      spoil: (reply) => reply,
    });
  const spoilText =
    (key: string) =>
    (reply: string | null, how: "stale" | "torn" | "foreign"): string | null => {
      if (how === "stale") return redis.formerValue(key, (count) => dice.between(0, Math.max(0, count - 1)));
      if (how === "torn") return reply?.slice(0, dice.between(0, reply.length - 1)) ?? null;
      const others = redis.keys().filter((other) => other !== key && other.startsWith("adaptive_engine:"));
      const other = others[dice.between(0, others.length)];
      return other === undefined || redis.typeOf(other) !== "string"
        ? dice.pick(foreignValues)
        : redis.get(other);
    };
  const read = (key: string) => {
    const spoil = spoilText(key);
    return outside.redis<string | null>({
      ...{ life, name: "get", writes: false, pretended: null, spoil },
      hasFormer: () => redis.formerValue(key, () => 0) !== null,
      effect: () => redis.get(key),
      forget: (what) => (what === "everything" ? redis.flushAll() : void redis.delete(key)),
    });
  };

  return {
    get: read,
    mget: (keys) =>
      call({
        ...{ name: "mget", key: keys[0] ?? "", writes: false, pretended: keys.map(() => null) },
        effect: () => keys.map((key) => (redis.typeOf(key) === "string" ? redis.get(key) : null)),
      }),
    eval: (script, keys, argv) =>
      call<unknown>({
        ...{ name: "eval", key: keys[0] ?? "", writes: true, pretended: 1 },
        effect: () => runScript({ redis, script, keys, argv }),
      }),
    exists: (key) =>
      call({
        ...{ name: "exists", key, writes: false, pretended: 0 },
        effect: () => (redis.typeOf(key) === "none" ? 0 : 1),
      }),
    ttl: (key) =>
      call({ ...{ name: "ttl", key, writes: false, pretended: -2 }, effect: () => redis.ttl(key) }),
    hgetall: (key) =>
      call<unknown>({
        ...{ name: "hgetall", key, writes: false, pretended: [] },
        effect: () => [...redis.fields(key)].flat(),
      }),
    // Nobody listens in this world: the boards of a simulated room are read, not watched.
    publish: () => call({ name: "publish", key: "", writes: true, pretended: 1, effect: () => 0 }),
    pipeline: () => pipelineOf({ redis, call }),
    subscribe: () => ({ on: () => undefined, unsubscribe: async () => undefined }),
  };
}

type Pipeline = ReturnType<RedisCommands["pipeline"]>;

function pipelineOf(args: {
  redis: SimulatedRedis;
  call: (given: {
    name: string;
    key: string;
    writes: boolean;
    effect: () => unknown[];
    pretended: unknown[];
  }) => Promise<unknown[]>;
}): Pipeline {
  const { redis } = args;
  const commands: { key: string; run: () => number }[] = [];
  const pipeline: Pipeline = {
    del(key) {
      commands.push({ key, run: () => redis.delete(key) });
      return pipeline;
    },
    ttl(key) {
      commands.push({ key, run: () => redis.ttl(key) });
      return pipeline;
    },
    zrem(key, member) {
      commands.push({ key, run: () => redis.removeMembers(key, (name) => name === member) });
      return pipeline;
    },
    exec: () =>
      args.call({
        ...{ name: "pipeline", key: commands[0]?.key ?? "", writes: true },
        effect: () => commands.map(({ run }) => run()),
        pretended: commands.map(() => 1),
      }),
  };
  return pipeline;
}
