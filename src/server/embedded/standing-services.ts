import type { Env } from "../env";
import { findRunningInstance } from "./running-instance";
import type { Services } from "./start-embedded-services";
import { StartupFailure } from "./startup-failure";

/** What can be reached without starting anything: null where it would be a local one that does not run. */
export type StandingServices = Readonly<{
  foundIn: "running" | "settings";
  databaseUrl: string | null;
  redis: Readonly<{ url: string; token: string }> | null;
}>;

/** The services of the Thetaline that runs from this data folder; where none runs, those that the settings name. */
export async function findStandingServices(env: Env): Promise<StandingServices> {
  const running = await findRunningInstance(env.dataDir);
  if (running) {
    const { databaseUrl, redisRestUrl: url, redisRestToken: token } = running;
    return { foundIn: "running", databaseUrl, redis: { url, token } };
  }
  const { databaseUrl = null, redisRestUrl: url, redisRestToken: token } = env;
  const redis = url === undefined || token === undefined ? null : { url, token };
  return { foundIn: "settings", databaseUrl, redis };
}

/**
 * Both services, for a tool that looks at what runs and must not start anything for it.
 * @throws StartupFailure that says what does not run.
 */
export async function requireStandingServices(env: Env): Promise<Services> {
  const { databaseUrl, redis } = await findStandingServices(env);
  if (databaseUrl !== null && redis !== null)
    return { databaseUrl, redisRestUrl: redis.url, redisRestToken: redis.token };
  const none = `No Thetaline runs from ${env.dataDir}`;
  if (databaseUrl === null && redis === null)
    throw new StartupFailure(
      `${none}, and neither DATABASE_URL nor UPSTASH_REDIS_REST_URL is set: there is nothing to look at. Start it with npm start, or set them to what it uses.`,
    );
  throw new StartupFailure(
    databaseUrl === null
      ? `${none}, so its local database does not run either, and DATABASE_URL is not set. Start it with npm start, or set DATABASE_URL.`
      : `${none}, so its local Redis does not run either, and UPSTASH_REDIS_REST_URL is not set. Start it with npm start, or set UPSTASH_REDIS_REST_URL and its token.`,
  );
}
