import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { Redis } from "ioredis";
import { afterEach, expect, it } from "vitest";
import { findFreePort } from "@/server/embedded/free-port";
import { isRealRedisExpected } from "../find-redis-server";
import { startRedisOf } from "../start-redis";
import { readCompose } from "./read-compose";

const { services } = readCompose({
  ...{
    POSTGRES_PASSWORD: "p",
    REDIS_PASSWORD: "only-for-this-test",
    REDIS_PROXY_TOKEN: "a-token-for-the-proxy",
  },
});
const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

/** What a service's health check comes to when this answers at the address that it asks. */
async function checkHealth(service: string, answer: RequestListener): Promise<unknown> {
  const { environment, healthcheck } = services[service]!;
  const [, program = "", ...args] = healthcheck!.test;
  const server = createServer(answer);
  await once(server.listen(0, "127.0.0.1"), "listening");
  stops.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  const here = args.map((argument) => argument.replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${port}`));
  const check = spawn(program, here, {
    env: { PATH: process.env.PATH, NODE_ENV: "production", ...environment },
  });
  const [exitCode] = await once(check, "exit");
  return exitCode;
}

it("docker-compose.yml takes an app for well when it says that it is ready, and for unwell when not", async () => {
  const ready: RequestListener = ({ url }, response) =>
    response.writeHead(url === "/api/health/ready" ? 200 : 404).end();
  expect(await checkHealth("app-1", ready)).toBe(0);
  expect(await checkHealth("app-2", (_, response) => response.writeHead(503).end())).toBe(1);
  expect(await checkHealth("app-1", (request) => request.socket.destroy())).toBe(1);
});

it("docker-compose.yml takes the Redis proxy for well when Redis answers behind it to the token", async () => {
  const redis = await startRedisOf("embedded");
  stops.push(redis.stop);
  const through =
    (token: string): RequestListener =>
    async (request, response) => {
      const { authorization = "" } = request.headers;
      const { REDIS_PROXY_TOKEN = "" } = services["redis-proxy"]!.environment;
      const headers = { authorization: authorization.replace(REDIS_PROXY_TOKEN, token) };
      const answer = await fetch(redis.url, { method: "POST", headers, body: await text(request) });
      response.writeHead(answer.status).end();
    };
  expect(await checkHealth("redis-proxy", through(redis.token))).toBe(0);
  expect(await checkHealth("redis-proxy", through("another"))).toBe(1);
});

it.skipIf(!isRealRedisExpected())(
  "docker-compose.yml's command starts a Redis that wants the password, keeps to its memory, and writes nothing to disk",
  async () => {
    const { command = [], environment } = services.redis!;
    const folder = mkdtempSync(path.join(tmpdir(), "thetaline-compose-"));
    const port = await findFreePort();
    const [shell = "", flag = "", script = ""] = command;
    const here = `${script.replaceAll("/tmp", folder)} --bind 127.0.0.1 --port ${port}`;
    const server = spawn(shell, [flag, here], {
      env: { PATH: process.env.PATH, NODE_ENV: "test", ...environment },
    });
    const ended = once(server, "exit");
    const redis = new Redis({ host: "127.0.0.1", port, password: environment.REDIS_PASSWORD });
    redis.on("error", () => undefined);
    const stranger = new Redis({ host: "127.0.0.1", port, lazyConnect: true });
    stranger.on("error", () => undefined);
    try {
      expect(await redis.config("GET", "maxmemory*")).toEqual(
        expect.arrayContaining(["maxmemory", String(256 * 1024 * 1024), "maxmemory-policy", "allkeys-lru"]),
      );
      expect(await redis.config("GET", "save")).toEqual(["save", ""]);
      expect(await redis.config("GET", "appendonly")).toEqual(["appendonly", "no"]);
      await expect(stranger.ping()).rejects.toThrow(/NOAUTH/);
    } finally {
      for (const client of [redis, stranger]) client.disconnect();
      server.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
