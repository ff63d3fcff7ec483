import { setTimeout as wait } from "node:timers/promises";
import { checkDatabase } from "@/server/embedded/check-database";
import { createDatabase } from "@/server/embedded/create-database";
import { startEmbeddedPostgres } from "@/server/embedded/embedded-postgres";
import { isLivingPostmaster, readPostmasterFile } from "@/server/embedded/postmaster";
import type { Breakable } from "./breakable";

export interface FleetDatabase {
  url: string;
  part: Breakable;
  close: () => Promise<void>;
}

const patienceMs = 60_000;
const pauseMs = 100;

/** A PostgreSQL of a fleet's own. Killed, it is started again by its watcher in this process, as under `npm start`. */
export async function startFleetDatabase(folder: string): Promise<FleetDatabase> {
  const postgres = await startEmbeddedPostgres({ dataDir: folder, password: "fleet-only" });
  const url = await createDatabase(postgres.url, "thetaline_fleet");
  const part: Breakable = {
    kind: "postgres",
    kill: async () => {
      const running = readPostmasterFile(folder);
      if (running === null || !isLivingPostmaster(running.pid)) return false;
      process.kill(running.pid, "SIGKILL");
      return true;
    },
    start: () => untilItAnswers(url),
  };
  return { url, part, close: postgres.stop };
}

async function untilItAnswers(url: string): Promise<void> {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    try {
      return await checkDatabase(url);
    } catch (error) {
      if (Date.now() > giveUpAt) throw error;
      await wait(pauseMs);
    }
  }
}
