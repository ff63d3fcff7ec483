import { appendFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { childEnvironment } from "./child-environment";
import type { PostgresBinaries } from "./platform-binaries";
import { giveTo, type PostgresAccount } from "./postgres-account";
import { runProgram } from "./run-program";
import { describeFileFailure, StartupFailure } from "./startup-failure";

/** The superuser of the embedded PostgreSQL, and the database that the app uses. */
export const postgresUser = "thetaline";

/** PostgreSQL's own data folder inside ours. */
export function clusterFolder(folder: string): string {
  return path.join(folder, "cluster");
}

/** Makes the data folder the first time; refuses one that another PostgreSQL major version made. Call it under the lock. */
export async function prepareCluster(args: {
  folder: string;
  password: string;
  binaries: PostgresBinaries;
  account: PostgresAccount;
  signal?: AbortSignal | undefined;
}): Promise<void> {
  const cluster = clusterFolder(args.folder);
  if (!existsSync(path.join(cluster, "PG_VERSION"))) return createCluster(args);
  const made = Number.parseInt(readFileSync(path.join(cluster, "PG_VERSION"), "utf8"), 10);
  if (made === args.binaries.majorVersion) return;
  throw new StartupFailure(
    `The data in ${cluster} were made by PostgreSQL ${made}, and this Thetaline brings PostgreSQL ${args.binaries.majorVersion}. ` +
      "Nothing was changed. Start the Thetaline version that made them and copy the data out with pg_dump, or begin anew with npm run reset -- --yes.",
  );
}

async function createCluster(args: Parameters<typeof prepareCluster>[0]): Promise<void> {
  // Built aside and renamed at the end: a start that dies half-way leaves nothing that looks like a database.
  const draft = path.join(args.folder, "cluster-draft");
  const passwordFile = path.join(args.folder, "initial-password");
  const removeDrafts = () => {
    for (const file of [draft, passwordFile]) rmSync(file, { recursive: true, force: true });
  };
  removeDrafts();
  try {
    writeFileSync(passwordFile, args.password, { mode: 0o600 });
    giveTo({ account: args.account, file: passwordFile });
    const result = await runProgram({
      file: args.binaries.initdb,
      args: [
        ...[
          "--pgdata",
          draft,
          "--username",
          postgresUser,
          "--pwfile",
          passwordFile,
          "--auth",
          "scram-sha-256",
        ],
        ...[
          "--encoding",
          "UTF8",
          "--locale",
          "C",
          "--locale-provider",
          "builtin",
          "--builtin-locale",
          "C.UTF-8",
        ],
        "--no-instructions",
      ],
      options: {
        cwd: "/",
        env: childEnvironment(),
        ...args.account,
        ...(args.signal && { signal: args.signal }),
      },
    });
    if (result.exitCode !== 0)
      throw new StartupFailure(
        `The local database could not be made in ${args.folder}. PostgreSQL said:\n${lastLines(result.output)}`,
      );
    appendFileSync(path.join(draft, "postgresql.conf"), "include 'thetaline.conf'\n");
    renameSync(draft, clusterFolder(args.folder));
    rmSync(passwordFile);
  } catch (error) {
    removeDrafts();
    throw describeFileFailure({ folder: args.folder, error });
  }
}

/** Our settings, written before each start. What is not named keeps PostgreSQL's default; fsync stays on. */
export function writeClusterSettings(args: { folder: string; port: number; account: PostgresAccount }): void {
  const settings = [
    "listen_addresses = '127.0.0.1'",
    `port = ${args.port}`,
    "unix_socket_directories = ''",
    "max_connections = 60",
    "shared_buffers = '64MB'",
    "max_wal_size = '256MB'",
    "timezone = 'UTC'",
    "log_checkpoints = off",
    "log_line_prefix = '%m [%p] '",
  ];
  const file = path.join(clusterFolder(args.folder), "thetaline.conf");
  try {
    writeFileSync(file, `# Written by Thetaline at each start.\n${settings.join("\n")}\n`, { mode: 0o600 });
    giveTo({ account: args.account, file });
  } catch (error) {
    throw describeFileFailure({ folder: args.folder, error });
  }
}

export function lastLines(text: string): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines
    .slice(-8)
    .map((line) => `  ${line}`)
    .join("\n");
}
