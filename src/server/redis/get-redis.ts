import { Redis } from "@upstash/redis";

/** Long enough for a cloud Redis two hops away, short enough that a candidate does not notice a dead one. */
const redisTimeoutMs = 800;

let shared: { url: string; redis: Redis } | undefined;

/**
 * The process's one client. Strings in, strings out: what is read is parsed here by a schema, not guessed by the client.
 * No retries: a call that fails is a miss, and the attempts are the truth.
 */
export function getRedis(args: { url: string; token: string }): Redis {
  if (shared?.url === args.url) return shared.redis;
  const redis = new Redis({
    url: args.url,
    token: args.token,
    retry: { retries: 0 },
    automaticDeserialization: false,
    enableTelemetry: false,
    signal: () => AbortSignal.timeout(redisTimeoutMs),
  });
  shared = { url: args.url, redis };
  return redis;
}

/** Round trip to Redis in milliseconds, or null when it does not answer. */
export async function pingRedis(redis: Pick<Redis, "ping">): Promise<number | null> {
  const startedAt = performance.now();
  try {
    await redis.ping();
    return performance.now() - startedAt;
  } catch {
    return null;
  }
}
