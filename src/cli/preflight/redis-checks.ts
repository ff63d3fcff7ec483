import type { Redis } from "@upstash/redis";
import { z } from "zod";
import { diagnoseStandingRedis, standingAddress } from "@/server/embedded/standing-services";
import { type RedisAccount, readRedisAccount } from "@/server/redis/read-redis-account";
import { bytes } from "../bench/text-table";
import { type Latency, measureLatency, millisecondsText } from "../latency";
import { type Check, type Finding, forbiddenInProduction, ok, problem, skipped, warning } from "./check";
import { redisCommandChecks } from "./redis-command-checks";
import { judgeSkew, measureSkew } from "./skew";
import type { RedisTarget } from "./targets";

const calls = 20;
const slowMs = 50;
/** What an exam waits for Redis at most (src/server/redis/redis-guard.ts). */
const patienceMs = 250;

export function redisChecks(args: { target: RedisTarget; redis: Redis; isProduction: boolean }): Check[] {
  const { target, redis, isProduction } = args;
  return [
    { name: "Redis", proves: "redis", run: () => checkServer({ target, redis }) },
    ...redisCommandChecks(redis),
    {
      name: "Redis memory",
      needs: ["redis"],
      run: async () => judgeMemory({ account: await readRedisAccount(redis), isProduction }),
    },
    { name: "Redis clock", needs: ["redis"], run: () => checkClock(redis) },
  ];
}

async function checkServer(args: { target: RedisTarget; redis: Redis }): Promise<Finding> {
  const { target, redis } = args;
  const diagnosis = await diagnoseStandingRedis(target);
  if (!diagnosis.ok) return problem(diagnosis.reason, diagnosis.remedy);
  const latency = await measureLatency({ call: () => redis.ping(), calls });
  const { server } = await readRedisAccount(redis);
  return judgeLatency({ latency, who: `${server ?? "Redis"} at ${standingAddress(target)}` });
}

export function judgeLatency(args: { latency: Latency; who: string }): Finding {
  const { minMs, medianMs, maxMs } = args.latency;
  const found = `${args.who}; ${millisecondsText(medianMs)} a call (median of ${calls}, ${millisecondsText(minMs)} to ${millisecondsText(maxMs)}).`;
  if (medianMs > patienceMs)
    return problem(
      `${found} An exam waits ${patienceMs} ms and then goes on without it, so it would never be used.`,
      "Put Redis nearer to the app: the same region, the same network.",
    );
  return medianMs > slowMs
    ? warning(
        `${found} Each answer waits for two calls.`,
        "Put Redis nearer to the app: the same region, the same network.",
      )
    : ok(found);
}

export function judgeMemory(args: { account: RedisAccount; isProduction: boolean }): Finding {
  const { isProduction } = args;
  const { evictionPolicy, maxMemoryBytes, usedMemoryBytes, refused } = args.account;
  if (evictionPolicy === null || maxMemoryBytes === null) {
    const refusals = refused.map(({ command }) => command).join(" and ");
    return skipped(
      `Redis does not say how much it may hold${refusals === "" ? "" : `: it refuses ${refusals}`}.`,
      "Look at its settings where it is run: a limit of memory, and allkeys-lru when that is reached.",
    );
  }
  const used = usedMemoryBytes === null ? "" : ` ${bytes(usedMemoryBytes)} are in use.`;
  const limit = maxMemoryBytes === 0 ? "no limit" : `a limit of ${bytes(maxMemoryBytes)}`;
  const found = `${evictionPolicy}, with ${limit}.${used}`;
  if (evictionPolicy === "noeviction")
    return forbiddenInProduction({
      isProduction,
      found: `${found} Once it is full it refuses to save, and each answer of an exam that it does not hold is rebuilt from the database.`,
      remedy:
        "Set maxmemory-policy to allkeys-lru: it then forgets what was not used for longest, and nothing is lost.",
    });
  if (maxMemoryBytes === 0)
    return forbiddenInProduction({
      isProduction,
      found: `${found} It grows until the machine has no memory left.`,
      remedy: "Set maxmemory; docs/redis says how much so many candidates need.",
    });
  return ok(found);
}

async function checkClock(redis: Redis): Promise<Finding> {
  const read = async () => {
    const [seconds, microseconds] = z.tuple([z.coerce.number(), z.coerce.number()]).parse(await redis.time());
    return seconds * 1000 + microseconds / 1000;
  };
  return judgeSkew(await measureSkew({ read, now: Date.now }), "Redis's");
}
