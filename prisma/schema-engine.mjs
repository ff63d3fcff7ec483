#!/usr/bin/env node
// Prisma's CLI talks to a native "schema engine" that it downloads. This file stands in for that binary: it speaks the
// same protocol (JSON-RPC, one object a line, over standard input and output) and hands the work to the same engine
// built as WebAssembly, over the pg adapter. It leans on an undocumented protocol, so the versions of prisma,
// @prisma/adapter-pg and @prisma/schema-engine-wasm are pinned together. For developers and CI only: the product
// applies its migrations without it (src/server/db/apply-migrations.ts).
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { createInterface } from "node:readline";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";

let engine;
const argv = process.argv.slice(2);
const databaseUrl = optionValues("--datasource").map((json) => JSON.parse(json).url)[0];

function optionValues(name) {
  return argv.flatMap((argument, index) => (argument === name ? [argv[index + 1]] : []));
}

// The two commands that the CLI runs as a process of their own, with an exit code and a JSON line on failure.

async function runCliCommand(command) {
  try {
    if (command === "can-connect-to-database") await (await connect(pgConfig(databaseUrl))).end();
    else if (command === "create-database") await createDatabase(databaseUrl);
    else throw new Error(`This stand-in for the schema engine has no command "${command}".`);
  } catch (error) {
    const error_code = error.code === "3D000" ? "P1003" : "P1001";
    const fields = { message: error.message, is_panic: false, error_code, meta: {} };
    const line = {
      timestamp: new Date().toISOString(),
      level: "ERROR",
      target: "schema_engine::logger",
      fields,
    };
    process.stderr.write(`\n${JSON.stringify(line)}\n`);
    process.exit(1);
  }
}

// The protocol.

async function serveRpc() {
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, method, params } = line.trim() === "" ? {} : JSON.parse(line);
    // A line without a method is the CLI's acknowledgement of a "print".
    if (!method) continue;
    try {
      const result = await callEngine({ method, params });
      // The native engine prints what "diff" found through a call of its own; the WASM engine returns it.
      if (method === "diff" && typeof result.stdout === "string")
        send({ id: 900_000 + id, method: "print", params: { content: result.stdout } });
      send({ id, result });
    } catch (error) {
      send({ id, error: describeError(error) });
    }
  }
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}

async function callEngine({ method, params }) {
  if (method === "createDatabase")
    return { databaseName: await createDatabase(params.datasource.url ?? databaseUrl) };
  engine ??= await startEngine();
  return (await engine[method === "getDatabaseVersion" ? "version" : method](params)) ?? {};
}

function describeError(error) {
  const { code = null, meta = null } = error ?? {};
  const data = { is_panic: false, message: String(error?.message ?? error), error_code: code, meta };
  return { code: 4466, message: "An error happened. Check the data field for details.", data };
}

async function startEngine() {
  const bindings = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const wasm = readFileSync(path.join(path.dirname(entry), "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(wasm, { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  // The engine reports a panic through this global before it throws.
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => process.stderr.write(`${message}\n`) };
  const datamodels = optionValues("--datamodels").map((file) => [file, readFileSync(file, "utf8")]);
  const factory = bindMigrationAwareSqlAdapterFactory(adapterFactory());
  return bindings.SchemaEngine.new(
    { datamodels: datamodels.length > 0 ? datamodels : undefined },
    () => undefined,
    factory,
  );
}

// The pg adapter, with three faults mended.

function adapterFactory() {
  const config = pgConfig(databaseUrl);
  const real = new PrismaPg(config);
  return {
    provider: real.provider,
    adapterName: real.adapterName,
    connect: async () => mended(await real.connect()),
    connectToShadowDb: () => shadowAdapter(config),
  };
}

// First fault: its own shadow database is dropped before its pool is closed ("being accessed by other users").
async function shadowAdapter(config) {
  const name = `prisma_migrate_shadow_db_${randomUUID()}`;
  const admin = await connect(config);
  await admin.query(`CREATE DATABASE "${name}"`);
  const adapter = await new PrismaPg({ ...config, database: name }).connect();
  const closePool = adapter.dispose.bind(adapter);
  adapter.dispose = async () => {
    await closePool();
    await admin.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    await admin.end();
  };
  return mended(adapter);
}

// Second fault: it does not know PostgreSQL's internal type "char" (OID 18), which the catalogs are full of. Such a
// column is let through as text (OID 25), and called a character again on its way to the engine.
function mended(queryable) {
  return new Proxy(queryable, {
    get(target, key) {
      if (key === "queryRaw")
        return async (query) => {
          const result = await target.queryRaw(query);
          for (const index of charColumns) result.columnTypes[index] = ColumnTypeEnum.Character;
          return result;
        };
      if (key === "executeScript") return (script) => executeWholeScript({ adapter: target, script });
      if (key === "startTransaction")
        return async (...args) => mended(await target.startTransaction(...args));
      const value = target[key];
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

// Third fault: it cuts a script at every semicolon, also inside the body of a function. PostgreSQL takes a script whole.
async function executeWholeScript({ adapter, script }) {
  try {
    await adapter.underlyingDriver().query(script);
  } catch (error) {
    adapter.onError(error);
  }
}

// The engine asks one question at a time, so the columns of the last answer are those of this one.
let charColumns = [];
const handleRowDescription = pg.Query.prototype.handleRowDescription;
pg.Query.prototype.handleRowDescription = function (message) {
  charColumns = [];
  for (const [index, field] of message.fields.entries()) {
    if (field.dataTypeID !== 18) continue;
    field.dataTypeID = 25;
    charColumns.push(index);
  }
  return handleRowDescription.call(this, message);
};

// PostgreSQL itself.

async function connect(config) {
  const client = new pg.Client(config);
  await client.connect();
  return client;
}

async function createDatabase(url) {
  const config = pgConfig(url);
  const admin = await connect({ ...config, database: "postgres" });
  try {
    await admin.query(`CREATE DATABASE "${config.database.replaceAll('"', '""')}"`);
  } finally {
    await admin.end();
  }
  return config.database;
}

// Separate fields: pg lets a connection string win over them, and the shadow database is a change of one field.
function pgConfig(url) {
  const parsed = new URL(url);
  const sslmode = parsed.searchParams.get("sslmode") ?? "";
  return {
    host: decodeURIComponent(parsed.hostname),
    port: Number(parsed.port || 5432),
    user: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
    database: decodeURIComponent(parsed.pathname.slice(1)),
    ...(["require", "verify-ca", "verify-full"].includes(sslmode) && {
      ssl: { rejectUnauthorized: sslmode !== "require" },
    }),
  };
}

if (argv.includes("--version")) console.log("schema-engine-cli wasm");
else if (argv.includes("cli")) await runCliCommand(argv[argv.indexOf("cli") + 1]);
else await serveRpc();
// Idle connections of a pool would keep the process alive after the CLI has closed our input.
process.exit(0);
