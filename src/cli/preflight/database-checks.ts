import pg from "pg";
import { z } from "zod";
import { lookAtMigrations, type MigrationState } from "@/server/db/migration-state";
import { createPrisma } from "@/server/db/prisma";
import { describeDatabase, whyUnreachable } from "@/server/embedded/check-database";
import { measureLatency, millisecondsText } from "../latency";
import { type Check, type Finding, forbiddenInProduction, ok, problem } from "./check";
import { judgeSkew, measureSkew } from "./skew";
import type { DatabaseTarget } from "./targets";

const leastMajorVersion = 16;
const calls = 20;

export function databaseChecks(args: {
  database: DatabaseTarget;
  migrationsDir: string;
  isProduction: boolean;
}): Check[] {
  const { database, migrationsDir, isProduction } = args;
  const { url } = database;
  return [
    { name: "Database", proves: "database", run: () => checkServer(url) },
    {
      name: "Migrations",
      needs: ["database"],
      run: async () =>
        judgeMigrations({
          state: await lookAtMigrations({ databaseUrl: url, migrationsDir }),
          source: database.source,
          isProduction,
        }),
    },
    { name: "Database clock", needs: ["database"], run: () => checkClock(url) },
    { name: "Database time zone", needs: ["database"], run: () => checkTimeZone(url) },
  ];
}

async function checkServer(url: string): Promise<Finding> {
  const where = describeDatabase(url);
  const reason = await whyUnreachable(url);
  if (reason !== null)
    return problem(
      `The database ${where} cannot be used: ${reason}.`,
      "Start it, or mend host, name, user and password in DATABASE_URL; without DATABASE_URL a local one is used.",
    );
  return withClient(url, async (client) => {
    const { rows } = await client.query(
      "select current_setting('server_version') as version, current_setting('server_version_num')::int as number",
    );
    const [row] = z.tuple([z.object({ version: z.string(), number: z.number() })]).parse(rows);
    const { medianMs } = await measureLatency({ call: () => client.query("select 1"), calls });
    const found = `PostgreSQL ${row.version.split(" ")[0]}, ${where}; ${millisecondsText(medianMs)} a query (median of ${calls}).`;
    return row.number >= leastMajorVersion * 10_000
      ? ok(found)
      : problem(found, `Move the database to PostgreSQL ${leastMajorVersion} or newer.`);
  });
}

export function judgeMigrations(args: {
  state: MigrationState;
  source: DatabaseTarget["source"];
  isProduction: boolean;
}): Finding {
  const { source, isProduction } = args;
  const { applied, pending, unfinished, edited, unknown } = args.state;
  if (unfinished.length > 0)
    return problem(
      `Begun by Prisma's CLI and not finished: ${unfinished.join(", ")}.`,
      "Look at the database, then run npx prisma migrate resolve.",
    );
  if (edited.length > 0)
    return problem(
      `Changed after they were applied to this database: ${edited.join(", ")}.`,
      "Put each migration.sql back as it was, and make a new migration instead.",
    );
  if (unknown.length > 0)
    return problem(
      `This database has migrations that are not here: ${unknown.join(", ")}. A newer version of Thetaline has used it.`,
      "Run that version, or restore a backup from before it.",
    );
  if (pending.length === 0) return ok(`All ${applied.length} are applied.`);
  const names = pending.map(({ name }) => name).join(", ");
  if (source === "local" && !isProduction) return ok(`The local database gets ${names} with npm start.`);
  const found = `Not applied yet: ${names}.`;
  if (source !== "running")
    return forbiddenInProduction({
      isProduction,
      found,
      remedy: "npm start applies them; back up before, there is no way back.",
    });
  return problem(
    `${found} The Thetaline that runs is older than the one here.`,
    "Stop it and start this version, which applies them; back up before.",
  );
}

function checkClock(url: string): Promise<Finding> {
  return withClient(url, async (client) => {
    const read = async () => {
      const { rows } = await client.query("select extract(epoch from clock_timestamp()) * 1000 as ms");
      const [{ ms }] = z.tuple([z.object({ ms: z.coerce.number() })]).parse(rows);
      return ms;
    };
    return judgeSkew(await measureSkew({ read, now: Date.now }), "The database's");
  });
}

const momentsSchema = z.tuple([z.object({ zone: z.string(), winter: z.date(), summer: z.date() })]);

/**
 * Whether moments come out of the database as they went in. Prisma's adapter takes each for UTC, so in a session of
 * another zone what is written by hand with its own offset (when a room opens, say) is read hours off, and an hour of
 * the night in which the clocks change is written wrong.
 */
async function checkTimeZone(url: string): Promise<Finding> {
  const prisma = createPrisma({ databaseUrl: url });
  try {
    const [{ zone, winter, summer }] = momentsSchema.parse(
      await prisma.$queryRaw`select current_setting('TimeZone') as zone,
        timestamptz '2026-01-15 12:00:00Z' as winter, timestamptz '2026-07-15 12:00:00Z' as summer`,
    );
    const isRight =
      winter.toISOString() === "2026-01-15T12:00:00.000Z" &&
      summer.toISOString() === "2026-07-15T12:00:00.000Z";
    if (isRight) return ok(`${zone}; moments are read as they stand there.`);
    return problem(
      `Its sessions are in ${zone}, and moments are read from it as if that were UTC: what others write there, when a room opens say, is hours off.`,
      `As the owner: alter database "${decodeURIComponent(new URL(url).pathname.slice(1))}" set timezone to 'UTC'; and the same for the user, if the user has a zone of its own.`,
    );
  } finally {
    await prisma.$disconnect();
  }
}

async function withClient<Result>(url: string, use: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5000,
    query_timeout: 10_000,
  });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
