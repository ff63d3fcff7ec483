import { z } from "zod";
import type { Container } from "../container";
import { listMigrations } from "../db/migration-state";
import { pingRedis } from "../redis/get-redis";
import { within } from "../within";

export type Readiness = Readonly<{
  status: "ready" | "not-ready" | "stopping";
  checks: Readonly<{
    database: "ok" | "failed";
    /** Not known while the database does not answer. */
    migrations: "ok" | "missing" | "unknown";
    /** Without Redis exams go on from the database, so that alone makes nobody less ready. */
    redis: "ok" | "degraded";
  }>;
}>;

const databaseTimeoutMs = 2000;

/** Whether requests should be sent here: the database answers and has all that this version asks of it. */
export async function checkReadiness(args: {
  container: Pick<Container, "prisma" | "redis">;
  migrationsDir: string;
  isStopping: boolean;
}): Promise<Readiness> {
  const { prisma, redis } = args.container;
  const [database, redisMs] = await Promise.all([
    checkDatabase({ prisma, migrationsDir: args.migrationsDir }),
    pingRedis(redis),
  ]);
  const isReady = database.database === "ok" && database.migrations === "ok";
  return {
    status: args.isStopping ? "stopping" : isReady ? "ready" : "not-ready",
    checks: { ...database, redis: redisMs === null ? "degraded" : "ok" },
  };
}

const appliedSchema = z.array(z.object({ migration_name: z.string() }));

async function checkDatabase(args: {
  prisma: Container["prisma"];
  migrationsDir: string;
}): Promise<Pick<Readiness["checks"], "database" | "migrations">> {
  const { prisma, migrationsDir } = args;
  const ask = async () => {
    await prisma.$queryRaw`select 1`;
    // A database without the table has no migrations; one that fails only now will say so the next time.
    const applied = await prisma.$queryRaw`
      select migration_name from "_prisma_migrations"
      where finished_at is not null and rolled_back_at is null`.catch(() => []);
    return new Set(appliedSchema.parse(applied).map((row) => row.migration_name));
  };
  try {
    const applied = await within({ timeoutMs: databaseTimeoutMs, promise: ask() });
    const isMissing = listMigrations(migrationsDir).some((name) => !applied.has(name));
    return { database: "ok", migrations: isMissing ? "missing" : "ok" };
  } catch {
    return { database: "failed", migrations: "unknown" };
  }
}
