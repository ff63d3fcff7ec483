import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { z } from "zod";

/** An item as jsCAT reads it; it does with these names a little faster than with a, b, c, d. */
export type JscatItem = Readonly<{
  id: string;
  discrimination: number;
  difficulty: number;
  guessing: number;
  slipping: number;
}>;

export type JscatZeta = Readonly<{ a: number; b: number; c: number; d: number }>;

/** What the bench uses of jsCAT's Cat: one candidate. */
type JscatCat = {
  readonly theta: number;
  readonly seMeasurement: number;
  /** The answered items and the answers; they are jsCAT's own arrays, so that cutting them takes answers back. */
  readonly zetas: unknown[];
  readonly resps: number[];
  updateAbilityEstimate(zeta: JscatZeta | readonly JscatZeta[], answer: number | readonly number[]): void;
  /** Leaves out nothing by itself: `items` are those that may still be given. */
  findNextItem(
    items: readonly JscatItem[],
    criterion?: "MFI",
    deepCopy?: boolean,
  ): { nextStimulus: JscatItem; remainingStimuli: JscatItem[] };
};

export type Jscat = Readonly<{
  version: string;
  /** A candidate whose estimates are EAP with a standard normal prior, jsCAT's 121 nodes on [-6, 6]. */
  newCat: (args: { theta: number }) => JscatCat;
}>;

const peersFolder = fileURLToPath(new URL("../../../bench/peers/", import.meta.url));
const packageSchema = z.object({ version: z.string() });
const wantedSchema = z.object({ dependencies: z.object({ "@bdelab/jscat": z.string() }) });
type CatClass = new (settings: Readonly<Record<string, unknown>>) => JscatCat;
const moduleSchema = z.object({ Cat: z.custom<CatClass>((value) => typeof value === "function") });

/** Installs jsCAT into bench/peers unless the wanted version stands there. Throws when the registry cannot be reached. */
export function loadJscat(args: { write: (line: string) => void }): Jscat {
  const wanted = wantedSchema.parse(readJson(`${peersFolder}package.json`)).dependencies["@bdelab/jscat"];
  if (installedVersion() !== wanted) install({ ...args, wanted });
  const requirePeer = createRequire(`${peersFolder}package.json`);
  const { Cat } = moduleSchema.parse(requirePeer("@bdelab/jscat"));
  return {
    version: wanted,
    newCat: ({ theta }) => new Cat({ method: "EAP", itemSelect: "MFI", theta, randomSeed: "bench" }),
  };
}

function install(args: { wanted: string; write: (line: string) => void }): void {
  args.write(`Installing @bdelab/jscat ${args.wanted} into bench/peers (once, some 15 seconds) ...`);
  // None of its packages needs its install script, and the bench runs none that it does not need.
  const { status, stderr } = spawnSync(
    "npm",
    ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
    { cwd: peersFolder, encoding: "utf8", shell: process.platform === "win32" },
  );
  if (status !== 0 || installedVersion() !== args.wanted)
    throw new Error(`The peer could not be installed: "npm ci" in ${peersFolder} failed.\n${stderr ?? ""}`);
}

function installedVersion(): string | null {
  const file = `${peersFolder}node_modules/@bdelab/jscat/package.json`;
  return existsSync(file) ? packageSchema.parse(readJson(file)).version : null;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}
