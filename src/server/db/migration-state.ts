import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { z } from "zod";

export interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

/** How a database stands to the migrations of this version of Thetaline. */
export type MigrationState = Readonly<{
  applied: readonly string[];
  /** Not applied yet, in the order in which they have to be. */
  pending: readonly Migration[];
  /** Begun by Prisma's CLI and not finished. */
  unfinished: readonly string[];
  /** Changed after they were applied to this database. */
  edited: readonly string[];
  /** Applied to this database, and not among the migrations here: a newer version's, most likely. */
  unknown: readonly string[];
}>;

const recordsSchema = z.array(
  z.object({ migration_name: z.string(), checksum: z.string(), finished_at: z.date().nullable() }),
);

/** Compares prisma/migrations with what the database has on record, over a connection to it. Writes nothing. */
export async function readMigrationState(args: {
  client: Pick<pg.Client, "query">;
  migrationsDir: string;
}): Promise<MigrationState> {
  const { rows } = await args.client.query(
    `select to_regclass('"_prisma_migrations"') is not null as stands`,
  );
  const [{ stands }] = z.tuple([z.object({ stands: z.boolean() })]).parse(rows);
  if (!stands) return compare({ migrations: readMigrations(args.migrationsDir), records: [] });
  const found = await args.client.query(
    `select migration_name, checksum, finished_at from "_prisma_migrations" where rolled_back_at is null`,
  );
  return compare({
    migrations: readMigrations(args.migrationsDir),
    records: recordsSchema.parse(found.rows),
  });
}

/** As `readMigrationState`, over a connection of its own. */
export async function lookAtMigrations(args: {
  databaseUrl: string;
  migrationsDir: string;
}): Promise<MigrationState> {
  const client = new pg.Client({ connectionString: args.databaseUrl, connectionTimeoutMillis: 5000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return await readMigrationState({ client, migrationsDir: args.migrationsDir });
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The names of what stands in prisma/migrations, in the order in which it is applied. */
export function listMigrations(migrationsDir: string): string[] {
  return readdirSync(migrationsDir)
    .filter((name) => existsSync(path.join(migrationsDir, name, "migration.sql")))
    .sort();
}

function readMigrations(migrationsDir: string): Migration[] {
  return listMigrations(migrationsDir).map((name) => {
    const sql = readFileSync(path.join(migrationsDir, name, "migration.sql"), "utf8");
    return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
  });
}

function compare(args: {
  migrations: readonly Migration[];
  records: z.infer<typeof recordsSchema>;
}): MigrationState {
  const { migrations, records } = args;
  const state = { applied: [] as string[], edited: [] as string[], unfinished: [] as string[] };
  const pending: Migration[] = [];
  for (const migration of migrations) {
    const record = records.find(({ migration_name }) => migration_name === migration.name);
    if (record === undefined) pending.push(migration);
    else if (record.finished_at === null) state.unfinished.push(migration.name);
    else if (record.checksum !== migration.checksum) state.edited.push(migration.name);
    else state.applied.push(migration.name);
  }
  const here = new Set(migrations.map(({ name }) => name));
  const unknown = records.map(({ migration_name }) => migration_name).filter((name) => !here.has(name));
  return { ...state, pending, unknown };
}
