import { z } from "zod";
import type { RedisServer } from "./parse-redis-url";

/** How a REST endpoint reaches the Redis behind it: all that an operator has to judge, and no password. */
export type RedisBehind = Readonly<z.infer<typeof redisBehindSchema>>;

const redisBehindSchema = z.object({
  host: z.string().min(1),
  port: z.int().min(1).max(65_535),
  tls: z.boolean(),
  /** In characters; 0 for none. */
  passwordLength: z.int().min(0),
});

/** Ours names it in this header of every answer to the token; the protocol has no place for it. */
export const redisBehindHeader = "thetaline-redis";

export function toRedisBehind({ host, port, tls, password = "" }: RedisServer): RedisBehind {
  return { host, port, tls: tls !== undefined, passwordLength: password.length };
}

export function hostAndPort({ host, port }: Pick<RedisServer, "host" | "port">): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/**
 * What an endpoint says of the Redis behind it. "silent" is one that takes the token and says nothing, as any but ours does;
 * "unreachable" one that gives no answer, or does not know the token.
 */
export async function askWhatIsBehind(args: {
  url: string;
  token: string;
}): Promise<RedisBehind | "silent" | "unreachable"> {
  let header: string | null;
  try {
    const response = await fetch(args.url, {
      method: "POST",
      headers: { authorization: `Bearer ${args.token}`, "content-type": "application/json" },
      body: '["PING"]',
      signal: AbortSignal.timeout(3000),
    });
    await response.body?.cancel();
    header = response.headers.get(redisBehindHeader);
    if (header === null && !response.ok) return "unreachable";
  } catch {
    return "unreachable";
  }
  return toRedisBehindOrSilent(header);
}

function toRedisBehindOrSilent(header: string | null): RedisBehind | "silent" {
  try {
    return redisBehindSchema.parse(JSON.parse(header ?? ""));
  } catch {
    return "silent";
  }
}
