import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { Redis } from "ioredis";
import type { EmbeddedRedis } from "@/server/embedded/embedded-redis";
import { findFreePort } from "@/server/embedded/free-port";
import { loadRedisServer } from "@/server/embedded/load-redis-server";
import { connectToRedis } from "@/server/embedded/redis-connection";
import { startRedisRestEndpoint } from "@/server/embedded/redis-rest-endpoint";
import { findRedisServer } from "./find-redis-server";
import { makeCertificates, type TestCertificates } from "./test-certificates";

export interface RealRedis {
  /** With the password in it; rediss:// when it was started with TLS. */
  url: string;
  port: number;
  password: string;
  /** Null without TLS. */
  certificates: TestCertificates | null;
  /** A connection of the test's own, with every right. */
  admin: Redis;
  stop: () => Promise<void>;
}

const setpriv = "/usr/bin/setpriv";

/**
 * Debian's redis-server as a process on a free port of loopback, with a password, nothing on disk, and lines of
 * redis.conf on top: `maxmemory 2mb`. With `tls` that port speaks nothing but TLS. `again` takes port and password from one
 * that was stopped.
 */
export async function startRealRedis(
  args: { config?: readonly string[]; tls?: boolean; again?: Pick<RealRedis, "port" | "password"> } = {},
): Promise<RealRedis> {
  const folder = mkdtempSync(path.join(tmpdir(), "thetaline-redis-"));
  const certificates = args.tls ? makeCertificates(folder) : null;
  const password = args.again?.password ?? randomBytes(16).toString("hex");
  const port = args.again?.port ?? (await findFreePort());
  const child = spawnServer({ folder, port, password, certificates, config: args.config ?? [] });
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  try {
    await untilReady(child);
  } catch (error) {
    removeFolder();
    throw error;
  }
  const url = `${certificates ? "rediss" : "redis"}://:${password}@127.0.0.1:${port}/0`;
  const admin = new Redis(loadRedisServer({ redisUrl: url, redisCaFile: certificates?.caFile }));
  admin.on("error", () => undefined);
  const stop = async () => {
    admin.disconnect();
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    }
    removeFolder();
  };
  return { url, port, password, certificates, admin, stop };
}

/** A real Redis behind our REST endpoint, in the shape of the embedded one; `stop` stops both. */
export async function startRealRedisProxy(args: { server?: RealRedis } = {}): Promise<EmbeddedRedis> {
  const server = args.server ?? (await startRealRedis());
  const options = loadRedisServer({ redisUrl: server.url, redisCaFile: server.certificates?.caFile });
  const token = "integration-tests-only";
  const endpoint = await startRedisRestEndpoint({
    connect: () => connectToRedis(options),
    server: options,
    token,
    host: "127.0.0.1",
    port: 0,
  });
  return {
    url: endpoint.url,
    token,
    flushAll: async () => void (await server.admin.flushall()),
    stop: async () => {
      await endpoint.stop();
      await server.stop();
    },
  };
}

function spawnServer(args: {
  folder: string;
  port: number;
  password: string;
  certificates: TestCertificates | null;
  config: readonly string[];
}): ChildProcess {
  const program = findRedisServer();
  if (program === null)
    throw new Error(
      "These tests need a redis-server. Install one (on Debian: apt-get install redis-server), or name it in REDIS_SERVER_PATH.",
    );
  const { port, certificates } = args;
  const ports = certificates
    ? [
        "port 0",
        `tls-port ${port}`,
        `tls-cert-file ${certificates.certFile}`,
        `tls-key-file ${certificates.keyFile}`,
        `tls-ca-cert-file ${certificates.caFile}`,
        "tls-auth-clients no",
      ]
    : [`port ${port}`];
  const lines = [
    "bind 127.0.0.1",
    ...ports,
    `requirepass ${args.password}`,
    `dir ${args.folder}`,
    'save ""',
    "appendonly no",
    ...args.config,
  ];
  const file = path.join(args.folder, "redis.conf");
  writeFileSync(file, `${lines.join("\n")}\n`, { mode: 0o600 });
  // On Linux it dies with us, so that a test run that is killed in the middle leaves nothing behind.
  const command = existsSync(setpriv) ? [setpriv, "--pdeathsig", "KILL", program] : [program];
  const [first = program, ...rest] = [...command, file];
  const child = spawn(first, rest, { stdio: ["ignore", "pipe", "inherit"] });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  child.once("exit", () => process.off("exit", kill));
  return child;
}

function untilReady(child: ChildProcess): Promise<void> {
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) =>
      reject(new Error(`redis-server ended with ${code} before it was ready:\n${said.join("\n")}`)),
    );
    if (child.stdout === null) return reject(new Error("redis-server has no output"));
    createInterface({ input: child.stdout }).on("line", (line) => {
      said.push(line);
      if (line.includes("Ready to accept connections")) resolve();
    });
  });
}
