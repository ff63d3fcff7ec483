import { randomUUID } from "node:crypto";
import pg from "pg";
import { type Migration, type MigrationState, readMigrationState } from "./migration-state";

/** A migration that cannot be applied, in a sentence that names it. The database is as it was before. */
export class MigrationFailure extends Error {
  override readonly name = "MigrationFailure";
}

/** The key of the advisory lock that Prisma's own engine takes, so that the two never migrate at once. */
const PRISMA_LOCK_KEY = 72707369;

const PRISMA_TABLE = `
  create table if not exists "_prisma_migrations" (
    id varchar(36) primary key not null,
    checksum varchar(64) not null,
    finished_at timestamptz,
    migration_name varchar(255) not null,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz not null default now(),
    applied_steps_count integer not null default 0
  )`;

/**
 * Applies what stands in prisma/migrations and is not applied yet, in the order of the names, and records it as
 * `prisma migrate deploy` does, so that Prisma's CLI agrees afterwards. It needs neither that CLI nor its engine.
 * Each migration and its record are one transaction: a crash or a failure leaves neither.
 * @returns the names of the migrations that were applied now.
 * @throws MigrationFailure
 */
export async function applyMigrations(args: {
  databaseUrl: string;
  migrationsDir: string;
}): Promise<string[]> {
  const client = new pg.Client({ connectionString: args.databaseUrl, connectionTimeoutMillis: 10_000 });
  // Without a listener a connection that breaks between two queries would end the process; the next query says it.
  client.on("error", () => undefined);
  await client.connect();
  try {
    // Another instance may be migrating: wait for it, but not for ever.
    await client.query("set lock_timeout = '60s'");
    await client.query("select pg_advisory_lock($1)", [PRISMA_LOCK_KEY]);
    await client.query(PRISMA_TABLE);
    const state = await readMigrationState({ client, migrationsDir: args.migrationsDir });
    requireSoundHistory(state);
    for (const migration of state.pending) await applyOne({ client, migration });
    return state.pending.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

/** @throws MigrationFailure for a history that must not be built upon. */
function requireSoundHistory(state: MigrationState): void {
  const [unfinished] = state.unfinished;
  if (unfinished !== undefined)
    throw new MigrationFailure(
      `The migration ${unfinished} was begun by Prisma's CLI and did not finish. Look at the database, then run npx prisma migrate resolve.`,
    );
  const [edited] = state.edited;
  if (edited !== undefined)
    throw new MigrationFailure(
      `The migration ${edited} was changed after it was applied to this database. Put its migration.sql back and make a new migration instead.`,
    );
}

async function applyOne(args: { client: pg.Client; migration: Migration }): Promise<void> {
  const { client, migration } = args;
  await client.query("begin");
  try {
    await client.query(migration.sql);
    await client.query(
      `insert into "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count) values ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    const reason = error instanceof Error ? error.message : String(error);
    throw new MigrationFailure(
      `The migration ${migration.name} failed and was undone. The database said: ${reason}`,
      {
        cause: error,
      },
    );
  }
}
