import { randomUUID } from "node:crypto";
import path from "node:path";
import { inject } from "vitest";
import { type Container, createContainer } from "@/server/container";
import { applyMigrations } from "@/server/db/apply-migrations";
import { createDatabase } from "@/server/embedded/create-database";
import { type EmbeddedRedis, startEmbeddedRedis } from "@/server/embedded/embedded-redis";

/** The real composition root over a database and a Redis of this test file's own, which it may flush and stop; silent unless told. */
export async function freshContainer(
  args: Pick<Parameters<typeof createContainer>[0], "logDestination"> & { logLevel?: string } = {},
): Promise<{
  container: Container;
  redis: EmbeddedRedis;
  connections: { databaseUrl: string; redisRestUrl: string; redisRestToken: string };
  close: () => Promise<void>;
}> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const databaseUrl = await createDatabase(inject("postgresUrl"), name);
  await applyMigrations({ databaseUrl, migrationsDir: path.resolve("prisma/migrations") });
  const redis = await startEmbeddedRedis({ token: "integration-tests-only", port: 0 });
  const connections = { databaseUrl, redisRestUrl: redis.url, redisRestToken: redis.token };
  const container = createContainer({ ...connections, logLevel: "silent", redisPatienceMs: 5000, ...args });
  const close = async () => {
    await container.close();
    await redis.stop();
  };
  return { container, redis, connections, close };
}
