import { randomBytes } from "node:crypto";
import type { Env } from "../env";
import { diagnoseRedis, type RedisDiagnosis } from "../redis/diagnose-redis";
import { diagnoseRedisServer } from "../redis/diagnose-redis-server";
import type { RedisServer } from "../redis/parse-redis-url";
import { hostAndPort } from "../redis/redis-behind";
import type { OnStarted } from "./ending-all";
import { loadRedisServer } from "./load-redis-server";
import { connectToRedis } from "./redis-connection";
import { startRedisRestEndpoint } from "./redis-rest-endpoint";
import { findRunningInstance } from "./running-instance";
import { StartupFailure } from "./startup-failure";

export type StandingRedis = Readonly<{
  url: string;
  token: string;
  /** Where REDIS_URL names a server, and our own endpoint is before it for as long as the tool runs. */
  server: RedisServer | null;
}>;

/** What can be reached without starting a service: null where it would be a local one that does not run. */
export type StandingServices = Readonly<{
  foundIn: "running" | "settings";
  databaseUrl: string | null;
  redis: StandingRedis | null;
}>;

/** The services of the Thetaline that runs from this data folder; where none runs, those that the settings name. */
export async function findStandingServices(args: {
  env: Env;
  onStarted: OnStarted;
}): Promise<StandingServices> {
  const { env } = args;
  const running = await findRunningInstance(env.dataDir);
  if (!running)
    return {
      foundIn: "settings",
      databaseUrl: env.databaseUrl ?? null,
      redis: await findRedis(args),
    };
  const { databaseUrl, redisRestUrl: url, redisRestToken: token } = running;
  return { foundIn: "running", databaseUrl, redis: { url, token, server: null } };
}

async function findRedis(args: { env: Env; onStarted: OnStarted }): Promise<StandingRedis | null> {
  const { redisRestUrl, redisRestToken, redisUrl, redisCaFile } = args.env;
  if (redisRestUrl !== undefined && redisRestToken !== undefined)
    return { url: redisRestUrl, token: redisRestToken, server: null };
  if (redisUrl === undefined) return null;
  const server = loadRedisServer({ redisUrl, redisCaFile });
  const token = randomBytes(32).toString("base64url");
  const { url, stop } = await startRedisRestEndpoint({
    connect: () => connectToRedis(server),
    server,
    token,
    host: "127.0.0.1",
    port: 0,
  });
  args.onStarted(stop);
  return { url, token, server };
}

/** As the settings name it: the endpoint's address, or that of the Redis server itself. */
export function standingAddress({ url, server }: StandingRedis): string {
  return server === null ? new URL(url).host : hostAndPort(server);
}

/** What is wrong with it if it does not answer, in the words of the setting that names it. */
export function diagnoseStandingRedis({ url, token, server }: StandingRedis): Promise<RedisDiagnosis> {
  return server === null ? diagnoseRedis({ url, token }) : diagnoseRedisServer(server);
}

/**
 * Both services, for a tool that looks at what runs and must not start anything for it.
 * @throws StartupFailure that says what does not run.
 */
export async function requireStandingServices(args: {
  env: Env;
  onStarted: OnStarted;
}): Promise<Readonly<{ databaseUrl: string; redis: StandingRedis }>> {
  const { databaseUrl, redis } = await findStandingServices(args);
  if (databaseUrl !== null && redis !== null) return { databaseUrl, redis };
  const none = `No Thetaline runs from ${args.env.dataDir}`;
  if (databaseUrl === null && redis === null)
    throw new StartupFailure(
      `${none}, and the settings name neither a database (DATABASE_URL) nor a Redis (UPSTASH_REDIS_REST_URL or REDIS_URL): there is nothing to look at. Start it with npm start, or set them to what it uses.`,
    );
  throw new StartupFailure(
    databaseUrl === null
      ? `${none}, so its local database does not run either, and DATABASE_URL is not set. Start it with npm start, or set DATABASE_URL.`
      : `${none}, so its local Redis does not run either, and neither UPSTASH_REDIS_REST_URL nor REDIS_URL is set. Start it with npm start, or set one of them.`,
  );
}
