import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { dataFolderPaths } from "./data-folder";
import { findLockHolder } from "./instance-lock";
import { describeFileFailure } from "./startup-failure";

const runningInstanceSchema = z.object({
  pid: z.number().int(),
  url: z.string(),
  databaseUrl: z.string(),
  redisRestUrl: z.string(),
  redisRestToken: z.string(),
});

/** What another program on this machine needs to use the services of a running Thetaline. */
export type RunningInstance = Readonly<z.infer<typeof runningInstanceSchema>>;

export function announceRunningInstance(args: { dataDir: string; instance: RunningInstance }): void {
  const file = dataFolderPaths(args.dataDir).runningInstance;
  const draft = `${file}.${args.instance.pid}`;
  try {
    writeFileSync(draft, `${JSON.stringify(args.instance, null, 2)}\n`, { mode: 0o600 });
    renameSync(draft, file);
  } catch (error) {
    throw describeFileFailure({ folder: args.dataDir, error });
  }
}

export function withdrawRunningInstance(dataDir: string): void {
  rmSync(dataFolderPaths(dataDir).runningInstance, { force: true });
}

/** The Thetaline that runs from this folder now, or null. A file left behind by a killed process counts as null. */
export async function findRunningInstance(dataDir: string): Promise<RunningInstance | null> {
  let instance: RunningInstance;
  try {
    instance = runningInstanceSchema.parse(
      JSON.parse(readFileSync(dataFolderPaths(dataDir).runningInstance, "utf8")),
    );
  } catch {
    return null;
  }
  // The file alone proves nothing: only the holder of the folder's lock is running.
  return (await findLockHolder(dataDir)) === instance.pid ? instance : null;
}
