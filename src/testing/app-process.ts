import { type ChildProcess, spawn } from "node:child_process";
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

/** `npm start`, as one process that signals reach, with the given environment on top of an empty one of its own. */
export function spawnStart(
  environment: Readonly<Record<string, string>>,
): ChildProcess & { output: () => string } {
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

/** Whether it came to say that it is ready, rather than to end before. */
export function untilReady(child: ReturnType<typeof spawnStart>): Promise<boolean> {
  return new Promise((resolve) => {
    child.stdout?.on("data", () => isReady(child.output()) && resolve(true));
    child.once("exit", () => resolve(isReady(child.output())));
  });
}

/** Starts the app and waits until it says that it is ready. */
export async function startApp(environment: Readonly<Record<string, string>>): Promise<AppProcess> {
  const child = spawnStart(environment);
  const ended = new Promise<number>((resolve) => child.once("exit", (code) => resolve(code ?? -1)));
  if (!(await untilReady(child))) throw new Error(`The app did not start:\n${child.output()}`);
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
