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
 * What an endpoint says of the Redis behind it; null from one that says nothing, as any but ours does, or that cannot be
 * reached or does not know the token.
 */
export async function askWhatIsBehind(args: { url: string; token: string }): Promise<RedisBehind | null> {
  try {
    const response = await fetch(args.url, {
      method: "POST",
      headers: { authorization: `Bearer ${args.token}`, "content-type": "application/json" },
      body: '["PING"]',
      signal: AbortSignal.timeout(3000),
    });
    await response.body?.cancel();
    return redisBehindSchema.parse(JSON.parse(response.headers.get(redisBehindHeader) ?? ""));
  } catch {
    return null;
  }
}
