import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { takeInstanceLock } from "@/server/embedded/instance-lock";
import { announceRunningInstance } from "@/server/embedded/running-instance";
import { findStandingServices } from "@/server/embedded/standing-services";
import { readEnv } from "@/server/env";
import { askWhatIsBehind } from "@/server/redis/redis-behind";
import { isRealRedisExpected } from "@/testing/find-redis-server";
import { startRealRedis, startRealRedisProxy } from "@/testing/real-redis";
import { redisServerCheck } from "./address-checks";

const isProduction = true;

describe.runIf(isRealRedisExpected())("the Redis behind our endpoint", () => {
  it("is judged where a Thetaline runs with its REDIS_URL, whatever this shell has in its own", async () => {
    const server = await startRealRedis({ tls: true });
    const proxy = await startRealRedisProxy({ server });
    const dataDir = mkdtempSync(path.join(tmpdir(), "thetaline-running-"));
    const lock = await takeInstanceLock(dataDir);
    try {
      const services = { databaseUrl: "postgresql://u:p@127.0.0.1/x", redisRestUrl: proxy.url };
      announceRunningInstance({
        dataDir,
        instance: { pid: process.pid, url: "http://127.0.0.1", ...services, redisRestToken: proxy.token },
      });
      const env = { ...readEnv({ NODE_ENV: "test", REDIS_URL: "redis://redis.example.org" }), dataDir };
      const { foundIn, redis } = await findStandingServices({ env, onStarted: () => undefined });
      expect(foundIn).toBe("running");
      expect(await redisServerCheck({ target: redis!, isProduction }).run()).toEqual({
        state: "ok",
        found: `127.0.0.1:${server.port} is on this machine, with TLS. The password has 32 characters.`,
        remedy: null,
      });
    } finally {
      if ("release" in lock) await lock.release();
      await proxy.stop();
      rmSync(dataDir, { recursive: true });
    }
  });

  it("is told to nobody without the token", async () => {
    const proxy = await startRealRedisProxy();
    try {
      expect(await askWhatIsBehind(proxy)).toMatchObject({ host: "127.0.0.1", tls: false });
      expect(await askWhatIsBehind({ url: proxy.url, token: "a-guess" })).toBe("unreachable");
    } finally {
      await proxy.stop();
    }
  });
});

it("says that it cannot see behind an endpoint that does not tell", async () => {
  const foreign = createServer((_, response) => response.end('{"result":"PONG"}'));
  await new Promise<void>((resolve) => foreign.listen(0, "127.0.0.1", resolve));
  const { port } = foreign.address() as AddressInfo;
  const target = { url: `http://127.0.0.1:${port}`, token: "x".repeat(32), server: null };
  try {
    expect(await redisServerCheck({ target, isProduction }).run()).toMatchObject({
      state: "skipped",
      found: expect.stringContaining(`What stands behind 127.0.0.1:${port} cannot be seen from here`),
      remedy: expect.stringContaining("the endpoint's own settings"),
    });
  } finally {
    foreign.close();
  }
  expect((await redisServerCheck({ target, isProduction }).run()).found).toMatch(/could not be asked/);
});
