import { randomUUID } from "node:crypto";
import path from "node:path";
import { inject } from "vitest";
import { type Container, createContainer } from "@/server/container";
import { applyMigrations } from "@/server/db/apply-migrations";
import { createDatabase } from "@/server/embedded/create-database";
import type { EmbeddedRedis } from "@/server/embedded/embedded-redis";
import type { RedisKind } from "./find-redis-server";
import { startRedisOf } from "./start-redis";

/**
 * The real composition root over a database and a Redis of this test file's own, which it may flush and stop; silent unless
 * told. The Redis is of the kind that is asked for, or one that the test has started itself.
 */
export async function freshContainer({
  redis: wanted = "embedded",
  ...logging
}: {
  redis?: RedisKind | EmbeddedRedis;
  logLevel?: string;
  logDestination?: { write(line: string): void };
} = {}): Promise<{
  container: Container;
  redis: EmbeddedRedis;
  connections: { databaseUrl: string; redisRestUrl: string; redisRestToken: string };
  close: () => Promise<void>;
}> {
  const databaseUrl = await freshDatabase();
  const redis = await startRedisOf(wanted);
  const connections = { databaseUrl, redisRestUrl: redis.url, redisRestToken: redis.token };
  const container = createContainer({
    ...connections,
    logLevel: "silent",
    redisPatienceMs: 5000,
    ...logging,
  });
  const close = async () => {
    await container.close();
    await redis.stop();
  };
  return { container, redis, connections, close };
}

/** The address of a new database with all its tables, in the PostgreSQL of this test run. */
export async function freshDatabase(): Promise<string> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const databaseUrl = await createDatabase(inject("postgresUrl"), name);
  await applyMigrations({ databaseUrl, migrationsDir: path.resolve("prisma/migrations") });
  return databaseUrl;
}
