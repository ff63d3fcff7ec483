import type { Env } from "../env";
import { openDataFolder } from "./data-folder";
import { takeInstanceLock } from "./instance-lock";
import { findRunningInstance } from "./running-instance";
import { type InstallationSecrets, readOrCreateSecrets } from "./secrets";
import { type Services, startServices } from "./start-embedded-services";
import { StartupFailure } from "./startup-failure";
import { createStepLog } from "./step-log";

const interrupts = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs a command line tool on the services of the Thetaline that runs from this data folder, or else on services that
 * are started for the time of the tool and stopped after it, also when it fails or is interrupted.
 */
export async function withServices(args: {
  env: Env;
  projectDir: string;
  write: (text: string) => void;
  use: (given: { services: Services; secrets: InstallationSecrets }) => Promise<void>;
}): Promise<void> {
  const { env, projectDir, use } = args;
  openDataFolder(env.dataDir);
  const running = await findRunningInstance(env.dataDir);
  if (running) return use({ services: running, secrets: readOrCreateSecrets(env.dataDir) });

  const lock = await takeInstanceLock(env.dataDir);
  if ("heldBy" in lock)
    throw new StartupFailure(
      `Thetaline is starting or stopping from ${env.dataDir}. Wait a moment and try again.`,
    );
  const stops = [lock.release];
  const abort = new AbortController();
  const interrupt = () => abort.abort();
  for (const name of interrupts) process.once(name, interrupt);
  try {
    const secrets = readOrCreateSecrets(env.dataDir);
    const services = await startServices({
      env,
      secrets,
      projectDir,
      steps: createStepLog(args.write),
      signal: abort.signal,
      onStarted: (stop) => stops.push(stop),
    });
    const interrupted = new Promise<never>((_, reject) => {
      const stop = () => reject(new StartupFailure("Stopped."));
      if (abort.signal.aborted) stop();
      else abort.signal.addEventListener("abort", stop);
    });
    await Promise.race([use({ services, secrets }), interrupted]);
  } finally {
    for (const name of interrupts) process.off(name, interrupt);
    for (const stop of stops.reverse()) await stop().catch(() => undefined);
  }
}
