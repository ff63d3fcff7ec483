import { existsSync, realpathSync, rmSync } from "node:fs";
import { dataFolderPaths, isDataFolder } from "./data-folder";
import { takeInstanceLock } from "./instance-lock";
import { removePostgresFolder } from "./postgres-folder";
import { stopLeftoverPostgres } from "./postgres-server";
import { describeFileFailure, StartupFailure } from "./startup-failure";

/**
 * Deletes everything that this installation keeps locally, after stopping a PostgreSQL that still runs over it.
 * @returns what was done, in a sentence.
 * @throws StartupFailure when it must not, or is not told to for sure.
 */
export async function resetData(args: { dataDir: string; confirmed: boolean }): Promise<string> {
  const { dataDir, confirmed } = args;
  if (!existsSync(dataDir)) return `There is nothing to delete: ${dataDir} does not exist.`;
  if (!isDataFolder(dataDir))
    throw new StartupFailure(`${dataDir} is not a folder that Thetaline made. Nothing was deleted.`);
  const lock = await takeInstanceLock(dataDir);
  if ("heldBy" in lock)
    throw new StartupFailure(
      `Thetaline is running from ${dataDir}${lock.heldBy === null ? "" : ` (process ${lock.heldBy})`}. Stop it first. Nothing was deleted.`,
    );
  try {
    if (!confirmed)
      throw new StartupFailure(
        `This would delete ${dataDir} for good: the local database with every exam, answer and audit record in it, and this installation's passwords. ` +
          "A database named in DATABASE_URL is not touched. Nothing was deleted. If you are sure: npm run reset -- --yes",
      );
    const { postgres } = dataFolderPaths(dataDir);
    if (existsSync(postgres)) await stopLeftoverPostgres(realpathSync(postgres));
    removePostgresFolder(postgres);
    rmSync(dataDir, { recursive: true, force: true });
    return `${dataDir} was deleted. The next npm start makes everything new.`;
  } catch (error) {
    throw describeFileFailure({ folder: dataDir, error });
  } finally {
    await lock.release();
  }
}
