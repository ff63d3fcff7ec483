import pg from "pg";
import { errorMessage, StartupFailure } from "./startup-failure";

/** Connects once to the database that someone set, so that a wrong setting is a sentence now and not a fault later. */
export async function checkDatabase(databaseUrl: string): Promise<void> {
  const reason = await whyUnreachable(databaseUrl);
  if (reason === null) return;
  throw new StartupFailure(
    `The database ${describeDatabase(databaseUrl)}, from DATABASE_URL, cannot be used: ${reason}. ` +
      "Start it or mend DATABASE_URL; without DATABASE_URL Thetaline uses a local database of its own.",
  );
}

/** Why the database cannot be connected to, in its own or the network's words; null when it can. */
export async function whyUnreachable(databaseUrl: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return null;
  } catch (error) {
    return errorMessage(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Name and host, never the whole address: it holds a password. */
export function describeDatabase(databaseUrl: string): string {
  const { host, pathname } = new URL(databaseUrl);
  return `${decodeURIComponent(pathname.slice(1))} at ${host}`;
}
