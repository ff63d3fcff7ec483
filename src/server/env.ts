import path from "node:path";
import { z } from "zod";
import { parseRedisUrl } from "./redis/parse-redis-url";

/** A setting that cannot be used, in a sentence that says which and what to do. */
export class EnvError extends Error {
  override readonly name = "EnvError";
}

const emptyAsUnset = (value: unknown) => (value === "" ? undefined : value);

const noPort = "must be a port number from 1 to 65535";
const portOr = (port: number) =>
  z.preprocess(
    emptyAsUnset,
    z.coerce.number({ error: noPort }).int(noPort).min(1, noPort).max(65535, noPort).default(port),
  );
const optionalText = z.preprocess(emptyAsUnset, z.string().optional());

const redisUrl = z.string().superRefine((text, context) => {
  const parsed = parseRedisUrl(text);
  if ("problem" in parsed) context.addIssue({ code: "custom", message: parsed.problem });
});

const schema = z.object({
  HOST: z.preprocess(emptyAsUnset, z.string().default("127.0.0.1")),
  PORT: portOr(3000),
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
      .regex(
        /^https?:\/\/\S+$/,
        "must look like https://name.upstash.io or http://127.0.0.1:8079; redis:// and rediss:// go into REDIS_URL",
      )
      .optional(),
  ),
  UPSTASH_REDIS_REST_TOKEN: z.preprocess(emptyAsUnset, z.string().min(1).optional()),
  REDIS_URL: z.preprocess(emptyAsUnset, redisUrl.optional()),
  REDIS_CA_FILE: optionalText,
  REDIS_SERVER_PATH: z.preprocess(emptyAsUnset, z.string().optional()),
  THETALINE_TRUST_PROXY: z.preprocess(
    emptyAsUnset,
    z.enum(["0", "1"], { error: "must be 0 or 1" }).default("0"),
  ),
  THETALINE_METRICS_TOKEN: z.preprocess(
    emptyAsUnset,
    z
      .string()
      .regex(/^\S{16,}$/, "must have at least 16 characters and no spaces")
      .optional(),
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
  /** Never set together with the two above: the launcher puts a REST endpoint before it, and names that to the app. */
  redisUrl: string | undefined;
  redisCaFile: string | undefined;
  /** The redis-server program that the capacity bench starts; unset, the one on the PATH. */
  redisServerPath: string | undefined;
  dataDir: string;
  /** A proxy stands in front and sets X-Forwarded-For; without one that header is anybody's word. */
  trustProxy: boolean;
  /** What who reads the metrics must show; without one they are for this machine only. */
  metricsToken: string | undefined;
  logLevel: "debug" | "info" | "warn" | "error" | "silent";
  isProduction: boolean;
  /** npm names the script it runs to its child. */
  startedByNpm: boolean;
}>;

/**
 * The settings of this process. The only reader of `process.env`; `.env.example` documents each.
 * @throws EnvError that names the variable.
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const values = parseSettings({ schema, source });
  if ((values.UPSTASH_REDIS_REST_URL === undefined) !== (values.UPSTASH_REDIS_REST_TOKEN === undefined))
    throw new EnvError(
      "UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN go together: set both, or neither for the embedded Redis. See .env.example.",
    );
  if (values.REDIS_URL !== undefined && values.UPSTASH_REDIS_REST_URL !== undefined)
    throw new EnvError(
      "REDIS_URL and UPSTASH_REDIS_REST_URL each name a Redis: set one of them. UPSTASH_REDIS_REST_URL with its token is for an endpoint that speaks HTTP, REDIS_URL for a Redis server itself. See .env.example.",
    );
  assertCaIsUsed(values);
  return {
    host: values.HOST,
    port: values.PORT,
    databaseUrl: values.DATABASE_URL,
    redisRestUrl: values.UPSTASH_REDIS_REST_URL,
    redisRestToken: values.UPSTASH_REDIS_REST_TOKEN,
    redisUrl: values.REDIS_URL,
    redisCaFile: values.REDIS_CA_FILE,
    redisServerPath: values.REDIS_SERVER_PATH,
    dataDir: path.resolve(values.THETALINE_DATA_DIR),
    trustProxy: values.THETALINE_TRUST_PROXY === "1",
    metricsToken: values.THETALINE_METRICS_TOKEN,
    logLevel: values.LOG_LEVEL,
    isProduction: source.NODE_ENV === "production",
    startedByNpm: source.npm_lifecycle_event !== undefined,
  };
}

const proxySchema = z.object({
  REDIS_URL: z.preprocess(emptyAsUnset, redisUrl),
  REDIS_CA_FILE: optionalText,
  REDIS_PROXY_HOST: z.preprocess(emptyAsUnset, z.string().default("127.0.0.1")),
  REDIS_PROXY_PORT: portOr(8079),
  REDIS_PROXY_TOKEN: z.preprocess(
    emptyAsUnset,
    // It travels in an HTTP header.
    z
      .string()
      .regex(
        /^[\x21-\x7e]{16,}$/,
        "must have at least 16 characters, none of them a space or outside of ASCII",
      ),
  ),
  REDIS_PROXY_TLS_CERT_FILE: optionalText,
  REDIS_PROXY_TLS_KEY_FILE: optionalText,
});

export type RedisProxyEnv = Readonly<{
  redisUrl: string;
  redisCaFile: string | undefined;
  host: string;
  port: number;
  token: string;
  /** With both it speaks HTTPS. */
  tlsFiles: Readonly<{ cert: string; key: string }> | undefined;
  startedByNpm: boolean;
}>;

