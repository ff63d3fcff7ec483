import { Redis } from "ioredis";
import { describeConnectionError, findConnectionFailure } from "./connection-failure";
import { remedyFor, serverWords } from "./connection-remedies";
import { diagnosisTimeoutMs, type RedisDiagnosis } from "./diagnose-redis";
import type { RedisServer } from "./parse-redis-url";

/** As `diagnoseRedis`, for a Redis server itself: connects, signs in, chooses the database and calls it. */
export async function diagnoseRedisServer(server: RedisServer): Promise<RedisDiagnosis> {
  // The steps are taken one by one below, so that it is known which of them failed.
  const { username, password, db, ...address } = server;
  const redis = new Redis({
    ...address,
    lazyConnect: true,
    connectTimeout: diagnosisTimeoutMs,
    commandTimeout: diagnosisTimeoutMs,
    retryStrategy: () => null,
    enableReadyCheck: false,
    enableOfflineQueue: false,
    disableClientInfo: true,
  });
  let cause: unknown;
  redis.on("error", (error: unknown) => {
    cause ??= error;
  });
  try {
    await redis.connect();
    if (password !== undefined) await signIn({ redis, username, password });
    await redis.select(db);
    const startedAt = performance.now();
    await redis.ping();
    return { ok: true, latencyMs: performance.now() - startedAt };
  } catch (error) {
    return complain({ server, error: cause ?? error });
  } finally {
    redis.disconnect();
  }
}

async function signIn(args: { redis: Redis; username: string | undefined; password: string }): Promise<void> {
  const { redis, username, password } = args;
  try {
    await (username === undefined ? redis.auth(password) : redis.auth(username, password));
  } catch (error) {
    // A password too many does no harm.
    if (!(error instanceof Error && /without any password configured|no password is set/.test(error.message)))
      throw error;
  }
}

function complain(args: { server: RedisServer; error: unknown }): RedisDiagnosis {
  const { server, error } = args;
  const { host, port } = server;
  const failure = findConnectionFailure(error);
  const words = serverWords({ isSecure: server.tls !== undefined });
  return {
    ok: false,
    reason: `Redis at ${host.includes(":") ? `[${host}]` : host}:${port} cannot be used: ${describeConnectionError(error)}.`,
    remedy: failure === null ? "Look at its log." : remedyFor({ failure, words }),
  };
}
