import pg from "pg";
import { errorMessage, StartupFailure } from "./startup-failure";

/** Connects once to the database that someone set, so that a wrong setting is a sentence now and not a fault later. */
export async function checkDatabase(databaseUrl: string): Promise<void> {
  const { host, pathname } = new URL(databaseUrl);
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    // Host and name, never the whole URL: it holds a password.
    throw new StartupFailure(
      `The database ${decodeURIComponent(pathname.slice(1))} at ${host}, from DATABASE_URL, cannot be used: ${errorMessage(error)}. ` +
        "Start it or mend DATABASE_URL; without DATABASE_URL Thetaline uses a local database of its own.",
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}
