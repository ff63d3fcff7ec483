import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { hashSources, isBuildCurrent, stampBuild } from "./build-stamp";
import { childEnvironment } from "./child-environment";
import { takeInstanceLock } from "./instance-lock";
import { lastLines } from "./postgres-cluster";
import { runProgram } from "./run-program";
import { StartupFailure } from "./startup-failure";

/** How often a start that waits for another's build looks whether it is done. */
const buildPollMs = 300;

interface BuildArgs {
  projectDir: string;
  signal: AbortSignal;
  onLine: (line: string) => void;
}

export function isPrismaClientMissing(projectDir: string): boolean {
  return !existsSync(path.join(projectDir, "src/server/db/generated/client.ts"));
}

/** npm does this when it installs; it is done again when someone deleted the result or switched install scripts off. */
export async function generatePrismaClient(args: BuildArgs): Promise<void> {
  await runNode({
    ...args,
    script: "node_modules/prisma/build/index.js",
    parameters: ["generate"],
    what: "Prisma's client",
  });
}

/** Builds the app for production. Of several starts from one checkout one builds, and the others wait for it. */
export async function buildApp(args: BuildArgs): Promise<void> {
  const { projectDir } = args;
  const { release, hasWaited } = await takeBuildLock(args);
  try {
    if (hasWaited && isBuildCurrent(projectDir)) return;
    const sourceHash = hashSources(projectDir);
    await runNode({
      ...args,
      script: "node_modules/next/dist/bin/next",
      parameters: ["build"],
      what: "The app",
    });
    stampBuild({ projectDir, sourceHash });
  } finally {
    await release();
  }
}

async function takeBuildLock({ projectDir, signal, onLine }: BuildArgs) {
  for (let hasWaited = false; ; hasWaited = true) {
    const lock = await takeInstanceLock(projectDir);
    if ("release" in lock) return { ...lock, hasWaited };
    const builder = lock.heldBy === null ? "Another process" : `Process ${lock.heldBy}`;
    if (!hasWaited) onLine(`${builder} is building it. Waiting for that.`);
    await delay(buildPollMs, undefined, { signal });
  }
}

async function runNode(
  args: BuildArgs & { script: string; parameters: string[]; what: string },
): Promise<void> {
  const result = await runProgram({
    file: process.execPath,
    args: [path.join(args.projectDir, args.script), ...args.parameters],
    options: {
      cwd: args.projectDir,
      signal: args.signal,
      env: { ...childEnvironment(), NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    },
    onLine: (line) => {
      if (line.trim() !== "") args.onLine(line);
    },
  });
  if (result.exitCode !== 0)
    throw new StartupFailure(
      `${args.what} could not be built. The last lines were:\n${lastLines(result.output)}`,
    );
}
