import { accessSync, constants } from "node:fs";
import path from "node:path";

/** Debian's `redis-server`, or what REDIS_SERVER_PATH names; null where there is none. */
export function findRedisServer(): string | null {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const candidates = process.env.REDIS_SERVER_PATH
    ? [process.env.REDIS_SERVER_PATH]
    : folders.map((folder) => path.join(folder, "redis-server"));
  return candidates.find(isExecutable) ?? null;
}

/** In CI the real one is not left out: without it the tests that want it fail. */
export function isRealRedisExpected(): boolean {
  return findRedisServer() !== null || process.env.CI === "true";
}

export type RedisKind = "embedded" | "real";

/** What a suite about Redis runs on: `describe.each(redisKinds())`. */
export function redisKinds(): RedisKind[] {
  return isRealRedisExpected() ? ["embedded", "real"] : ["embedded"];
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
