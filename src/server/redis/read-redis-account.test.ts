import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Redis } from "@upstash/redis";
import { afterEach, expect, it } from "vitest";
import { measureKey, readRedisAccount } from "./read-redis-account";

let server: Server | undefined;
afterEach(() => server?.close());

/** An endpoint that answers a command by its first two words, and refuses every other, as one behind an ACL does. */
async function endpoint(replies: Readonly<Record<string, unknown>>): Promise<Redis> {
  server = createServer(async (request, response) => {
    const words: string[] = JSON.parse(await text(request));
    const result = replies[words.slice(0, 2).join(" ")];
    response.statusCode = result === undefined ? 400 : 200;
    response.setHeader("content-type", "application/json");
    const refusal = `NOPERM User app has no permissions to run the '${words[0]?.toLowerCase()}' command`;
    response.end(JSON.stringify(result === undefined ? { error: refusal } : { result }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return new Redis({
    ...{ url: `http://127.0.0.1:${port}`, token: "token", retry: { retries: 0 } },
    ...{ automaticDeserialization: false, enableTelemetry: false, responseEncoding: false },
  });
}

it("reads what INFO tells, and does not ask CONFIG for it again", async () => {
  const redis = await endpoint({
    "INFO server": "# Server\r\nredis_version:7.0.15\r\n",
    "INFO memory": "# Memory\r\nused_memory:2048\r\nmaxmemory:0\r\nmaxmemory_policy:noeviction\r\n",
    DBSIZE: 12,
  });
  expect(await readRedisAccount(redis)).toEqual({
    server: "Redis 7.0.15",
    usedMemoryBytes: 2048,
    maxMemoryBytes: 0,
    evictionPolicy: "noeviction",
    keys: 12,
    refused: [],
  });
});

it("takes from CONFIG what INFO may not tell, and says what was refused", async () => {
  const redis = await endpoint({
    "CONFIG GET": ["maxmemory-samples", "5", "maxmemory", "1000", "maxmemory-policy", "allkeys-lru"],
  });
  const account = await readRedisAccount(redis);
  expect(account).toMatchObject({
    server: null,
    maxMemoryBytes: 1000,
    evictionPolicy: "allkeys-lru",
    keys: null,
  });
  expect(account.refused.map(({ command }) => command)).toEqual(["INFO server", "INFO memory", "DBSIZE"]);
  expect(account.refused[0]?.said).toBe("NOPERM User app has no permissions to run the 'info' command");
});

it("notes once that keys may not be measured, without repeating the key", async () => {
  const redis = await endpoint({});
  const refused: { command: string; said: string }[] = [];
  for (const key of ["adaptive_engine:1", "adaptive_engine:2"])
    expect(await measureKey({ redis, key, refused })).toBeNull();
  expect(refused).toEqual([
    { command: "MEMORY USAGE", said: expect.not.stringContaining("adaptive_engine") },
  ]);
});

it("throws where nobody answers: that is no refusal", async () => {
  const redis = await endpoint({});
  server?.close();
  server?.closeAllConnections();
  await expect(readRedisAccount(redis)).rejects.toThrow();
});
