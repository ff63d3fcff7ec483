import { randomBytes } from "node:crypto";
import { z } from "zod";
import { startEmbeddedRedis } from "@/server/embedded/embedded-redis";
import { startRedisRestEndpoint } from "@/server/embedded/redis-rest-endpoint";
import { errorMessage } from "@/server/embedded/startup-failure";
import { startRedisServer } from "./capacity-redis-server";

export type RedisKind = "embedded" | "real";

/** A Redis of the bench's own behind our REST endpoint, to be filled and flushed at will. */
export type CapacityRedis = Readonly<{
  kind: RedisKind;
  url: string;
  token: string;
  stop: () => Promise<void>;
}>;

/** `file` is the redis-server program of a real one. */
export async function startCapacityRedis(
  wanted: Readonly<{ kind: "embedded" }> | Readonly<{ kind: "real"; file: string }>,
): Promise<CapacityRedis> {
  const token = randomBytes(32).toString("hex");
  if (wanted.kind === "embedded") {
    const { url, stop } = await startEmbeddedRedis({ token, port: 0 });
    return { kind: wanted.kind, url, token, stop };
  }
  const server = await startRedisServer(wanted);
  try {
    const { connect } = server;
    const endpoint = await startRedisRestEndpoint({ connect, token, host: "127.0.0.1", port: 0 });
    const stop = async () => {
      await endpoint.stop();
      await server.stop();
    };
    return { kind: wanted.kind, url: endpoint.url, token, stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

const replySchema = z.union([z.object({ result: z.unknown() }), z.object({ error: z.string() })]);

type Address = Pick<CapacityRedis, "url" | "token">;

/** One command, over the endpoint, for what the product itself never asks of Redis. */
export async function askRedis(redis: Address, ...command: readonly string[]): Promise<unknown> {
  const response = await fetch(redis.url, {
    method: "POST",
    headers: { authorization: `Bearer ${redis.token}`, "content-type": "application/json" },
    body: JSON.stringify(command),
  }).catch((error: unknown) => {
    throw new Error(`Redis does not answer ${command[0]}: ${errorMessage(error)}`);
  });
  const reply = replySchema.parse(await response.json());
  if ("error" in reply) throw new Error(`Redis refuses ${command[0]}: ${reply.error}`);
  return reply.result;
}

/** One section of INFO, by field. */
export async function readInfo(redis: Address, section: string): Promise<ReadonlyMap<string, string>> {
  return parseInfo(z.string().parse(await askRedis(redis, "INFO", section)));
}

export function parseInfo(text: string): ReadonlyMap<string, string> {
  const fields = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line): [string, string] => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon), line.slice(colon + 1)];
    });
  return new Map(fields);
}

/** A number of INFO. @throws when this server has no such field. */
export function infoNumber(info: ReadonlyMap<string, string>, field: string): number {
  const value = Number(info.get(field));
  if (!info.has(field) || Number.isNaN(value)) throw new Error(`Redis does not say its ${field} in INFO.`);
  return value;
}

/** How often a command was run since the server started, those that scripts ran included. */
export function callsOf(commandStats: ReadonlyMap<string, string>, command: string): number {
  return Number(/calls=(\d+)/.exec(commandStats.get(`cmdstat_${command}`) ?? "")?.[1] ?? 0);
}

/** "Redis 7.0.15" or "Valkey 9.1.1", with its memory allocator. */
export async function describeRedis(redis: Address): Promise<{ version: string; allocator: string }> {
  const [server, memory] = [await readInfo(redis, "server"), await readInfo(redis, "memory")];
  const valkey = server.get("valkey_version");
  return {
    version: valkey === undefined ? `Redis ${server.get("redis_version") ?? "unknown"}` : `Valkey ${valkey}`,
    allocator: memory.get("mem_allocator") ?? "unknown",
  };
}
