import { type Container, createContainer } from "./container";
import { EnvError, readEnv } from "./env";
import { getRedis } from "./redis/get-redis";

// On globalThis, because the development server evaluates this module anew at every change and must not leak pools.
const held: { thetalineContainer?: Container } = globalThis as typeof globalThis & {
  thetalineContainer?: Container;
};

/** The server process's one container, made of its environment at the first request. */
export function getContainer(): Container {
  held.thetalineContainer ??= fromEnvironment();
  return held.thetalineContainer;
}

function fromEnvironment(): Container {
  const { databaseUrl, redisRestUrl, redisRestToken, logLevel } = readEnv();
  if (!databaseUrl || !redisRestUrl || !redisRestToken)
    throw new EnvError(
      "DATABASE_URL, UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN are not set. Start Thetaline with `npm start`, which sets them up.",
    );
  return createContainer({ databaseUrl, redisRestUrl, redisRestToken, redis: getRedis(), logLevel });
}
