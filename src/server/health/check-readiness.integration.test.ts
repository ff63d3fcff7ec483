import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { freshContainer } from "@/testing/fresh-container";
import { type Container, createContainer } from "../container";
import type { EmbeddedRedis } from "../embedded/embedded-redis";
import { processState } from "../process-state";
import { answerReadiness } from "./answer-readiness";
import { checkReadiness } from "./check-readiness";

let container: Container;
let redis: EmbeddedRedis;
let connections: Awaited<ReturnType<typeof freshContainer>>["connections"];
let close: () => Promise<void>;
beforeAll(async () => {
  ({ container, redis, connections, close } = await freshContainer());
});
afterAll(() => close());
afterEach(() => {
  processState().isStopping = false;
});

async function ask(asked: Pick<Container, "prisma" | "redis"> = container) {
  const response = await answerReadiness(asked);
  const { status, headers } = response;
  return { status, cacheControl: headers.get("cache-control"), body: await response.json() };
}

describe("readiness", () => {
  it("is given when the database answers and has every migration", async () => {
    expect(await ask()).toEqual({
      status: 200,
      cacheControl: "no-store",
      body: { status: "ready", checks: { database: "ok", migrations: "ok", redis: "ok" } },
    });
  });

  it("is not given while a migration of this version is missing", async () => {
    const migrationsDir = mkdtempSync(path.join(tmpdir(), "thetaline-readiness-"));
    cpSync("prisma/migrations", migrationsDir, { recursive: true });
    mkdirSync(path.join(migrationsDir, "29990101000000_later"));
    writeFileSync(path.join(migrationsDir, "29990101000000_later", "migration.sql"), "select 1");
    const behind = await checkReadiness({ container, migrationsDir, isStopping: false });
    rmSync(migrationsDir, { recursive: true });
    expect(behind).toMatchObject({ status: "not-ready", checks: { database: "ok", migrations: "missing" } });

    await container.prisma.$executeRaw`alter table "_prisma_migrations" rename to gone`;
    const empty = await ask();
    await container.prisma.$executeRaw`alter table gone rename to "_prisma_migrations"`;
    expect(empty).toMatchObject({ status: 503, body: { checks: { database: "ok", migrations: "missing" } } });
  });

  it("is not given without a database, and does not say where that is or what was wrong", async () => {
    const databaseUrl = "postgresql://nobody:secret@127.0.0.1:1/none";
    const away = createContainer({ ...connections, databaseUrl, logLevel: "silent" });
    const told = await ask(away);
    expect(told).toEqual({
      status: 503,
      cacheControl: "no-store",
      body: { status: "not-ready", checks: { database: "failed", migrations: "unknown", redis: "ok" } },
    });
    await away.close();
  });

  it("is refused in good time by a database that does not answer", async () => {
    const client = new pg.Client({ connectionString: connections.databaseUrl });
    await client.connect();
    await client.query('begin; lock table "_prisma_migrations" in access exclusive mode');
    const askedAt = performance.now();
    expect(await ask()).toMatchObject({ status: 503, body: { checks: { database: "failed" } } });
    expect(performance.now() - askedAt).toBeLessThan(4000);
    await client.query("rollback");
    await client.end();
  });

  it("is taken back while the process stops", async () => {
    processState().isStopping = true;
    expect(await ask()).toMatchObject({ status: 503, body: { status: "stopping" } });
  });

  it("is given without Redis, which is told as degraded", async () => {
    await redis.stop();
    expect(await ask()).toMatchObject({
      status: 200,
      body: { status: "ready", checks: { redis: "degraded" } },
    });
  });
});
