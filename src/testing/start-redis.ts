import { type EmbeddedRedis, startEmbeddedRedis } from "@/server/embedded/embedded-redis";
import type { RedisKind } from "./find-redis-server";
import { startRealRedisProxy } from "./real-redis";

/** A Redis over HTTP of the kind that is asked for; one that a test has started itself is passed on. */
export async function startRedisOf(kind: RedisKind | EmbeddedRedis): Promise<EmbeddedRedis> {
  if (kind === "real") return startRealRedisProxy();
  return kind === "embedded" ? startEmbeddedRedis({ token: "integration-tests-only", port: 0 }) : kind;
}
