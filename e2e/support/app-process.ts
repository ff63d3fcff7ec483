import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

const projectDir = path.resolve(import.meta.dirname, "../..");

export type AppProcess = Readonly<{
  url: string;
  /** Everything that it has printed. */
  output: () => string;
  /** Ends it as a power cut would. */
  kill: () => Promise<void>;
  /** Ends it as Ctrl+C would. */
  stop: () => Promise<number>;
}>;

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(address && typeof address === "object" ? address.port : 0));
    });
  });
}

export function temporaryFolder(): string {
  return mkdtempSync(path.join(tmpdir(), "thetaline-e2e-"));
}

/** `npm start`, as one process that signals reach, with the given environment on top of an empty one of its own. */
function spawnStart(environment: Readonly<Record<string, string>>): ChildProcess & { output: () => string } {
  const chunks: string[] = [];
  const inherited = { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR };
  const child = spawn(process.execPath, ["--import", "tsx", "src/cli/start.ts"], {
    cwd: projectDir,
    env: { ...inherited, NODE_ENV: "production", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout.on("data", (chunk) => chunks.push(String(chunk)));
  child.stderr.on("data", (chunk) => chunks.push(String(chunk)));
  return Object.assign(child, { output: () => chunks.join("") });
}

/** The last line that a start prints, after its links. */
const isReady = (output: string) => output.includes("Stop it with Ctrl+C");

/** Starts the app and waits until it says that it is ready. */
export async function startApp(environment: Readonly<Record<string, string>>): Promise<AppProcess> {
  const child = spawnStart(environment);
  const ended = new Promise<number>((resolve) => child.once("exit", (code) => resolve(code ?? -1)));
  const ready = new Promise<void>((resolve) => {
    child.stdout?.on("data", () => isReady(child.output()) && resolve());
  });
  await Promise.race([ready, ended]);
  if (!isReady(child.output())) throw new Error(`The app did not start:\n${child.output()}`);
  return {
    url: `http://127.0.0.1:${environment.PORT}`,
    output: child.output,
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
    stop: () => {
      child.kill("SIGTERM");
      return ended;
    },
  };
}

/** A start that is expected to fail: what it said, and its exit code. */
export async function startToTheEnd(
  environment: Readonly<Record<string, string>>,
): Promise<{ output: string; exitCode: number }> {
  const child = spawnStart(environment);
  const exitCode = await new Promise<number>((resolve) => child.once("close", (code) => resolve(code ?? -1)));
  return { output: child.output(), exitCode };
}
