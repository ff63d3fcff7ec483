import { createDatabase } from "./create-database";
import { takeInstanceLock } from "./instance-lock";
import { locatePostgresBinaries } from "./platform-binaries";
import { postgresAccount } from "./postgres-account";
import { postgresUser, prepareCluster } from "./postgres-cluster";
import { openPostgresFolder } from "./postgres-folder";
import {
  clusterUrl,
  type PostgresServer,
  startPostmaster,
  stopPostmaster,
  takeOverRunning,
} from "./postgres-server";
import { isLivingProcess, readPostmasterFile } from "./postmaster";
import { StartupFailure } from "./startup-failure";

export interface EmbeddedPostgres {
  url: string;
  stop: () => Promise<void>;
}

/**
 * Starts a real PostgreSQL over this folder, or takes over one that a killed process left running. It listens on
 * loopback only, wants a password, belongs to this process alone until `stop`, and is started again if it dies.
 */
export async function startEmbeddedPostgres(args: {
  dataDir: string;
  password: string;
  signal?: AbortSignal | undefined;
}): Promise<EmbeddedPostgres> {
  const account = postgresAccount();
  const binaries = locatePostgresBinaries(account);
  const folder = openPostgresFolder({ dataDir: args.dataDir, account });
  const lock = await takeInstanceLock(folder);
  if ("heldBy" in lock)
    throw new StartupFailure(
      `The local database in ${folder} is in use by another process${lock.heldBy === null ? "" : ` (${lock.heldBy})`}. Stop that one first.`,
    );
  const server = { folder, password: args.password, binaries, account };
  try {
    await prepareCluster({ ...server, signal: args.signal });
    const port = (await takeOverRunning(server)) ?? (await startPostmaster(server));
    const url = await createDatabase(clusterUrl({ ...server, port }), postgresUser);
    const endWatch = restartWhenDead({ ...server, port });
    let stopping: Promise<void> | undefined;
    const stop = async () => {
      await endWatch();
      await stopPostmaster(server);
      await lock.release();
    };
    return { url, stop: () => (stopping ??= stop()) };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

const WATCH_MS = 500;

/** Whoever kills PostgreSQL under a running exam should find it back, at the same address and with all its data. */
function restartWhenDead(server: PostgresServer & { port: number }): () => Promise<void> {
  let pid = readPostmasterFile(server.folder)?.pid;
  let restarting: Promise<void> | undefined;
  const restart = async () => {
    try {
      if ((await takeOverRunning(server)) === null) await startPostmaster(server);
      pid = readPostmasterFile(server.folder)?.pid;
    } catch {
      // The disk may be full for now: the app says "not saved yet", and the next round tries again.
    } finally {
      restarting = undefined;
    }
  };
  const watch = setInterval(() => {
    if (pid === undefined || !isLivingProcess(pid)) restarting ??= restart();
  }, WATCH_MS);
  watch.unref();
  return async () => {
    clearInterval(watch);
    await restarting;
  };
}
