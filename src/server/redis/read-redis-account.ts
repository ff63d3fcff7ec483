import type { Redis } from "@upstash/redis";
import { z } from "zod";

/** What Redis says of itself. Null is what it does not tell, or not to this token. */
export type RedisAccount = Readonly<{
  server: string | null;
  usedMemoryBytes: number | null;
  /** 0 for no limit. */
  maxMemoryBytes: number | null;
  evictionPolicy: string | null;
  keys: number | null;
  /** The commands that it refused, in its own words: many a cloud and many an ACL do not allow them. */
  refused: readonly Readonly<{ command: string; said: string }>[];
}>;

type AskedRedis = Pick<Redis, "exec">;
type Refusal = { command: string; said: string };

/** Asks with commands that only read. One that is refused leaves its part out; a Redis that does not answer throws. */
export async function readRedisAccount(redis: AskedRedis): Promise<RedisAccount> {
  const refused: Refusal[] = [];
  const ask = <Reply>(command: [string, ...string[]], schema: z.ZodType<Reply>) =>
    askRedis({ redis, command, schema, refused });
  const server = infoFields(await ask(["INFO", "server"], z.string()));
  const memory = infoFields(await ask(["INFO", "memory"], z.string()));
  const told = {
    server: serverOf(server),
    usedMemoryBytes: wholeNumber(memory.get("used_memory")),
    maxMemoryBytes: wholeNumber(memory.get("maxmemory")),
    evictionPolicy: memory.get("maxmemory_policy") ?? null,
    keys: await ask(["DBSIZE"], z.coerce.number()),
  };
  if (told.maxMemoryBytes !== null && told.evictionPolicy !== null) return { ...told, refused };
  const settings = pairsOf((await ask(["CONFIG", "GET", "maxmemory*"], z.array(z.string()))) ?? []);
  return {
    ...told,
    maxMemoryBytes: told.maxMemoryBytes ?? wholeNumber(settings.get("maxmemory")),
    evictionPolicy: told.evictionPolicy ?? settings.get("maxmemory-policy") ?? null,
    refused,
  };
}

/** Bytes of a key with all that Redis keeps around it, by its own count; null when it is gone or Redis does not say. */
export function measureKey(args: {
  redis: AskedRedis;
  key: string;
  refused: Refusal[];
}): Promise<number | null> {
  const { redis, key, refused } = args;
  return askRedis({ redis, command: ["MEMORY", "USAGE", key], schema: z.number().nullable(), refused });
}

async function askRedis<Reply>(args: {
  redis: AskedRedis;
  command: [string, ...string[]];
  schema: z.ZodType<Reply>;
  refused: Refusal[];
}): Promise<Reply | null> {
  try {
    return args.schema.parse(await args.redis.exec(args.command));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const [name, part] = args.command;
    const command = name === "MEMORY" ? "MEMORY USAGE" : `${name}${part === undefined ? "" : ` ${part}`}`;
    if (!args.refused.some((one) => one.command === command))
      args.refused.push({ command, said: redisWords(error) });
    return null;
  }
}

/** Redis answered, and said no; anything else means that no answer came, or that no command would get one. */
function isRefusal(error: unknown): error is Error {
  if (!(error instanceof Error) || error.name !== "UpstashError") return false;
  return !/WRONGPASS|NOAUTH|Redis does not answer/.test(error.message);
}

/** What Redis said. The client repeats the whole command in its errors, with a candidate's answers in it: that stays out. */
export function redisWords(error: unknown): string {
  if (!(error instanceof Error)) return "an error without words";
  const [said = ""] = error.message.split(", command was:");
  const words = said.replace(/^Command (\d+ \[ \S+ \] )?failed: /, "").replace(/^ERR /, "");
  return words.trim().slice(0, 200);
}

/** "used_memory:994689" a line, headings after a #. */
function infoFields(info: string | null): ReadonlyMap<string, string> {
  const lines = (info ?? "").split(/\r?\n/).filter((line) => !line.startsWith("#"));
  return new Map(
    lines.map((line) => {
      const at = line.indexOf(":");
      return [line.slice(0, at), line.slice(at + 1)] as const;
    }),
  );
}

/** Valkey calls itself a Redis of an old version as well, for clients that ask for that. */
function serverOf(fields: ReadonlyMap<string, string>): string | null {
  const valkey = fields.get("valkey_version");
  if (valkey !== undefined) return `Valkey ${valkey}`;
  const redis = fields.get("redis_version");
  return redis === undefined ? null : `Redis ${redis}`;
}

function pairsOf(flat: readonly string[]): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  for (let at = 0; at + 1 < flat.length; at += 2) pairs.set(flat[at] ?? "", flat[at + 1] ?? "");
  return pairs;
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}
