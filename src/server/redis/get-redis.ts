import { Redis } from "@upstash/redis";
import { EnvError, readEnv } from "../env";

/** Long enough for a cloud Redis two hops away, short enough that a candidate does not notice a dead one. */
const redisTimeoutMs = 800;

/**
 * A client. Strings in, strings out: what is read is parsed here by a schema, not guessed by the client. No retries: a
 * call that fails is a miss, and the attempts are the truth.
 */
export function createRedis(args: { url: string; token: string }): Redis {
  return new Redis({
    url: args.url,
    token: args.token,
    retry: { retries: 0 },
    automaticDeserialization: false,
    enableTelemetry: false,
    signal: () => AbortSignal.timeout(redisTimeoutMs),
  });
}

// On globalThis: Next may load this module once for each of its bundles, and the development server at every change.
const held: { thetalineRedis?: Redis } = globalThis as typeof globalThis & { thetalineRedis?: Redis };

/**
 * The process's one client, made of its environment at the first call.
 * @throws EnvError when the environment names no Redis over HTTP.
 */
export function getRedis(): Redis {
  held.thetalineRedis ??= fromEnvironment();
  return held.thetalineRedis;
}

function fromEnvironment(): Redis {
  const { redisRestUrl, redisRestToken } = readEnv();
  if (!redisRestUrl || !redisRestToken)
    throw new EnvError(
      "UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN are not set. Start Thetaline with `npm start`, which sets them up, or set both. See .env.example.",
    );
  return createRedis({ url: redisRestUrl, token: redisRestToken });
}

/** Round trip to Redis in milliseconds, or null when it does not answer. */
export async function pingRedis(redis: Pick<Redis, "ping"> = getRedis()): Promise<number | null> {
  const startedAt = performance.now();
  try {
    await redis.ping();
    return performance.now() - startedAt;
  } catch {
    return null;
  }
}
