import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findFreePort } from "@/server/embedded/free-port";
import type { Breakable } from "./breakable";
import { appEnvironment, FleetApp } from "./fleet-app";
import { startFleetDatabase } from "./fleet-database";
import { startFleetRedis } from "./fleet-redis";
import { type RoundRobinProxy, startRoundRobinProxy } from "./round-robin-proxy";

export interface Fleet {
  databaseUrl: string;
  redis: { url: string; token: string; isReal: boolean };
  /** What browsers call. */
  proxy: RoundRobinProxy;
  apps: readonly FleetApp[];
  /** Everything that can be killed and brought back, the apps included. */
  parts: readonly [Breakable, ...Breakable[]];
  close: () => Promise<void>;
}

const appCount = 2;

/**
 * What docker-compose.yml describes, without Docker: PostgreSQL, Redis, its REST proxy, two app instances and a load balancer,
 * all on loopback. The tables and the sample exam are in the database; staff and exams of its own a test adds.
 */
export async function startFleet(): Promise<Fleet> {
  const folders = Array.from({ length: appCount + 1 }, () =>
    mkdtempSync(path.join(tmpdir(), "thetaline-fleet-")),
  );
  const [databaseFolder = "", ...appFolders] = folders;
  const removeFolders = async () => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  };
  const stops: (() => Promise<unknown>)[] = [removeFolders];
  const close = async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  try {
    const database = await startFleetDatabase(databaseFolder);
    stops.push(database.close);
    const redis = await startFleetRedis();
    stops.push(redis.close);
    const ports = await Promise.all(appFolders.map(findFreePort));
    const apps = appFolders.map((dataDir, index) => {
      const port = ports[index] ?? 0;
      const environment = appEnvironment({ port, dataDir, databaseUrl: database.url, redis });
      return new FleetApp(`app-${index + 1}`, environment);
    });
    stops.push(() => Promise.all(apps.map((app) => app.close())));
    // One after the other: whichever is first may have the app to build, and both share the build.
    for (const app of apps) await app.start();
    const proxy = await startRoundRobinProxy({ ports });
    stops.push(proxy.stop);
    const { parts, close: _close, ...called } = redis;
    return {
      ...{ databaseUrl: database.url, redis: called, proxy, apps },
      parts: [database.part, ...parts, ...apps],
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
