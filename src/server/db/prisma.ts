import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "./generated/client";

/**
 * The Prisma client over node-postgres. Every wait has an end, so that a database that is away becomes an error the
 * candidate's page can retry on, not a request that hangs.
 */
export function createPrisma(args: { databaseUrl: string }): PrismaClient {
  const adapter = new PrismaPg({
    connectionString: inUtc(args.databaseUrl),
    max: 10,
    connectionTimeoutMillis: 4000,
    // The server's own limit comes first, so that a statement that waits for a lock always ends with one and the same error.
    statement_timeout: 6000,
    query_timeout: 8000,
    keepAlive: true,
  });
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 4000, timeout: 8000 } });
}

/**
 * Prisma reads a moment as PostgreSQL words it and takes the words for UTC, whatever time zone the database is set to. In
 * the address, after what `options` stands there already: node-postgres would prefer that to any of ours.
 */
function inUtc(databaseUrl: string): string {
  const [, before = databaseUrl, query = ""] = /^([^?]*)\?(.*)$/s.exec(databaseUrl) ?? [];
  const parameters = new URLSearchParams(query);
  const theirs = parameters.getAll("options").at(-1);
  parameters.set("options", theirs ? `${theirs} -c TimeZone=UTC` : "-c TimeZone=UTC");
  // node-postgres encodes an address anew that has a plus or a space in it; %20 it takes as it is.
  return `${before}?${parameters.toString().replaceAll("+", "%20")}`;
}
