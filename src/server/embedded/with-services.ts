import { existsSync } from "node:fs";
import type { Env } from "../env";
import { dataFolderPaths, openDataFolder } from "./data-folder";
import { endingAll } from "./ending-all";
import { takeInstanceLock } from "./instance-lock";
import { findRunningInstance } from "./running-instance";
import { type InstallationSecrets, readOrCreateSecrets } from "./secrets";
import { type Services, startServices } from "./start-embedded-services";
import { StartupFailure } from "./startup-failure";
import { createStepLog } from "./step-log";

/**
 * Runs a command line tool on the services of the Thetaline that runs from this data folder, or else on services that
 * are started for the time of the tool and stopped after it, also when it fails or is interrupted.
 */
export async function withServices(args: {
  env: Env;
  projectDir: string;
  write: (text: string) => void;
  /** False for a tool that only looks: a local database that stands is started for it, but none is made. */
  mayMakeDatabase: boolean;
  use: (given: { services: Services; secrets: InstallationSecrets }) => Promise<void>;
}): Promise<void> {
  const { env, projectDir, use } = args;
  const running = await findRunningInstance(env.dataDir);
  if (!running && !args.mayMakeDatabase) requireDatabase(env);
  openDataFolder(env.dataDir);
  if (running) return use({ services: running, secrets: readOrCreateSecrets(env.dataDir) });

  await endingAll(async ({ signal, onStarted, orInterrupted }) => {
    await lockDataFolder({ dataDir: env.dataDir, onStarted });
    const secrets = readOrCreateSecrets(env.dataDir);
    const steps = createStepLog(args.write);
    const services = await startServices({ env, secrets, projectDir, steps, signal, onStarted });
    await orInterrupted(use({ services, secrets }));
  });
}

/** @throws StartupFailure when another process has the folder. */
export async function lockDataFolder(args: {
  dataDir: string;
  onStarted: (stop: () => Promise<void>) => void;
}): Promise<void> {
  const lock = await takeInstanceLock(args.dataDir);
  if ("heldBy" in lock)
    throw new StartupFailure(
      `Thetaline is starting or stopping from ${args.dataDir}. Wait a moment and try again.`,
    );
  args.onStarted(lock.release);
}

function requireDatabase(env: Env): void {
  if (env.databaseUrl !== undefined || existsSync(dataFolderPaths(env.dataDir).postgres)) return;
  throw new StartupFailure(
    `There is no database to look at: nothing has been started from ${env.dataDir} yet, and DATABASE_URL is not set. npm start makes one.`,
  );
}
