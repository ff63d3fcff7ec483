import { Redis } from "@upstash/redis";
import type { OnStarted } from "@/server/embedded/ending-all";
import type { Env } from "@/server/env";
import { databaseAddressCheck, redisEndpointChecks, redisServerCheck } from "./address-checks";
import { type Check, problem } from "./check";
import { databaseChecks } from "./database-checks";
import { examsCheck } from "./exams-check";
import { diskCheck, webServerCheck } from "./machine-checks";
import { redisChecks } from "./redis-checks";
import type { Targets } from "./targets";
import { wholeExamCheck } from "./whole-exam-check";

/** Longer than the exams' own client waits, so that a slow Redis is measured and not only missed. */
const redisTimeoutMs = 3000;

/** The whole list, in the order in which an operator would go through it. */
export function allChecks(args: {
  env: Env;
  targets: Targets;
  isProduction: boolean;
  migrationsDir: string;
  onStarted: OnStarted;
}): Check[] {
  const { env, targets, isProduction, migrationsDir, onStarted } = args;
  const { database, redis } = targets;
  const isDatabaseLocal =
    "source" in database && (database.source === "local" || env.databaseUrl === undefined);
  return [
    webServerCheck(env),
    ...("failure" in database
      ? [failedPart({ name: "Database", part: "database", failure: database.failure })]
      : [
          databaseAddressCheck({ url: database.url, isProduction }),
          ...databaseChecks({ database, migrationsDir, isProduction }),
          examsCheck({ databaseUrl: database.url, now: () => new Date() }),
        ]),
    diskCheck({ dataDir: env.dataDir, isDatabaseLocal }),
    ...("failure" in redis
      ? [failedPart({ name: "Redis", part: "redis", failure: redis.failure })]
      : [
          // Before a server of REDIS_URL stands an endpoint that was opened for this check alone.
          ...(redis.server === null ? redisEndpointChecks({ ...redis, isProduction }) : []),
          redisServerCheck({ target: redis, isProduction }),
          ...redisChecks({ target: redis, redis: patientRedis(redis), isProduction }),
        ]),
    ...("failure" in database || "failure" in redis
      ? []
      : [wholeExamCheck({ databaseUrl: database.url, redis, migrationsDir, isProduction, onStarted })]),
  ];
}

function failedPart(args: { name: string; part: "database" | "redis"; failure: string }): Check {
  return {
    name: args.name,
    proves: args.part,
    run: async () => problem(args.failure, "Mend what it says; docs/running.md has each of these sentences."),
  };
}

function patientRedis({ url, token }: { url: string; token: string }): Redis {
  return new Redis({
    ...{ url, token, retry: { retries: 0 }, automaticDeserialization: false, enableTelemetry: false },
    signal: () => AbortSignal.timeout(redisTimeoutMs),
  });
}
