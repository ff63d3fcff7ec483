import { existsSync } from "node:fs";
import path from "node:path";
import { hashSources, stampBuild } from "./build-stamp";
import { childEnvironment } from "./child-environment";
import { lastLines } from "./postgres-cluster";
import { runProgram } from "./run-program";
import { StartupFailure } from "./startup-failure";

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

export async function buildApp(args: BuildArgs): Promise<void> {
  const sourceHash = hashSources(args.projectDir);
  await runNode({
    ...args,
    script: "node_modules/next/dist/bin/next",
    parameters: ["build"],
    what: "The app",
  });
  stampBuild({ projectDir: args.projectDir, sourceHash });
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
