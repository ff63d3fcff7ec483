import { randomBytes } from "node:crypto";
import pg from "pg";
import { applyMigrations } from "@/server/db/apply-migrations";
import { errorCode, errorMessage } from "@/server/embedded/startup-failure";

const prefix = "thetaline_preflight_";
const hourMs = 3_600_000;

/** Why no scratch database can be had, and what to do about it. */
export class NoScratchDatabase extends Error {
  override readonly name = "NoScratchDatabase";

  constructor(
    message: string,
    readonly remedy: string,
  ) {
    super(message);
  }
}

/**
 * A database beside the operator's own, with all migrations, for as long as `use` takes. Attempts are append-only: a
 * trigger refuses to delete them, so an exam that is tried out in the operator's database would stay there. Nor can
 * the exam run in a transaction that is rolled back, because each of its steps is a transaction of its own, which is
 * part of what is tried. A database that is dropped leaves nothing.
 * @throws NoScratchDatabase where the server does not make one.
 */
export async function withScratchDatabase<Result>(args: {
  databaseUrl: string;
  migrationsDir: string;
  /** Told how to drop it, before it is made, so that an interrupt does not leave it behind. */
  onStarted: (drop: () => Promise<void>) => void;
  now: Date;
  use: (databaseUrl: string) => Promise<Result>;
}): Promise<Result> {
  const { databaseUrl, migrationsDir, now } = args;
  const name = `${prefix}${now.getTime()}_${randomBytes(4).toString("hex")}`;
  const drop = () => run(databaseUrl, (client) => dropDatabase(client, name));
  args.onStarted(drop);
  await run(databaseUrl, async (client) => {
    await dropLeftovers(client, now);
    await create(client, name);
  });
  try {
    const scratchUrl = new URL(databaseUrl);
    scratchUrl.pathname = `/${name}`;
    await applyMigrations({ databaseUrl: scratchUrl.href, migrationsDir });
    return await args.use(scratchUrl.href);
  } finally {
    await drop();
  }
}

async function create(client: pg.Client, name: string): Promise<void> {
  try {
    await client.query(`create database ${client.escapeIdentifier(name)}`);
  } catch (error) {
    const isForbidden = errorCode(error) === "42501";
    if (isForbidden)
      throw new NoScratchDatabase(
        "No exam was tried: the database's user may not create databases, and an exam that is tried out in this one could not be deleted from it again.",
        "Give the user CREATEDB for the time of the check (alter role NAME createdb), or sit the sample exam by npm run demo.",
      );
    throw new NoScratchDatabase(
      `No exam was tried: the server did not make a scratch database. It says: ${errorMessage(error)}.`,
      "Mend what the server says (its disk, its connections, who else uses template1), and run this again.",
    );
  }
}

function dropDatabase(client: pg.Client, name: string): Promise<unknown> {
  return client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
}

/** Of a preflight that was killed in the middle. */
async function dropLeftovers(client: pg.Client, now: Date): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    "select datname from pg_database where starts_with(datname, $1)",
    [prefix],
  );
  for (const { datname } of rows) {
    const [madeAtMs] = datname.slice(prefix.length).split("_");
    if (now.getTime() - Number(madeAtMs) > hourMs) await dropDatabase(client, datname).catch(() => undefined);
  }
}

async function run(databaseUrl: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
