import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { spawnStart, untilReady } from "../app-process";
import type { Breakable } from "./breakable";

/** What an app instance of a fleet gets; docker-compose.yml gives the same to each of its two. */
export function appEnvironment(args: {
  port: number;
  dataDir: string;
  databaseUrl: string;
  redis: { url: string; token: string };
}) {
  return {
    HOST: "127.0.0.1",
    PORT: String(args.port),
    THETALINE_DATA_DIR: args.dataDir,
    THETALINE_TRUST_PROXY: "1",
    DATABASE_URL: args.databaseUrl,
    UPSTASH_REDIS_REST_URL: args.redis.url,
    UPSTASH_REDIS_REST_TOKEN: args.redis.token,
  };
}

const mostStarts = 60;
const pauseMs = 500;

/** One app instance: `npm start` as a process of its own, with somebody who starts it again as long as it ends too early. */
export class FleetApp implements Breakable {
  readonly kind = "app";
  private child: ReturnType<typeof spawnStart> | null = null;
  private isClosed = false;

  constructor(
    private readonly name: string,
    private readonly environment: ReturnType<typeof appEnvironment>,
  ) {}

  /** All that the present process has printed. */
  output(): string {
    return this.child?.output() ?? "";
  }

  async start(): Promise<void> {
    for (let starts = 1; !this.isClosed; starts += 1) {
      // As npm sets it: the app then ends with whoever started it, a killed test run too.
      this.child = spawnStart({ ...this.environment, npm_lifecycle_event: "start" });
      if (await untilReady(this.child)) return;
      if (starts === mostStarts) throw new Error(`${this.name} did not start:\n${this.output()}`);
      await wait(pauseMs);
    }
  }

  kill(): Promise<boolean> {
    return this.end("SIGKILL");
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.end("SIGTERM");
  }

  private async end(signal: NodeJS.Signals): Promise<boolean> {
    const { child } = this;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return false;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
    return true;
  }
}
