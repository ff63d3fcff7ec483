import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createDatabase } from "@/server/embedded/create-database";
import { findFreePort } from "@/server/embedded/free-port";
import { cliWorld, examUnderWay } from "@/testing/cli-world";
import { isRealRedisExpected } from "@/testing/find-redis-server";
import { startRealRedis } from "@/testing/real-redis";

let world: Awaited<ReturnType<typeof cliWorld>>;
let admin: pg.Client;
beforeAll(async () => {
  world = await cliWorld();
  await examUnderWay({ container: world.container, answers: [2] });
  admin = new pg.Client({ connectionString: world.settings.DATABASE_URL });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await world.close();
});

const preflight = (changed: Readonly<Record<string, string>> = {}, ...argv: string[]) =>
  world.run("preflight", argv, changed);

/** The tools run as in production unless they are told otherwise. */
const before = { NODE_ENV: "development" };

const documentSchema = z.object({
  ok: z.boolean(),
  summary: z.record(z.string(), z.number()),
  checks: z.array(
    z.object({ name: z.string(), state: z.string(), found: z.string(), remedy: z.string().nullable() }),
  ),
});

/** What it found, by the name of the check. */
async function findings(changed: Readonly<Record<string, string>> = {}, ...argv: string[]) {
  const { stdout, exitCode } = await preflight(changed, "--json", ...argv);
  const document = documentSchema.parse(JSON.parse(stdout));
  return { ...document, exitCode, by: new Map(document.checks.map((check) => [check.name, check])) };
}

async function counted(sql: string): Promise<number> {
  const { rows } = await admin.query<{ count: string }>(sql);
  return Number(rows[0]?.count);
}

describe("npm run preflight", () => {
  it("finds nothing to mend over sound services, and leaves nothing behind in them", async () => {
    const { container } = world;
    const keys = await container.redis.dbsize();
    const live = await container.store.getAllActiveSessions();
    const { stdout, exitCode } = await preflight();
    // The tests' own token is short, which is worth a word and no failure.
    expect(stdout.match(/^ {2}(problem|warning) .*/gm)).toEqual([
      expect.stringContaining("The token has 22 characters."),
    ]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^ {2}ok +Redis scripts /m);
    expect(stdout).toMatch(/^ {2}ok +Redis messages /m);
    expect(stdout).toMatch(/^ {2}ok +Redis memory +allkeys-lru, with a limit of 268 MB/m);
    expect(stdout).toMatch(/^ {2}ok +Migrations +All \d+ are applied/m);
    expect(stdout).toMatch(/^ {2}ok +A whole exam .*equal to the last bit to an exam that lost nothing/m);
    expect(stdout).toMatch(/\n\d+ ok, 1 warning, 0 problems, 1 skipped\. Read the warning\.\n$/);
    expect(stdout).not.toContain(world.redis.token);

    expect(await counted("select count(*) from exam_sessions")).toBe(1);
    expect(await counted("select count(*) from exams")).toBe(1);
    expect(await counted("select count(*) from pg_database where datname like 'thetaline_preflight%'")).toBe(
      0,
    );
    expect(await container.redis.dbsize()).toBe(keys);
    expect(await container.store.getAllActiveSessions()).toEqual(live);
  });

  it("says what an exam's item bank lacks, and exits with 1, whatever time zone the database keeps", async () => {
    const name = z.string().parse((await admin.query("select current_database() as name")).rows[0].name);
    await admin.query(`alter database ${admin.escapeIdentifier(name)} set timezone to 'Asia/Jerusalem'`);
    const { rows } = await admin.query("select engine_settings from exams");
    await admin.query(`update exams set engine_settings = jsonb_set(engine_settings, '{stopping}',
      '[{"rule": "length", "maxItems": 99}]')`);
    try {
      const { by, exitCode, ok } = await findings();
      expect([exitCode, ok]).toEqual([1, false]);
      expect(by.get("Exams and item banks")).toMatchObject({
        state: "problem",
        found: expect.stringContaining("it may give up to 99 items, and its item bank has 60."),
      });
      // Our connections keep UTC whatever the database keeps.
      expect(by.get("Database time zone")?.state).toBe("ok");
      expect(by.get("Database clock")?.state).toBe("ok");
    } finally {
      await admin.query(`alter database ${admin.escapeIdentifier(name)} reset timezone`);
      await admin.query("update exams set engine_settings = $1", [rows[0].engine_settings]);
    }
  });

  it("skips what the database's user may not try, and says how to let it", async () => {
    const role = `limited_${randomUUID().slice(0, 8)}`;
    await admin.query(`create role ${role} login password 'limited' in role pg_read_all_data`);
    try {
      const url = new URL(world.settings.DATABASE_URL);
      url.username = role;
      url.password = "limited";
      const { by } = await findings({ ...before, DATABASE_URL: url.href });
      expect(by.get("A whole exam")).toMatchObject({
        state: "skipped",
        found: expect.stringContaining("may not create databases"),
        remedy: expect.stringContaining("createdb"),
      });
      const { by: inProduction, exitCode } = await findings(
        { ...before, DATABASE_URL: url.href },
        "--production",
      );
      expect(exitCode).toBe(1);
      expect(inProduction.get("A whole exam")).toMatchObject({
        state: "problem",
        found: expect.stringContaining("No exam was tried"),
      });
    } finally {
      await admin.query(`drop role ${role}`);
    }
  });

  it("says in the server's own words why else no exam could be tried, and asks for no right then", async () => {
    const role = `read_only_${randomUUID().slice(0, 8)}`;
    await admin.query(`create role ${role} login password 'limited' createdb in role pg_read_all_data`);
    await admin.query(`alter role ${role} set default_transaction_read_only to on`);
    try {
      const url = new URL(world.settings.DATABASE_URL);
      url.username = role;
      url.password = "limited";
      const { by } = await findings({ DATABASE_URL: url.href }, "--production");
      expect(by.get("A whole exam")).toMatchObject({
        state: "problem",
        found: expect.stringContaining("cannot execute CREATE DATABASE in a read-only transaction"),
        remedy: expect.not.stringMatching(/createdb/i),
      });
    } finally {
      await admin.query(`drop role ${role}`);
    }
  });

  it("warns when no exam has a room that is open or to come", async () => {
    await admin.query("create temp table kept as select id, opens_at, closes_at from rooms");
    await admin.query(
      "update rooms set opens_at = now() - interval '2 days', closes_at = now() - interval '1 day'",
    );
    try {
      const { by, exitCode } = await findings();
      expect(exitCode).toBe(0);
      expect(by.get("Exams and item banks")).toMatchObject({
        state: "warning",
        found: "No exam has a room that is open or to come.",
        remedy: expect.stringContaining("Make the room of the next exam"),
      });
    } finally {
      await admin.query(
        "update rooms set opens_at = kept.opens_at, closes_at = kept.closes_at from kept where kept.id = rooms.id",
      );
    }
  });

  it("says of a database without tables that npm start makes them, and makes none itself", async () => {
    const empty = await createDatabase(world.settings.DATABASE_URL, `empty_${randomUUID().slice(0, 8)}`);
    const { by } = await findings({ ...before, DATABASE_URL: empty });
    expect(by.get("Migrations")).toMatchObject({
      state: "warning",
      found: expect.stringContaining("Not applied yet: 20261123000000_first_light"),
      remedy: expect.stringContaining("npm start applies them"),
    });
    expect(by.get("Exams and item banks")?.state).toBe("skipped");
    expect(by.get("A whole exam")?.state).toBe("ok");
    const client = new pg.Client({ connectionString: empty });
    await client.connect();
    const { rows } = await client.query("select tablename from pg_tables where schemaname = 'public'");
    await client.end();
    expect(rows).toEqual([]);
  });
});

