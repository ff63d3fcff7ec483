import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { type EmbeddedRedis, startEmbeddedRedis } from "@/server/embedded/embedded-redis";
import { findFreePort } from "@/server/embedded/free-port";
import { type AppProcess, startApp, temporaryFolder } from "./app-process";
import { startDatabase } from "./services";

export type World = Readonly<{
  appUrl: string;
  databaseUrl: string;
  redis: EmbeddedRedis;
  /** `kill -9`; it comes back by itself, at the same address. */
  killDatabase: () => void;
  killApp: () => Promise<void>;
  /** On the same address as before. */
  startAppAgain: () => Promise<void>;
  close: () => Promise<void>;
}>;

/** A database and a Redis in this process, and the app, as built for production, in one of its own. */
export async function startWorld(): Promise<World> {
  // Two folders: PostgreSQL wants one of its own, and the app refuses one that holds what it did not make.
  const [databaseFolder, appFolder] = [temporaryFolder(), temporaryFolder()];
  const removeFolders = async () => {
    for (const folder of [databaseFolder, appFolder]) rmSync(folder, { recursive: true, force: true });
  };
  const stops: (() => Promise<unknown>)[] = [removeFolders];
  const close = async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  try {
    const database = await startDatabase(databaseFolder);
    stops.push(database.stop);
    const redis = await startEmbeddedRedis({ token: "e2e-only", port: 0 });
    stops.push(redis.stop);
    const environment = {
      PORT: String(await findFreePort()),
      DATABASE_URL: database.url,
      UPSTASH_REDIS_REST_URL: redis.url,
      UPSTASH_REDIS_REST_TOKEN: redis.token,
      THETALINE_DATA_DIR: appFolder,
    };
    let app: AppProcess = await startApp(environment);
    stops.push(() => app.stop());
    const startAppAgain = async () => {
      app = await startApp(environment);
    };
    return {
      appUrl: app.url,
      databaseUrl: database.url,
      redis,
      killDatabase: () => {
        const [pid = ""] = readFileSync(path.join(databaseFolder, "cluster", "postmaster.pid"), "utf8").split(
          "\n",
        );
        process.kill(Number(pid), "SIGKILL");
      },
      killApp: () => app.kill(),
      startAppAgain,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
