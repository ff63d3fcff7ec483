import { randomUUID } from "node:crypto";
import type { Redis } from "@upstash/redis";
import { z } from "zod";
import { diagnosisTimeoutMs } from "@/server/redis/diagnose-redis";
import { scratchKey, scratchTtlSeconds } from "@/server/redis/keys";
import { redisWords } from "@/server/redis/read-redis-account";
import { type Check, type Finding, ok, problem, warning } from "./check";

/** Everything that Thetaline asks of Redis, tried on a key of its own that is deleted again and would expire by itself. */
export function redisCommandChecks(redis: Redis): Check[] {
  const checks: readonly (readonly [string, (key: string) => Promise<Finding>])[] = [
    ["Redis keeps a value", (key) => checkValue({ redis, key })],
    ["Redis scripts", (key) => checkScript({ redis, key })],
    ["Redis pipelines", (key) => checkPipeline({ redis, key })],
    ["Redis sorted sets", (key) => checkSortedSet({ redis, key })],
    ["Redis messages", (key) => checkMessages({ redis, channel: key })],
  ];
  return checks.map(([name, tryOut]) => ({
    name,
    needs: ["redis"],
    run: () => withScratchKey({ redis, tryOut }),
  }));
}

async function withScratchKey(args: {
  redis: Redis;
  tryOut: (key: string) => Promise<Finding>;
}): Promise<Finding> {
  const key = scratchKey(randomUUID());
  try {
    return await args.tryOut(key);
  } catch (error) {
    return problem(
      `It fails: ${redisWords(error)}.`,
      "Exams go on without it, and slower. Give the token's user the right to use these commands, or use an endpoint that has them.",
    );
  } finally {
    await args.redis.del(key).catch(() => undefined);
  }
}

type Tried = { redis: Redis; key: string };

async function checkValue({ redis, key }: Tried): Promise<Finding> {
  const value = JSON.stringify({ theta: 0.523, said: "½ ≤ ∞" });
  await redis.set(key, value, { ex: scratchTtlSeconds });
  const read = await redis.get<string>(key);
  const ttlSeconds = await redis.ttl(key);
  if (read !== value)
    return problem(
      "What was written is not what is read.",
      "Use an endpoint that passes values on as they are.",
    );
  return ttlSeconds > 0 && ttlSeconds <= scratchTtlSeconds
    ? ok("It gives back what was written, and forgets it after its time to live.")
    : problem(
        `A time to live of ${scratchTtlSeconds} s reads as ${ttlSeconds}.`,
        "Use an endpoint that keeps times to live.",
      );
}

/** As the script that saves an engine: JSON in Lua, the time by Redis's clock, a value with its time to live. */
const script = `
local state = cjson.decode(ARGV[1])
local now = redis.call("TIME")
redis.call("SET", KEYS[1], cjson.encode({items_completed = state.items_completed + 1}), "EX", ARGV[2])
return {state.items_completed + 1, redis.call("TTL", KEYS[1]), tonumber(now[1])}
`;

async function checkScript({ redis, key }: Tried): Promise<Finding> {
  const given = [JSON.stringify({ items_completed: 3 }), String(scratchTtlSeconds)];
  const reply = await redis.eval(script, [key], given);
  const [counted] = z.tuple([z.number(), z.number().positive(), z.number().positive()]).parse(reply);
  return counted === 4
    ? ok("Lua runs, with cjson: an engine is saved in one step, and never over a newer one.")
    : problem(`A script that should answer 4 answers ${counted}.`, "Use a Redis whose Lua has cjson.");
}

async function checkPipeline({ redis, key }: Tried): Promise<Finding> {
  const replies = await redis
    .pipeline()
    .set(key, "1", { ex: scratchTtlSeconds })
    .incr(key)
    .get<string>(key)
    .exec<["OK", number, string]>();
  return String(replies[2]) === "2"
    ? ok("Several commands travel in one request, and run in their order.")
    : problem(
        "A pipeline does not run in its order.",
        "Use an endpoint that speaks Upstash's REST protocol.",
      );
}

async function checkSortedSet({ redis, key }: Tried): Promise<Finding> {
  const pipeline = redis.pipeline();
  for (const [score, member] of [
    [1, "over"],
    [2, "live"],
    [3, "later"],
  ] as const)
    pipeline.zadd(key, { score, member });
  pipeline.zremrangebyscore(key, 0, 1).expire(key, scratchTtlSeconds);
  await pipeline.exec();
  const members = await redis.zrange(key, 2, "+inf", { byScore: true });
  return members.join() === "live,later"
    ? ok("The index of live exams can be kept.")
    : problem("A sorted set does not give back its members by score.", "Use a Redis with sorted sets.");
}

/** Boards ask the database each second where messages do not arrive: slower, and no more than that. */
async function checkMessages(args: { redis: Redis; channel: string }): Promise<Finding> {
  const { redis, channel } = args;
  const startedAt = performance.now();
  const subscription = redis.subscribe<string>([channel]);
  const remedy =
    "Proctors' boards ask the database each second instead. Use an endpoint that has SUBSCRIBE as server-sent events, and let no proxy before it hold them back.";
  try {
    const arrived = await new Promise<"arrived" | "late" | Error>((resolve) => {
      const timer = setTimeout(() => resolve("late"), diagnosisTimeoutMs);
      const settle = (outcome: "arrived" | Error) => {
        clearTimeout(timer);
        resolve(outcome);
      };
      subscription.on("message", () => settle("arrived"));
      subscription.on("error", settle);
      subscription.on("subscribe", () => void redis.publish(channel, "preflight").catch(settle));
    });
    if (arrived === "late")
      return warning(`A message did not arrive within ${diagnosisTimeoutMs / 1000} s.`, remedy);
    if (arrived instanceof Error) return warning(`Messages fail: ${redisWords(arrived)}.`, remedy);
    return ok(
      `A message went out and came back ${Math.round(performance.now() - startedAt)} ms after it was first listened for.`,
    );
  } finally {
    await subscription.unsubscribe().catch(() => undefined);
  }
}
