import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { createDatabase } from "../embedded/create-database";
import { applyMigrations } from "./apply-migrations";

const firstLight = "20261123000000_first_light";
let databaseUrl: string;
let migrationsDir: string;
let client: pg.Client;

beforeEach(async () => {
  databaseUrl = await createDatabase(inject("postgresUrl"), `migrations_${randomUUID().replaceAll("-", "")}`);
  migrationsDir = mkdtempSync(path.join(tmpdir(), "thetaline-migrations-"));
  cpSync("prisma/migrations", migrationsDir, { recursive: true });
  client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
});

afterEach(async () => {
  await client.end();
  rmSync(migrationsDir, { recursive: true, force: true });
});

function addMigration(args: { name: string; sql: string }): void {
  mkdirSync(path.join(migrationsDir, args.name), { recursive: true });
  writeFileSync(path.join(migrationsDir, args.name, "migration.sql"), args.sql);
}

/** Prisma's CLI over the project's own migrations and this test's database. */
function prisma(...args: string[]): Promise<{ exitCode: number; output: string }> {
  return new Promise((resolve) => {
    const environment = { ...process.env, DATABASE_URL: databaseUrl };
    execFile("node_modules/.bin/prisma", args, { env: environment }, (error, stdout, stderr) =>
      resolve({ exitCode: error === null ? 0 : Number(error.code), output: stdout + stderr }),
    );
  });
}

describe("applyMigrations", () => {
  it("makes the tables, and does nothing the second time", async () => {
    expect(await applyMigrations({ databaseUrl, migrationsDir })).toContain(firstLight);
    expect(await applyMigrations({ databaseUrl, migrationsDir })).toEqual([]);
    expect((await client.query("select * from attempts")).rows).toEqual([]);
  });

  it("applies each once when two instances start together", async () => {
    const [one, other] = await Promise.all([
      applyMigrations({ databaseUrl, migrationsDir }),
      applyMigrations({ databaseUrl, migrationsDir }),
    ]);
    expect([...one, ...other].filter((name) => name === firstLight)).toHaveLength(1);
  });

  it("leaves a database that Prisma's CLI finds up to date and without drift", async () => {
    expect((await prisma("migrate", "status")).output).toContain(firstLight);
    await applyMigrations({ databaseUrl, migrationsDir });
    expect(await prisma("migrate", "status")).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining("Database schema is up to date"),
    });
    const difference = await prisma(
      ...[
        "migrate",
        "diff",
        "--from-config-datasource",
        "--to-schema",
        "prisma/schema.prisma",
        "--exit-code",
      ],
    );
    expect(difference).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining("No difference detected"),
    });
  });

  it("finds nothing left to do after Prisma's CLI deployed the same migrations, triggers and all", async () => {
    expect(await prisma("migrate", "deploy")).toMatchObject({ exitCode: 0 });
    expect(await applyMigrations({ databaseUrl, migrationsDir })).toEqual([]);
    await expect(client.query("delete from attempts")).rejects.toThrow(/append-only/);
  });

  it("refuses a migration that was edited after it was applied", async () => {
    await applyMigrations({ databaseUrl, migrationsDir });
    addMigration({ name: firstLight, sql: "create table edited ()" });
    await expect(applyMigrations({ databaseUrl, migrationsDir })).rejects.toThrow(
      `The migration ${firstLight} was changed after it was applied`,
    );
  });

  it("undoes a migration that fails, names it, and applies it once it is mended", async () => {
    await applyMigrations({ databaseUrl, migrationsDir });
    addMigration({
      name: "20990101000000_broken",
      sql: "create table half (); insert into no_such_table values (1);",
    });
    await expect(applyMigrations({ databaseUrl, migrationsDir })).rejects.toThrow(
      /20990101000000_broken failed and was undone.*no_such_table/,
    );
    expect((await client.query("select to_regclass('half') as half")).rows).toEqual([{ half: null }]);
    addMigration({ name: "20990101000000_broken", sql: "create table half ()" });
    expect(await applyMigrations({ databaseUrl, migrationsDir })).toEqual(["20990101000000_broken"]);
  });

  it("does not go past a migration that Prisma's CLI left unfinished", async () => {
    await applyMigrations({ databaseUrl, migrationsDir });
    await client.query(`update "_prisma_migrations" set finished_at = null`);
    await expect(applyMigrations({ databaseUrl, migrationsDir })).rejects.toThrow(/did not finish/);
  });
});

describe("the append-only tables", () => {
  it.each(["attempts", "audit_events"])("refuse every change of %s", async (table) => {
    await applyMigrations({ databaseUrl, migrationsDir });
    const column = table === "attempts" ? "answer" : "action";
    for (const sql of [
      `update ${table} set ${column} = 'x'`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
    ])
      await expect(client.query(sql)).rejects.toThrow(/is append-only: (UPDATE|DELETE|TRUNCATE) is refused/);
  });
});
