import { createHash } from "node:crypto";
import { realpathSync, rmSync } from "node:fs";
import { createConnection, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { errorCode } from "./startup-failure";

/** Held by one process at a time for one folder. The kernel takes it back when the process dies, however it dies. */
export interface InstanceLock {
  release: () => Promise<void>;
}

/**
 * Takes the folder, which must exist, or says which process has it.
 *
 * Node has no file locks, and a file that says "in use" outlives a kill -9. A listening local socket does not: on Linux
 * an abstract socket and on Windows a named pipe exist only as long as their process, and only one process can have the
 * name. Elsewhere the socket is a file, and one that nobody answers on is taken over.
 */
export async function takeInstanceLock(folder: string): Promise<InstanceLock | { heldBy: number | null }> {
  const address = lockAddress(folder);
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.end(String(process.pid));
  });
  for (let attempt = 0; ; attempt += 1) {
    const listening = await listen({ server, address });
    if (listening) break;
    const holder = await askHolder(address);
    if (holder !== "nobody" || attempt === 1) return { heldBy: typeof holder === "number" ? holder : null };
    if (isSocketFile(address)) rmSync(address, { force: true });
  }
  // The lock alone must not keep a process alive that has nothing left to do.
  server.unref();
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** The process that holds the folder now, or null. */
export async function findLockHolder(folder: string): Promise<number | null> {
  const holder = await askHolder(lockAddress(folder));
  return typeof holder === "number" ? holder : null;
}

function lockAddress(folder: string): string {
  // The real path, so that a folder reached through a link is the same folder.
  const name = `thetaline-${createHash("sha256").update(realPath(folder)).digest("hex").slice(0, 32)}`;
  if (process.platform === "linux") return `\0${name}`;
  if (process.platform === "win32") return `\\\\.\\pipe\\${name}`;
  return path.join(tmpdir(), `${name}.sock`);
}

function realPath(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return path.resolve(folder);
  }
}

function isSocketFile(address: string): boolean {
  return !address.startsWith("\0") && !address.startsWith("\\\\");
}

function listen(args: { server: Server; address: string }): Promise<boolean> {
  return new Promise((resolve, reject) => {
    args.server.once("error", (error) =>
      errorCode(error) === "EADDRINUSE" ? resolve(false) : reject(error),
    );
    args.server.listen(args.address, () => resolve(true));
  });
}

/** The holder's process id; "someone" when it holds the name but does not say; "nobody" when no one listens. */
function askHolder(address: string): Promise<number | "someone" | "nobody"> {
  return new Promise((resolve) => {
    let said = "";
    let connected = false;
    const socket = createConnection(address, () => {
      connected = true;
    });
    socket.setEncoding("utf8").setTimeout(1000, () => socket.destroy());
    socket.on("data", (chunk: string) => {
      said += chunk;
    });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      if (!connected) return resolve("nobody");
      const pid = Number(said);
      resolve(said !== "" && Number.isInteger(pid) ? pid : "someone");
    });
  });
}