/**
 * The settings of `npm run redis-proxy`, which is a process of its own.
 * @throws EnvError that names the variable.
 */
export function readRedisProxyEnv(source: NodeJS.ProcessEnv = process.env): RedisProxyEnv {
  for (const name of ["REDIS_URL", "REDIS_PROXY_TOKEN"])
    if (!source[name]) throw new EnvError(`The Redis proxy needs ${name}. See .env.example.`);
  const values = parseSettings({ schema: proxySchema, source });
  const { REDIS_PROXY_TLS_CERT_FILE: cert, REDIS_PROXY_TLS_KEY_FILE: key } = values;
  if ((cert === undefined) !== (key === undefined))
    throw new EnvError(
      "REDIS_PROXY_TLS_CERT_FILE and REDIS_PROXY_TLS_KEY_FILE go together: set both for https, or neither. See .env.example.",
    );
  assertCaIsUsed(values);
  return {
    redisUrl: values.REDIS_URL,
    redisCaFile: values.REDIS_CA_FILE,
    host: values.REDIS_PROXY_HOST,
    port: values.REDIS_PROXY_PORT,
    token: values.REDIS_PROXY_TOKEN,
    tlsFiles: cert !== undefined && key !== undefined ? { cert, key } : undefined,
    startedByNpm: source.npm_lifecycle_event !== undefined,
  };
}

function parseSettings<Settings>(args: { schema: z.ZodType<Settings>; source: NodeJS.ProcessEnv }): Settings {
  const parsed = args.schema.safeParse(args.source);
  if (parsed.success) return parsed.data;
  const sentences = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}.`);
  throw new EnvError(`${sentences.join(" ")} See .env.example.`);
}

/** A CA that nothing is checked against would leave somebody in the belief that it is. */
function assertCaIsUsed(values: {
  REDIS_URL?: string | undefined;
  REDIS_CA_FILE?: string | undefined;
}): void {
  if (values.REDIS_CA_FILE !== undefined && !/^rediss:/i.test(values.REDIS_URL ?? ""))
    throw new EnvError(
      "REDIS_CA_FILE is for a rediss:// address in REDIS_URL, and there is none. See .env.example.",
    );
}
