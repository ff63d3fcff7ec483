import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describeFileFailure, errorCode, StartupFailure } from "./startup-failure";

/** Where each thing of this installation stands inside its one folder. */
export function dataFolderPaths(folder: string) {
  return {
    postgres: path.join(folder, "postgres"),
    runningInstance: path.join(folder, "running.json"),
    log: path.join(folder, "thetaline.log"),
    /** Marks the folder as ours: nothing else is ever closed to others, or deleted by reset. */
    marker: path.join(folder, "what-is-this.txt"),
  };
}

const MARKER_TEXT = `Thetaline keeps the local data of one installation in this folder: the exams' database, its passwords and logs.
It is not part of the source code. "npm run reset -- --yes" deletes it.
`;

/** Makes the folder if it is missing and closes it to others. */
export function openDataFolder(folder: string): void {
  try {
    makeFolder(folder);
    if (!isDataFolder(folder)) {
      if (readdirSync(folder).length > 0)
        throw new StartupFailure(
          `${folder} holds files that are not Thetaline's. Set THETALINE_DATA_DIR to an empty or a new folder.`,
        );
      writeFileSync(dataFolderPaths(folder).marker, MARKER_TEXT);
    }
    // PostgreSQL refuses to be root and then runs as another user, who must be able to pass through (not to look).
    const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
    if (process.platform !== "win32" && (statSync(folder).mode & 0o777) !== mode) chmodSync(folder, mode);
  } catch (error) {
    throw describeFileFailure({ folder, error });
  }
}

/** One level at a time: where nothing can be made (below /proc, say), Node's own recursion never ends. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const parent = path.dirname(folder);
  if (parent !== folder) makeFolder(parent);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Somebody who starts at the same moment was faster.
    if (errorCode(error) !== "EEXIST") throw error;
  }
}

export function isDataFolder(folder: string): boolean {
  return existsSync(dataFolderPaths(folder).marker);
}
