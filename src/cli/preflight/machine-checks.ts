import { existsSync, readFileSync } from "node:fs";
import { statfs } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { dataFolderPaths } from "@/server/embedded/data-folder";
import type { Env } from "@/server/env";
import { addressPrivacy } from "@/server/redis/address-privacy";
import { type Check, ok, problem, skipped, warning } from "./check";

export function nodeCheck(args: { projectDir: string; version: string }): Check {
  return {
    name: "Node",
    async run() {
      const text = readFileSync(path.join(args.projectDir, "package.json"), "utf8");
      const { engines } = z.object({ engines: z.object({ node: z.string() }) }).parse(JSON.parse(text));
      const least = engines.node.replace(/^>=/, "");
      const found = `Node ${args.version}; Thetaline needs ${least} or newer.`;
      return isAtLeast(args.version, least) ? ok(found) : problem(found, `Install Node ${least} or newer.`);
    },
  };
}

/** Compares "20.19.1" with "20.19", number by number. */
export function isAtLeast(version: string, least: string): boolean {
  const numbers = version.split(".").map(Number);
  for (const [index, wanted] of least.split(".").map(Number).entries()) {
    const have = numbers[index] ?? 0;
    if (have !== wanted) return have > wanted;
  }
  return true;
}

/** Who can reach the web server, and whether it knows whom it speaks with. */
export function webServerCheck({ host, trustProxy }: Pick<Env, "host" | "trustProxy">): Check {
  return {
    name: "Web server",
    async run() {
      // Nobody's address means every address of this machine to a server that listens.
      const isEverywhere = host === "0.0.0.0" || host === "::";
      if (!isEverywhere && addressPrivacy(host) === "loopback")
        return ok(`It listens on ${host}: for this machine, and a proxy on it.`);
      if (trustProxy) return ok(`It listens on ${host}, and takes callers' addresses from a proxy.`);
      return warning(
        `It listens on ${host} and trusts no proxy: it speaks HTTP without TLS, and counts wrong codes by the address of whoever connects, which behind a proxy is one for all.`,
        "Put a proxy with TLS in front that sets X-Forwarded-For, and set THETALINE_TRUST_PROXY=1; or set HOST=127.0.0.1. See docs/running.md.",
      );
    },
  };
}

const megabyte = 1024 * 1024;
const leastFreeBytes = 200 * megabyte;
const fewFreeBytes = 1024 * megabyte;

/** Only where the database is the local one: it is the answers that need the room. */
export function diskCheck(args: { dataDir: string; isDatabaseLocal: boolean }): Check {
  return {
    name: "Disk",
    async run() {
      if (!args.isDatabaseLocal) return skipped("The database is not a local one of the data folder.");
      // Where Thetaline runs as root the database stands elsewhere, behind a link.
      const { postgres } = dataFolderPaths(args.dataDir);
      const folder = existsSync(postgres) ? postgres : args.dataDir;
      const { bavail, bsize } = await statfs(folder);
      const free = bavail * bsize;
      const found = `${Math.round(free / megabyte).toLocaleString("en-US")} MB are free for ${folder}.`;
      const remedy = "Make room on that disk, or set THETALINE_DATA_DIR to a folder on another.";
      if (free < leastFreeBytes) return problem(found, remedy);
      return free < fewFreeBytes ? warning(found, remedy) : ok(found);
    },
  };
}
