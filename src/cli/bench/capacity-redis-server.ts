import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { childEnvironment } from "@/server/embedded/child-environment";
import { findFreePort } from "@/server/embedded/free-port";
import { connectToRedis, type RedisConnection } from "@/server/embedded/redis-connection";
import { runProgram } from "@/server/embedded/run-program";
import { errorMessage, StartupFailure } from "@/server/embedded/startup-failure";

const host = "127.0.0.1";
const portAttempts = 3;
const startTimeoutMs = 10_000;

/**
 * The redis-server that REDIS_SERVER_PATH names, or else the one on the PATH; null when there is none.
 * @throws StartupFailure when the one that is named cannot be run.
 */
export async function findRedisServer(args: { redisServerPath: string | undefined }): Promise<string | null> {
  const { redisServerPath } = args;
  const file = redisServerPath ?? "redis-server";
  try {
    const { exitCode } = await runProgram({
      file,
      args: ["--version"],
      options: { env: childEnvironment() },
    });
    if (exitCode === 0) return file;
    throw new Error(`it ended with exit code ${exitCode}`);
  } catch (error) {
    if (redisServerPath === undefined) return null;
    throw new StartupFailure(
      `The redis-server that REDIS_SERVER_PATH names, ${redisServerPath}, cannot be run: ${errorMessage(error)}. ` +
        "Mend the path, or leave it out for the redis-server on the PATH.",
    );
  }
}

export type RedisServer = Readonly<{ connect: () => RedisConnection; stop: () => Promise<void> }>;

/** Starts a redis-server for the time of the bench: a free loopback port, a password, nothing kept on disk. */
export async function startRedisServer(args: { file: string }): Promise<RedisServer> {
  const password = randomBytes(32).toString("hex");
  const folder = mkdtempSync(path.join(tmpdir(), "thetaline-capacity-redis-"));
  try {
    for (let attempt = 1; ; attempt += 1) {
      const port = await findFreePort();
      const server = await tryPort({ ...args, folder, port, password });
      if (server !== null) return server;
      if (attempt === portAttempts)
        throw new StartupFailure(`${args.file} did not start within ${startTimeoutMs / 1000} s.`);
    }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

async function tryPort(args: {
  file: string;
  folder: string;
  port: number;
  password: string;
}): Promise<RedisServer | null> {
  const { file, folder, port, password } = args;
  const child = spawn(file, ["-"], {
    cwd: folder,
    env: childEnvironment(),
    stdio: ["pipe", "ignore", "ignore"],
  });
  const settings = [
    `bind ${host}`,
    `port ${port}`,
    `dir ${folder}`,
    // By the settings on its standard input: what stands on a command line can be read by everyone on the machine.
    `requirepass ${password}`,
    'save ""',
    "appendonly no",
    "daemonize no",
  ];
  child.on("error", () => undefined);
  child.stdin.on("error", () => undefined);
  child.stdin.end(`${settings.join("\n")}\n`);
  const connect = () => connectToRedis({ host, port, password });
  if (await answers({ child, connect })) {
    const stop = async () => {
      await end(child);
      rmSync(folder, { recursive: true, force: true });
    };
    return { connect, stop };
  }
  await end(child);
  return null;
}

async function answers(args: { child: ChildProcess; connect: () => RedisConnection }): Promise<boolean> {
  const giveUpAt = Date.now() + startTimeoutMs;
  const connection = args.connect();
  try {
    while (Date.now() < giveUpAt && isRunning(args.child)) {
      const reply = await connection.callBuffer("PING").catch(() => null);
      if (reply !== null) return true;
      await wait(50);
    }
    return false;
  } finally {
    connection.disconnect();
  }
}

function isRunning(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

async function end(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}
