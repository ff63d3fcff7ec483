import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { childEnvironment } from "./child-environment";
import { findFreePort } from "./free-port";
import { locatePostgresBinaries, type PostgresBinaries } from "./platform-binaries";
import { type PostgresAccount, postgresAccount } from "./postgres-account";
import { clusterFolder, lastLines, postgresUser, writeClusterSettings } from "./postgres-cluster";
import { isLivingPostmaster, postmasterFilePath, readPostmasterFile } from "./postmaster";
import { runProgram } from "./run-program";
import { errorMessage, StartupFailure } from "./startup-failure";

export interface PostgresServer {
  folder: string;
  password: string;
  binaries: PostgresBinaries;
  account: PostgresAccount;
}

const PORT_ATTEMPTS = 3;
/** After a kill -9 the children of a postmaster need a moment to notice and let go of its shared memory. */
const LEFTOVER_TIMEOUT_MS = 10_000;
/** A postmaster that lives may still be replaying its log after a crash. */
const RECOVERY_TIMEOUT_MS = 30_000;

/** Stops a PostgreSQL that a killed process left running over this folder, if there is one. Call it under the lock. */
export async function stopLeftoverPostgres(folder: string): Promise<void> {
  const left = readPostmasterFile(folder);
  if (left === null || !isLivingPostmaster(left.pid)) return;
  const account = postgresAccount();
  await stopPostmaster({ folder, account, binaries: locatePostgresBinaries(account) });
}

export function clusterUrl(args: { password: string; port: number }): string {
  return `postgresql://${postgresUser}:${encodeURIComponent(args.password)}@127.0.0.1:${args.port}/postgres`;
}

/** The port of a PostgreSQL that already runs over this folder and takes our password; null when none does. */
export async function takeOverRunning(server: PostgresServer): Promise<number | null> {
  const left = readPostmasterFile(server.folder);
  if (left === null) return null;
  const giveUpAt = Date.now() + RECOVERY_TIMEOUT_MS;
  while (isLivingPostmaster(left.pid)) {
    const answer = await tryToConnect(clusterUrl({ ...server, port: left.port }));
    if (answer === "connected") return left.port;
    if (answer === "wrong password") throw new StartupFailure(passwordSentence(server.folder));
    if (Date.now() > giveUpAt) return null;
    await wait(50);
  }
  // Nobody runs: the file is what a crash left. PostgreSQL's own check of its shared memory still guards the data.
  rmSync(postmasterFilePath(server.folder), { force: true });
  return null;
}

/** Starts it on the given port, or on any free one. Gives the port. */
export async function startPostmaster(server: PostgresServer & { port?: number }): Promise<number> {
  const giveUpAt = Date.now() + LEFTOVER_TIMEOUT_MS;
  for (let portAttempt = 1; ; ) {
    const port = server.port ?? (await findFreePort());
    const failure = await tryToStart({ server, port });
    if (failure === null) return port;
    const isLeftover = /shared memory block .* is still in use/.test(failure);
    const isPortTaken = /could not bind|Address already in use/.test(failure);
    if (isPortTaken) portAttempt += 1;
    const mayPass = (isLeftover && Date.now() < giveUpAt) || (isPortTaken && portAttempt <= PORT_ATTEMPTS);
    if (!mayPass)
      throw new StartupFailure(
        `The local database in ${server.folder} did not start; its data were not touched. PostgreSQL said:\n${lastLines(failure)}`,
      );
    await wait(100);
  }
}

/** What PostgreSQL wrote into its log when it did not start, or null when it did. */
async function tryToStart(args: { server: PostgresServer; port: number }): Promise<string | null> {
  const { server, port } = args;
  const logFile = path.join(server.folder, "server.log");
  writeClusterSettings({ ...server, port });
  if (existsSync(logFile)) renameSync(logFile, path.join(server.folder, "server.previous.log"));
  const result = await runPgCtl(server, ["--log", logFile, "--wait", "--timeout", "60", "start"]);
  if (result.exitCode !== 0) return existsSync(logFile) ? readFileSync(logFile, "utf8") : result.output;
  if ((await tryToConnect(clusterUrl({ ...server, port }))) !== "wrong password") return null;
  await stopPostmaster(server);
  throw new StartupFailure(passwordSentence(server.folder));
}

export async function stopPostmaster(
  server: Pick<PostgresServer, "folder" | "binaries" | "account">,
): Promise<void> {
  const left = readPostmasterFile(server.folder);
  if (left === null || !isLivingPostmaster(left.pid)) return;
  // "fast" ends the sessions and writes a checkpoint; "immediate" is a crash that the next start recovers from.
  const fast = await runPgCtl(server, ["--mode", "fast", "--wait", "--timeout", "15", "stop"]);
  if (fast.exitCode !== 0)
    await runPgCtl(server, ["--mode", "immediate", "--wait", "--timeout", "5", "stop"]);
}

function runPgCtl(server: Pick<PostgresServer, "folder" | "binaries" | "account">, args: readonly string[]) {
  return runProgram({
    file: server.binaries.pgCtl,
    args: ["--pgdata", clusterFolder(server.folder), ...args],
    options: { cwd: "/", env: childEnvironment(), ...server.account },
  });
}

async function tryToConnect(url: string): Promise<"connected" | "wrong password" | "no answer"> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  // A connection that breaks later than its query would otherwise end the process.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return "connected";
  } catch (error) {
    return /password authentication failed/.test(errorMessage(error)) ? "wrong password" : "no answer";
  } finally {
    await client.end().catch(() => undefined);
  }
}

function passwordSentence(folder: string): string {
  return (
    `The local database in ${folder} does not take the password in secrets.json, so that file is not the one it was made with. ` +
    "Put the right secrets.json back, or begin anew with npm run reset -- --yes, which deletes the exams kept here."
  );
}
