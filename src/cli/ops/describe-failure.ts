import { isTableMissing } from "@/server/db/is-table-missing";
import { describeDatabase, whyUnreachable } from "@/server/embedded/check-database";
import { diagnoseStandingRedis } from "@/server/embedded/standing-services";
import { errorMessage } from "@/server/embedded/startup-failure";
import { redisWords } from "@/server/redis/read-redis-account";
import type { OpsServices } from "./open-ops";
import { OpsFailure, RedisFailure } from "./ops-failure";

/** What went wrong, in sentences that an operator can act on. */
export function describeFailure(args: { error: unknown; services: OpsServices }): Promise<string> {
  const { error, services } = args;
  if (error instanceof OpsFailure) return Promise.resolve(error.message);
  return error instanceof RedisFailure
    ? describeRedisFailure({ cause: error.cause, services })
    : describeDatabaseFailure({ error, databaseUrl: services.databaseUrl });
}

async function describeRedisFailure(args: { cause: unknown; services: OpsServices }): Promise<string> {
  const diagnosis = await diagnoseStandingRedis(args.services.redis);
  if (!diagnosis.ok) return `${diagnosis.reason} ${diagnosis.remedy}`;
  const { cause } = args;
  if (cause instanceof Error && cause.name === "UpstashError")
    return `Redis refused a command: ${redisWords(cause)}. Give its user the right to use the commands that Thetaline needs; npm run preflight tries them all.`;
  const tooLate = cause instanceof Error && cause.name === "TimeoutError";
  return `Redis answers, but ${tooLate ? "one call took too long" : "one call failed"}. Try again; npm run ops -- ping measures it.`;
}

export async function describeDatabaseFailure(args: {
  error: unknown;
  databaseUrl: string;
}): Promise<string> {
  const where = `The database ${describeDatabase(args.databaseUrl)}`;
  const reason = await whyUnreachable(args.databaseUrl);
  if (reason !== null)
    return `${where} cannot be used: ${reason}. Start it, or mend DATABASE_URL if that names it.`;
  if (isTableMissing(args.error))
    return `${where} does not have the tables of this version of Thetaline. npm start makes them.`;
  // Prisma puts the call and its place in the code first, and what the database said last.
  const said = errorMessage(args.error).trim().split("\n").at(-1);
  return `${where} answers, but not to what was asked: ${said}`;
}
