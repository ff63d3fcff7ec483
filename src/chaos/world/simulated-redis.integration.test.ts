import { afterAll, beforeAll, expect, it } from "vitest";
import {
  countActiveScript,
  extendTtlScript,
  keepAliveScript,
  listActiveScript,
  saveEngineScript,
} from "@/server/redis/engine-scripts";
import { notePresenceScript } from "@/server/redis/presence";
import type { RedisCommands } from "@/server/redis/redis-commands";
import { freshContainer } from "@/testing/fresh-container";
import { Dice } from "../dice";
import { FaultCounts } from "./fault-source";
import { Outside } from "./outside";
import { ProcessLife } from "./process-life";
import { redisForProcess } from "./redis-for-process";
import { SimulatedRedis } from "./simulated-redis";

let real: RedisCommands;
let close: () => Promise<void>;
beforeAll(async () => {
  const fresh = await freshContainer();
  real = fresh.container.redis;
  close = fresh.close;
});
afterAll(() => close());

const time = { now: () => new Date(), wait: async () => undefined };

function simulated(): RedisCommands {
  const dice = new Dice("simulated");
  const outside = new Outside({ time, dice, counts: new FaultCounts() });
  const redis = new SimulatedRedis(Date.now);
  return redisForProcess({ redis, outside, life: new ProcessLife(), dice });
}

const engineKeys = ["adaptive_engine:1", "adaptive_engine:2", "adaptive_engine:3"] as const;
const index = "adaptive_engine_index";
const presence = "room_presence:1";

const values = [
  '{"format":2,"items_completed":3,"session_version":5}',
  '{"format":2,"items_completed":3,"session_version":null}',
  '{"format":2,"items_completed":4}',
  '{"format":1,"items_completed":99,"session_version":99}',
  '{"format":2,"items_completed":"3","session_version":2}',
  "{torn",
  "[1]",
  '{"format":2,"items_completed":5,"session_version":6,"pending_item_id":null}',
  "null",
] as const;

/** One step, drawn once and given to both. */
function drawStep(dice: Dice): (redis: RedisCommands) => Promise<unknown> {
  const key = dice.pick(engineKeys);
  const id = key.slice(-1);
  const ttl = String(dice.pick([60, 3600, 7200]));
  const step = dice.pick([
    "save",
    "save",
    "save",
    "extend",
    "keep-alive",
    "list",
    "count",
    "get",
    "mget",
    "exists",
    "ttl",
    "ttl-of-index",
    "delete",
    "presence",
    "presences",
    "spoil-engine",
    "spoil-index",
  ] as const);
  const value = dice.pick(values);
  const [completed, version, active] = [dice.between(2, 5), dice.between(-1, 6), dice.between(0, 1)];
  const saved = [value, String(completed), String(version), ttl, id, String(active)];
  switch (step) {
    case "save":
      return (redis) => redis.eval(saveEngineScript, [key, index], saved);
    case "extend":
      return (redis) => redis.eval(extendTtlScript, [key, index], [ttl, id]);
    case "keep-alive":
      return (redis) => redis.eval(keepAliveScript, [key, index], [ttl, id]);
    case "list":
      return async (redis) => [...((await redis.eval(listActiveScript, [index], [])) as string[])].sort();
    case "count":
      return (redis) => redis.eval(countActiveScript, [index], []);
    case "get":
      return (redis) => redis.get(key);
    case "mget":
      return (redis) => redis.mget([...engineKeys]);
    case "exists":
      return (redis) => redis.exists(key);
    case "ttl":
      return async (redis) => Math.round((await redis.ttl(key)) / 5);
    case "ttl-of-index":
      return async (redis) => Math.round((await redis.ttl(index)) / 5);
    case "delete":
      return (redis) => redis.pipeline().del(key).zrem(index, id).exec();
    case "presence":
      return (redis) => redis.eval(notePresenceScript, [presence], [id, String(completed), ttl]);
    case "presences":
      return async (redis) => ((await redis.hgetall(presence)) as string[]).join();
    // Another type under our key, through a script of ours that writes one.
    case "spoil-engine":
      return (redis) => redis.eval(notePresenceScript, [key], [id, "1", ttl]);
    case "spoil-index":
      return (redis) => redis.eval(saveEngineScript, [index, key], saved);
  }
}

/** What came back; of an error its kind, since the two word it differently. */
async function outcomeOf(redis: RedisCommands, step: (redis: RedisCommands) => Promise<unknown>) {
  try {
    return { reply: await step(redis) };
  } catch (error) {
    return { error: /WRONGTYPE|wrong kind/.test(String(error)) ? "wrong type" : String(error) };
  }
}

it.each(["one", "two", "three"])(
  "answers each step as a real one does, scripts, types and times to live included (%s)",
  async (seed) => {
    const dice = new Dice(`redis ${seed}`);
    const model = simulated();
    await real.pipeline().del(index).exec();
    for (const key of [...engineKeys, presence]) await real.pipeline().del(key).exec();
    for (let steps = 0; steps < 300; steps += 1) {
      const step = drawStep(dice);
      const expected = await outcomeOf(real, step);
      expect({ steps, ...(await outcomeOf(model, step)) }).toEqual({ steps, ...expected });
    }
  },
);
