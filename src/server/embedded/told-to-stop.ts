import { readFileSync } from "node:fs";
import { errorCode } from "./startup-failure";

const parentCheckMs = 250;

/**
 * Calls once, when a signal tells this process to stop or when the npm that started it is gone: npm may end without
 * passing a signal on through its shell, and a server that nobody watches any more would hold the port and the data.
 */
export function whenToldToStop(args: { startedByNpm: boolean; stop: () => void }): void {
  let isTold = false;
  const tell = () => {
    if (isTold) return;
    isTold = true;
    args.stop();
  };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, tell);
  if (!args.startedByNpm) return;
  const { ppid } = process;
  const npm = parentOfShell(ppid) ?? ppid;
  setInterval(() => {
    if (process.ppid !== ppid || !isAlive(npm)) tell();
  }, parentCheckMs).unref();
}

/** On Linux a shell stands between npm and us; elsewhere watching our own parent has to do. */
function parentOfShell(pid: number): number | null {
  try {
    // "2472 (sh) S 2458 ...": id, name, state, parent.
    const [, name, parent] = /^\d+ \((.*)\) \S (\d+) /.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    return name !== undefined && /sh$/.test(name) ? Number(parent) : null;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Anything else means that it is there and somebody else's.
    return errorCode(error) !== "ESRCH";
  }
}
