import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { clusterFolder } from "./postgres-cluster";
import { errorCode } from "./startup-failure";

/** What PostgreSQL wrote about itself when it started; a crash leaves it behind. */
export interface PostmasterFile {
  pid: number;
  port: number;
}

export function postmasterFilePath(folder: string): string {
  return path.join(clusterFolder(folder), "postmaster.pid");
}

/** Lines: process id, data folder, start time, port, and more that we do not need. */
export function readPostmasterFile(folder: string): PostmasterFile | null {
  let lines: string[];
  try {
    lines = readFileSync(postmasterFilePath(folder), "utf8").split("\n");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
  const pid = Number.parseInt(lines[0] ?? "", 10);
  const port = Number.parseInt(lines[3] ?? "", 10);
  return Number.isInteger(pid) && Number.isInteger(port) ? { pid, port } : null;
}

/** Whether the process lives. One that is dead but not yet buried by its parent (in a container, perhaps never) does not. */
export function isLivingProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errorCode(error) !== "EPERM") return false;
  }
  if (process.platform !== "linux") return true;
  try {
    // "12678 (postgres) S 1 ...": the letter after the name is the state, Z for a zombie.
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

/**
 * Whether that process is a PostgreSQL. After a restart of the machine (or of a container, where ids are small and come
 * again) the id may belong to anything, and PostgreSQL would then refuse to start for ever.
 */
export function isLivingPostmaster(pid: number): boolean {
  if (!isLivingProcess(pid)) return false;
  try {
    if (process.platform === "linux") return /postgres/.test(readFileSync(`/proc/${pid}/cmdline`, "utf8"));
    if (process.platform === "win32") return true;
    return /postgres/.test(execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }));
  } catch {
    return false;
  }
}
