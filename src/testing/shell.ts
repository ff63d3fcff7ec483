import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

type Environment = Readonly<Record<string, string>>;

/** What a program that stays says once it can be used. */
const readyWords: Readonly<Record<string, RegExp>> = {
  "npm start": /Stop it with Ctrl\+C/,
  "npm run redis-proxy": /http:\/\/|https:\/\//,
};

/** A terminal as the docs' reader has it, with several windows: what stays running stays, until its command is given again. */
export class Shell {
  private readonly running = new Map<string, ChildProcess>();
  readonly environment: Record<string, string>;

  constructor(environment: Environment) {
    this.environment = { ...environment };
  }

  /** @returns what was printed. @throws when the command fails. */
  async run(command: string): Promise<string> {
    const ready = readyWords[command];
    if (ready) return this.start(command, ready);
    const child = this.spawn(command);
    const output = collect(child);
    const [exitCode] = await once(child, "close");
    if (exitCode !== 0) throw new Error(`${command} ended with exit code ${exitCode}:\n${output()}`);
    return output();
  }

  async close(): Promise<void> {
    for (const command of [...this.running.keys()].reverse()) await this.stop(command);
  }

  private async start(command: string, ready: RegExp): Promise<string> {
    await this.stop(command);
    const child = this.spawn(command);
    this.running.set(command, child);
    const output = collect(child);
    await new Promise<void>((resolve, reject) => {
      child.stdout?.on("data", () => ready.test(output()) && resolve());
      child.once("close", (code) =>
        reject(new Error(`${command} ended with exit code ${code}:\n${output()}`)),
      );
    });
    return output();
  }

  private async stop(command: string): Promise<void> {
    const child = this.running.get(command);
    this.running.delete(command);
    if (!child || child.exitCode !== null || child.pid === undefined) return;
    const ended = once(child, "close");
    // The whole group, as Ctrl+C in a terminal does: npm, and what it runs.
    process.kill(-child.pid, "SIGINT");
    await ended;
  }

  private spawn(command: string): ChildProcess {
    return spawn("bash", ["-c", command], {
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        NODE_ENV: "production",
        ...this.environment,
      },
    });
  }
}

function collect(child: ChildProcess): () => string {
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk) => chunks.push(String(chunk)));
  return () => chunks.join("");
}
