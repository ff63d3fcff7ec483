import { randomBytes } from "node:crypto";
import { type EmbeddedRedis, startEmbeddedRedis } from "@/server/embedded/embedded-redis";
import { findFreePort } from "@/server/embedded/free-port";
import { isRealRedisExpected } from "../find-redis-server";
import { type RealRedis, startRealRedis } from "../real-redis";
import { type RunningProxy, startRedisProxyCli } from "../start-redis-proxy-cli";
import type { Breakable } from "./breakable";

/** A Redis over HTTP for a fleet, and the parts of it that can be killed; each comes back empty. */
export interface FleetRedis {
  url: string;
  token: string;
  /** Whether there is a redis-server, rather than the embedded Redis in its place. */
  isReal: boolean;
  parts: readonly Breakable[];
  close: () => Promise<void>;
}

/**
 * A redis-server and our REST proxy (`npm run redis-proxy`) before it, each a process of its own. Where there is no redis-server,
 * the embedded Redis in this process, which is stopped and started where the others are killed.
 */
export async function startFleetRedis(): Promise<FleetRedis> {
  const token = randomBytes(24).toString("hex");
  const port = await findFreePort();
  return isRealRedisExpected() ? startRealParts({ token, port }) : startEmbeddedPart({ token, port });
}

async function startRealParts(args: { token: string; port: number }): Promise<FleetRedis> {
  const { token, port } = args;
  let server: RealRedis = await startRealRedis();
  const settings = {
    REDIS_URL: server.url,
    REDIS_PROXY_TOKEN: token,
    REDIS_PROXY_HOST: "127.0.0.1",
    REDIS_PROXY_PORT: String(port),
  };
  let proxy: RunningProxy = await startRedisProxyCli(settings);
  const parts: Breakable[] = [
    {
      kind: "redis",
      kill: async () => {
        await server.stop();
        return true;
      },
      start: async () => {
        server = await startRealRedis({ again: server });
      },
    },
    {
      kind: "redis-proxy",
      kill: async () => {
        await proxy.stop("SIGKILL");
        return true;
      },
      start: async () => {
        proxy = await startRedisProxyCli(settings);
      },
    },
  ];
  const close = async () => {
    await proxy.stop("SIGTERM");
    await server.stop();
  };
  return { url: proxy.url, token, isReal: true, parts, close };
}

async function startEmbeddedPart(args: { token: string; port: number }): Promise<FleetRedis> {
  let redis: EmbeddedRedis = await startEmbeddedRedis(args);
  const part: Breakable = {
    kind: "redis",
    kill: async () => {
      await redis.stop();
      return true;
    },
    start: async () => {
      redis = await startEmbeddedRedis(args);
    },
  };
  const { url, token } = redis;
  return { url, token, isReal: false, parts: [part], close: () => redis.stop() };
}
