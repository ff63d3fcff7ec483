import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { startRedisOf } from "@/testing/start-redis";
import type { EmbeddedRedis } from "../embedded/embedded-redis";
import { EnvError } from "../env";
import { createRedis, getRedis, pingRedis } from "./get-redis";

beforeEach(() => {
  for (const name of ["UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN", "REDIS_URL"])
    vi.stubEnv(name, "");
});
let redis: EmbeddedRedis | null = null;
afterEach(async () => {
  vi.unstubAllEnvs();
  await redis?.stop();
  Reflect.deleteProperty(globalThis, "thetalineRedis");
});

it("names what is not set, then makes one client of what is set and keeps to it", async () => {
  expect(() => getRedis()).toThrow(EnvError);
  vi.stubEnv("REDIS_URL", "redis://127.0.0.1:6379");
  expect(() => getRedis()).toThrow(
    /UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN are not set.*npm start/,
  );
  vi.stubEnv("REDIS_URL", "");

  redis = await startRedisOf("embedded");
  vi.stubEnv("UPSTASH_REDIS_REST_URL", redis.url);
  vi.stubEnv("UPSTASH_REDIS_REST_TOKEN", redis.token);
  const client = getRedis();
  expect(await client.set("key", '{"kept": "as text"}')).toBe("OK");
  expect(await client.get("key")).toBe('{"kept": "as text"}');
  expect(await pingRedis()).toBeGreaterThan(0);
  vi.stubEnv("UPSTASH_REDIS_REST_URL", "http://127.0.0.1:1");
  expect(getRedis()).toBe(client);

  await redis.stop();
  expect(await pingRedis()).toBeNull();
  expect(await pingRedis(createRedis({ url: "http://127.0.0.1:2", token: "t" }))).toBeNull();
});
