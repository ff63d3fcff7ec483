import path from "node:path";
import { z } from "zod";

/** A setting that cannot be used, in a sentence that says which and what to do. */
export class EnvError extends Error {
  override readonly name = "EnvError";
}

const emptyAsUnset = (value: unknown) => (value === "" ? undefined : value);

const schema = z.object({
  HOST: z.preprocess(emptyAsUnset, z.string().default("127.0.0.1")),
  PORT: z.preprocess(
    emptyAsUnset,
    z.coerce
      .number({ error: "must be a port number from 1 to 65535" })
      .int()
      .min(1, "must be a port number from 1 to 65535")
      .max(65535, "must be a port number from 1 to 65535")
      .default(3000),
  ),
  DATABASE_URL: z.preprocess(
    emptyAsUnset,
    z
      .string()
      .regex(/^postgres(ql)?:\/\/\S+$/, "must look like postgresql://user:password@host:5432/database")
      .optional(),
  ),
  UPSTASH_REDIS_REST_URL: z.preprocess(
    emptyAsUnset,
    z
      .string()
      .regex(/^https?:\/\/\S+$/, "must look like https://name.upstash.io or http://127.0.0.1:8079")
      .optional(),
  ),
  UPSTASH_REDIS_REST_TOKEN: z.preprocess(emptyAsUnset, z.string().min(1).optional()),
  REDIS_SERVER_PATH: z.preprocess(emptyAsUnset, z.string().optional()),
  THETALINE_TRUST_PROXY: z.preprocess(
    emptyAsUnset,
    z.enum(["0", "1"], { error: "must be 0 or 1" }).default("0"),
  ),
  THETALINE_DATA_DIR: z.preprocess(emptyAsUnset, z.string().default(".thetaline")),
  LOG_LEVEL: z.preprocess(
    emptyAsUnset,
    z
      .enum(["debug", "info", "warn", "error", "silent"], {
        error: "must be debug, info, warn, error or silent",
      })
      .default("warn"),
  ),
});

export type Env = Readonly<{
  host: string;
  port: number;
  databaseUrl: string | undefined;
  redisRestUrl: string | undefined;
  redisRestToken: string | undefined;
  /** The redis-server program that the capacity bench starts; unset, the one on the PATH. */
  redisServerPath: string | undefined;
  dataDir: string;
  /** A proxy stands in front and sets X-Forwarded-For; without one that header is anybody's word. */
  trustProxy: boolean;
  logLevel: "debug" | "info" | "warn" | "error" | "silent";
  /** npm names the script it runs to its child. */
  startedByNpm: boolean;
}>;

/**
 * The settings of this process. The only reader of `process.env`; `.env.example` documents each.
 * @throws EnvError that names the variable.
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const parsed = schema.safeParse(source);
  if (!parsed.success) {
    const sentences = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}.`);
    throw new EnvError(`${sentences.join(" ")} See .env.example.`);
  }
  const values = parsed.data;
  if ((values.UPSTASH_REDIS_REST_URL === undefined) !== (values.UPSTASH_REDIS_REST_TOKEN === undefined))
    throw new EnvError(
      "UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN go together: set both, or neither for the embedded Redis. See .env.example.",
    );
  return {
    host: values.HOST,
    port: values.PORT,
    databaseUrl: values.DATABASE_URL,
    redisRestUrl: values.UPSTASH_REDIS_REST_URL,
    redisRestToken: values.UPSTASH_REDIS_REST_TOKEN,
    redisServerPath: values.REDIS_SERVER_PATH,
    dataDir: path.resolve(values.THETALINE_DATA_DIR),
    trustProxy: values.THETALINE_TRUST_PROXY === "1",
    logLevel: values.LOG_LEVEL,
    startedByNpm: source.npm_lifecycle_event !== undefined,
  };
}
