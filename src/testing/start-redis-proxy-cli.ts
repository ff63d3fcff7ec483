import { type ChildProcess, spawn } from "node:child_process";

export interface RunningProxy {
  /** As its one line says it. */
  url: string;
  output: () => string;
  /** Tells it to stop, or ends it as a power cut would, and gives its exit code. */
  stop: (signal: "SIGTERM" | "SIGINT" | "SIGKILL") => Promise<number | null>;
}

/** `npm run redis-proxy` as a process of its own with these settings and no others; resolves when it listens. */
export async function startRedisProxyCli(settings: Readonly<Record<string, string>>): Promise<RunningProxy> {
  const child = spawn(process.execPath, ["--import", "tsx", "src/cli/redis-proxy.ts"], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: "production",
      // As npm sets it: the proxy then ends with whoever started it, a killed test run too.
      npm_lifecycle_event: "redis-proxy",
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => chunks.push(String(chunk)));
  const output = () => chunks.join("");
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const url = await Promise.race([
    listeningAt({ child, output }),
    ended.then((code) => Promise.reject(new Error(`The proxy ended with ${code}:\n${output()}`))),
  ]);
  const stop = (signal: Parameters<RunningProxy["stop"]>[0]) => {
    child.kill(signal);
    return ended;
  };
  return { url, output, stop };
}

function listeningAt(args: { child: ChildProcess; output: () => string }): Promise<string> {
  return new Promise((resolve) => {
    args.child.stdout?.on("data", () => {
      const [, url] = /^The Redis proxy listens on (\S+),/.exec(args.output()) ?? [];
      if (url !== undefined) resolve(url);
    });
  });
}