describe.runIf(isRealRedisExpected())("npm run preflight, over a Redis server of REDIS_URL", () => {
  it("tries all that Thetaline asks of it, and warns of the settings that Redis comes with", async () => {
    const server = await startRealRedis();
    try {
      const { by, exitCode } = await findings({
        ...before,
        ...{ UPSTASH_REDIS_REST_URL: "", UPSTASH_REDIS_REST_TOKEN: "", REDIS_URL: server.url },
      });
      expect(exitCode).toBe(0);
      expect(by.get("Redis server")).toMatchObject({
        state: "ok",
        found: `127.0.0.1:${server.port} is on this machine, without TLS. The password has 32 characters.`,
      });
      expect(by.get("Redis memory")).toMatchObject({
        state: "warning",
        found: expect.stringContaining("noeviction, with no limit."),
        remedy: expect.stringContaining("allkeys-lru"),
      });
      for (const name of ["Redis scripts", "Redis messages", "Redis clock", "A whole exam"])
        expect(by.get(name)).toMatchObject({ name, state: "ok" });
    } finally {
      await server.stop();
    }
  });
});

describe("npm run preflight, when something is wrong", () => {
  it("tells what is away, skips what rests on it, and repeats no password", async () => {
    const DATABASE_URL = `postgresql://u:not-to-be-seen@127.0.0.1:${await findFreePort()}/x`;
    const { stdout, exitCode } = await preflight({ DATABASE_URL, UPSTASH_REDIS_REST_TOKEN: "wrong-token" });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^ {2}problem +Database +The database x at 127\.0\.0\.1:\d+ cannot be used: /m);
    expect(stdout).toMatch(
      /^ {2}problem +Redis +The REST endpoint .* does not take the token \(status 401\)/m,
    );
    expect(stdout).toMatch(/^ {2}problem +Redis token +The token has 11 characters/m);
    expect(stdout).toMatch(/^ {2}skipped +A whole exam/m);
    expect(stdout).toContain("3 problems");
    expect(stdout).not.toMatch(/not-to-be-seen|wrong-token/);
  });

  it("says which setting cannot be read", async () => {
    const { exitCode, by } = await findings({ PORT: "http" });
    expect(exitCode).toBe(1);
    expect(by.get("Settings")).toMatchObject({
      state: "problem",
      found: expect.stringContaining("PORT must be a port number"),
    });
  });

  it("exits with 2 when it is used wrongly", async () => {
    const { exitCode, output } = await preflight({}, "--loud");
    expect(exitCode).toBe(2);
    expect(output).toContain("npm run preflight -- --production");
  });
});

describe("npm run preflight, where nothing runs and nothing is set", () => {
  it("starts the local services for the time of the check, as npm start would, and stops them again", async () => {
    const none = { ...before, DATABASE_URL: "", UPSTASH_REDIS_REST_URL: "", UPSTASH_REDIS_REST_TOKEN: "" };
    const first = await preflight(none);
    expect(first.output).toContain(`the database of ${world.dataDir}, started for this check`);
    expect(first.stdout).toMatch(/^ {2}ok +Disk +[\d,]+ MB are free/m);
    expect(first.stdout).toMatch(/^ {2}ok +A whole exam/m);
    expect(first.exitCode).toBe(0);
    // The folder is free again, and what was started from it has ended.
    expect((await preflight(none)).exitCode).toBe(0);
  });
});
