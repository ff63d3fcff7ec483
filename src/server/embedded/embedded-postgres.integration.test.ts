import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDatabase } from "./create-database";
import { openDataFolder } from "./data-folder";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres";
import { clusterFolder } from "./postgres-cluster";
import { postmasterFilePath, readPostmasterFile } from "./postmaster";
import { resetData } from "./reset-data";

const password = "known to this test only";
let dataDir: string;
let started: EmbeddedPostgres[];

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), "thetaline-postgres-"));
  started = [];
});

afterEach(async () => {
  for (const postgres of started) await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, password });
  started.push(postgres);
  return postgres;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return (await client.query({ text: sql, rowMode: "array" })).rows.flat();
  } finally {
    await client.end().catch(() => undefined);
  }
}

function postmasterPid(): number {
  const file = readPostmasterFile(dataDir);
  if (file === null) throw new Error("PostgreSQL does not run");
  return file.pid;
}

/** Starts it in a process of its own and kills that process, as a power cut or an impatient operator would. */
async function startAndKillOwner(folder: string): Promise<void> {
  const program = `
    const { startEmbeddedPostgres } = await import("./src/server/embedded/embedded-postgres.ts");
    await startEmbeddedPostgres(${JSON.stringify({ dataDir: folder, password })});
    process.stdout.write("up");
    setInterval(() => undefined, 1000);`;
  const owner = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(owner.stdout, "data");
  owner.kill("SIGKILL");
  await once(owner, "exit");
}

describe("startEmbeddedPostgres", () => {
  it("keeps data over a stop and a start, and wants its password", async () => {
    const first = await start();
    await query(first.url, "create table kept as select 42 as answer");
    const stranger = new URL(first.url);
    stranger.password = "guessed";
    await expect(query(stranger.href, "select 1")).rejects.toThrow(/password authentication failed/);
    await first.stop();
    await expect(query(first.url, "select 1")).rejects.toThrow(/ECONNREFUSED/);

    const second = await start();
    expect(await query(second.url, "select answer from kept")).toEqual([42]);
    expect(await query(second.url, "show fsync")).toEqual(["on"]);
    expect(await query(second.url, "show listen_addresses")).toEqual(["127.0.0.1"]);
  });

  it("makes a database beside its own, once", async () => {
    const { url } = await start();
    const named = await createDatabase(url, "Suite 1");
    await query(named, "create table t ()");
    expect(await createDatabase(url, "Suite 1")).toBe(named);
    expect(await query(named, "select count(*)::int from t")).toEqual([0]);
  });

  it("refuses a second owner of the same folder while the first lives", async () => {
    const first = await start();
    await expect(startEmbeddedPostgres({ dataDir, password })).rejects.toThrow(
      /in use by another process \(\d+\)/,
    );
    expect(await query(first.url, "select 1")).toEqual([1]);
  });

  it("makes one sound database when two begin at once", async () => {
    const outcomes = await Promise.allSettled([start(), start()]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await query(started[0]?.url ?? "", "select 1")).toEqual([1]);
  });

  it("takes over the server of an owner that was killed, with its data", async () => {
    await startAndKillOwner(dataDir);
    const left = postmasterPid();
    const postgres = await start();
    expect(postmasterPid()).toBe(left);
    expect(await query(postgres.url, "select 1")).toEqual([1]);
  });

  it("starts over what is left when owner and server were both killed", async () => {
    const first = await start();
    await query(first.url, "create table kept as select 7 as answer");
    await first.stop();
    await startAndKillOwner(dataDir);
    const left = postmasterPid();
    process.kill(left, "SIGKILL");
    const postgres = await start();
    expect(postmasterPid()).not.toBe(left);
    expect(await query(postgres.url, "select answer from kept")).toEqual([7]);
  });

  it("is not held up by a leftover file whose process id now belongs to another program", async () => {
    await (await start()).stop();
    writeFileSync(postmasterFilePath(dataDir), `${process.pid}\n${clusterFolder(dataDir)}\n1\n5999\n`);
    expect(await query((await start()).url, "select 1")).toEqual([1]);
  });

  it("comes back at the same address when the server is killed under its owner", async () => {
    const { url } = await start();
    await query(url, "create table kept as select 3 as answer");
    process.kill(postmasterPid(), "SIGKILL");
    await expect
      .poll(() => query(url, "select answer from kept").catch(() => "not yet"), { timeout: 20_000 })
      .toEqual([3]);
  });

  it("leaves data of another major version alone and says so", async () => {
    await (await start()).stop();
    const versionFile = path.join(clusterFolder(dataDir), "PG_VERSION");
    writeFileSync(versionFile, "17\n");
    await expect(start()).rejects.toThrow(/made by PostgreSQL 17, and this Thetaline brings PostgreSQL 18/);
    expect(readFileSync(versionFile, "utf8")).toBe("17\n");
  });

  it("says that the password is not the one the database was made with", async () => {
    await (await start()).stop();
    await expect(startEmbeddedPostgres({ dataDir, password: "another" })).rejects.toThrow(
      /does not take the password/,
    );
    expect(await query((await start()).url, "select 1")).toEqual([1]);
  });
});

describe("resetData", () => {
  it("stops a server that was left running and deletes everything, but only when told for sure", async () => {
    openDataFolder(dataDir);
    await startAndKillOwner(path.join(dataDir, "postgres"));
    const left = readPostmasterFile(path.join(dataDir, "postgres"));
    await expect(resetData({ dataDir, confirmed: false })).rejects.toThrow(/Nothing was deleted.*--yes/);
    expect(existsSync(path.join(dataDir, "postgres"))).toBe(true);
    expect(await resetData({ dataDir, confirmed: true })).toMatch(/was deleted/);
    expect(existsSync(dataDir)).toBe(false);
    expect(existsSync(`/proc/${left?.pid}/exe`)).toBe(false);
    expect(await resetData({ dataDir, confirmed: true })).toMatch(/nothing to delete/);
  });
});
