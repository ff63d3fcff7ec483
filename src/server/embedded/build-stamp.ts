import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

/** Everything that a build is made from. */
export const buildSources = [
  "src",
  "public",
  "docs",
  "prisma/schema.prisma",
  "next.config.mjs",
  "package-lock.json",
  "tsconfig.json",
];
/** Made from the schema, which is a source itself. */
const GENERATED = path.join("src", "server", "db", "generated");

const stampSchema = z.object({ sourceHash: z.string(), buildId: z.string() });

/** Whether .next holds a finished build of exactly these sources. */
export function isBuildCurrent(projectDir: string): boolean {
  try {
    const stamp = stampSchema.parse(JSON.parse(readFileSync(stampFile(projectDir), "utf8")));
    return stamp.buildId === readBuildId(projectDir) && stamp.sourceHash === hashSources(projectDir);
  } catch {
    return false;
  }
}

/** Call it after a build with the hash taken before: sources changed meanwhile then make the next start build again. */
export function stampBuild(args: { projectDir: string; sourceHash: string }): void {
  const stamp = { sourceHash: args.sourceHash, buildId: readBuildId(args.projectDir) };
  writeFileSync(stampFile(args.projectDir), `${JSON.stringify(stamp)}\n`);
}

export function hashSources(projectDir: string): string {
  const hash = createHash("sha256");
  for (const source of buildSources) addToHash({ hash, projectDir, name: source });
  return hash.digest("hex");
}

function addToHash(args: { hash: ReturnType<typeof createHash>; projectDir: string; name: string }): void {
  const file = path.join(args.projectDir, args.name);
  if (args.name === GENERATED || !existsSync(file)) return;
  if (statSync(file).isDirectory()) {
    for (const child of readdirSync(file).sort()) addToHash({ ...args, name: path.join(args.name, child) });
    return;
  }
  const content = readFileSync(file);
  args.hash.update(`${args.name}\0${content.length}\0`).update(content);
}

// It stands with the build and not with the data: two data folders share one build, and deleting .next deletes both.
function stampFile(projectDir: string): string {
  return path.join(projectDir, ".next", "thetaline-build.json");
}

function readBuildId(projectDir: string): string {
  return readFileSync(path.join(projectDir, ".next", "BUILD_ID"), "utf8");
}
