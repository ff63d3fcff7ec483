import path from "node:path";
import { applyMigrations, MigrationFailure } from "../db/apply-migrations";
import type { Env } from "../env";
import { checkDatabase } from "./check-database";
import { dataFolderPaths } from "./data-folder";
import { startEmbeddedPostgres } from "./embedded-postgres";
import { provideRedis } from "./provide-redis";
import type { InstallationSecrets } from "./secrets";
import { StartupFailure } from "./startup-failure";
import type { StepLog } from "./step-log";

export interface Services {
  databaseUrl: string;
  redisRestUrl: string;
  redisRestToken: string;
}

/**
 * Brings up the database and Redis that the settings ask for: those that are named there, our own where none is. What it
 * starts it hands to `onStarted` at once, so that a failure further on stops it too.
 */
export async function startServices(args: {
  env: Env;
  secrets: InstallationSecrets;
  projectDir: string;
  steps: StepLog;
  signal: AbortSignal;
  onStarted: (stop: () => Promise<void>) => void;
}): Promise<Services> {
  const databaseUrl = await provideDatabase(args);
  await args.steps.step("Bringing its tables up to date", async () => {
    try {
      await applyMigrations({ databaseUrl, migrationsDir: path.join(args.projectDir, "prisma/migrations") });
    } catch (error) {
      throw error instanceof MigrationFailure ? new StartupFailure(error.message) : error;
    }
  });
  args.signal.throwIfAborted();
  return { databaseUrl, ...(await provideRedis(args)) };
}

async function provideDatabase(args: Parameters<typeof startServices>[0]): Promise<string> {
  const { databaseUrl } = args.env;
  if (databaseUrl !== undefined) {
    await args.steps.step("Connecting to DATABASE_URL", () => checkDatabase(databaseUrl));
    return databaseUrl;
  }
  return args.steps.step("Starting the local PostgreSQL", async () => {
    const postgres = await startEmbeddedPostgres({
      dataDir: dataFolderPaths(args.env.dataDir).postgres,
      password: args.secrets.postgresPassword,
      signal: args.signal,
    });
    args.onStarted(postgres.stop);
    return postgres.url;
  });
}
