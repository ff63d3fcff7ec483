import { dataFolderPaths, openDataFolder } from "@/server/embedded/data-folder";
import { startEmbeddedPostgres } from "@/server/embedded/embedded-postgres";
import { startEmbeddedRedis } from "@/server/embedded/embedded-redis";
import type { OnStarted } from "@/server/embedded/ending-all";
import { readOrCreateSecrets } from "@/server/embedded/secrets";
import { findStandingServices, type StandingRedis } from "@/server/embedded/standing-services";
import { errorMessage } from "@/server/embedded/startup-failure";
import type { StepLog } from "@/server/embedded/step-log";
import { lockDataFolder } from "@/server/embedded/with-services";
import type { Env } from "@/server/env";

/** Where a service was found: at a Thetaline that runs, in the settings, or nowhere, so that a local one was started. */
type Source = "running" | "settings" | "local";
type Failure = Readonly<{ failure: string }>;

export type DatabaseTarget = Readonly<{ source: Source; url: string }>;
export type RedisTarget = StandingRedis & Readonly<{ source: Source }>;
export type Targets = Readonly<{ database: DatabaseTarget | Failure; redis: RedisTarget | Failure }>;

interface TargetArgs {
  env: Env;
  steps: StepLog;
  signal: AbortSignal;
  onStarted: OnStarted;
}

/** What is to be deployed: what runs or is set, and beside it the local services that `npm start` would start. */
export async function findTargets(args: TargetArgs): Promise<Targets> {
  const standing = await findStandingServices(args);
  const { foundIn: source, databaseUrl, redis } = standing;
  const locked = databaseUrl === null || redis === null ? await lockLocal(args) : null;
  return {
    database:
      databaseUrl === null
        ? (locked ?? (await startLocal(() => startDatabase(args))))
        : { source, url: databaseUrl },
    redis: redis === null ? (locked ?? (await startLocal(() => startRedis(args)))) : { source, ...redis },
  };
}

/** What is not the folder's own stays as it is; null when the folder is ours to start something from. */
function lockLocal({ env, onStarted }: TargetArgs): Promise<Failure | null> {
  return startLocal(async () => {
    openDataFolder(env.dataDir);
    await lockDataFolder({ dataDir: env.dataDir, onStarted });
    return null;
  });
}

async function startLocal<Started>(start: () => Promise<Started>): Promise<Started | Failure> {
  try {
    return await start();
  } catch (error) {
    return { failure: errorMessage(error) };
  }
}

function startDatabase({ env, steps, signal, onStarted }: TargetArgs): Promise<DatabaseTarget> {
  return steps.step("Starting the local PostgreSQL", async () => {
    const { postgresPassword: password } = readOrCreateSecrets(env.dataDir);
    const dataDir = dataFolderPaths(env.dataDir).postgres;
    const { url, stop } = await startEmbeddedPostgres({ dataDir, password, signal });
    onStarted(stop);
    return { source: "local", url };
  });
}

function startRedis({ env, steps, onStarted }: TargetArgs): Promise<RedisTarget> {
  return steps.step("Starting the local Redis", async () => {
    const { redisRestToken } = readOrCreateSecrets(env.dataDir);
    const { url, token, stop } = await startEmbeddedRedis({ token: redisRestToken, port: 0 });
    onStarted(stop);
    return { source: "local", url, token, server: null };
  });
}

/** Which services the checks look at, in a line. */
export function targetsText(args: { targets: Targets; dataDir: string }): string {
  const { database, redis } = args.targets;
  const words = {
    running: `of the Thetaline that runs from ${args.dataDir}`,
    settings: "named in the settings",
    local: `of ${args.dataDir}, started for this check`,
  } as const;
  const say = (part: { source: Source } | Failure) =>
    "failure" in part ? "not to be had" : words[part.source];
  return `Preflight, over the database ${say(database)}, and the Redis ${say(redis)}.`;
}
