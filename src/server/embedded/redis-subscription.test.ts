import { Redis } from "@upstash/redis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { redisKinds } from "@/testing/find-redis-server";
import { startRedisOf } from "@/testing/start-redis";
import { type EmbeddedRedis, startEmbeddedRedis } from "./embedded-redis";
import { findFreePort } from "./free-port";
import { connectToRedis } from "./redis-connection";
import { startRedisRestEndpoint } from "./redis-rest-endpoint";

const token = "a-token-for-these-tests-only-0123456789";

describe.each(redisKinds())("subscriptions, on %s Redis", (kind) => {
  let rest: EmbeddedRedis;
  let redis: Redis;
  beforeAll(async () => {
    rest = await startRedisOf(kind);
    const { url, token } = rest;
    redis = new Redis({ url, token, retry: { retries: 0 }, enableTelemetry: false });
  });
  afterAll(() => rest.stop());

  it("brings each message to every subscriber, and patterns too", async () => {
    const received: string[] = [];
    const streams = [redis.subscribe("room:1"), redis.subscribe("room:1"), redis.psubscribe("room:*")];
    const done = new Promise<void>((resolve) => {
      const take = (from: string, message: unknown) => {
        received.push(`${from} ${JSON.stringify(message)}`);
        if (received.length === 3) resolve();
      };
      streams[0]?.on("message", ({ message }) => take("first", message));
      streams[1]?.on("message", ({ message }) => take("second", message));
      streams[2]?.on("pmessage", ({ channel, message }) => take(channel, message));
    });
    await Promise.all(
      streams.map(
        (stream, index) =>
          new Promise((resolve) => stream.on(index === 2 ? "psubscribe" : "subscribe", resolve)),
      ),
    );
    await redis.publish("room:1", { session: "s", mark: "🧮" });
    await done;
    expect(received.sort()).toEqual([
      'first {"session":"s","mark":"🧮"}',
      'room:1 {"session":"s","mark":"🧮"}',
      'second {"session":"s","mark":"🧮"}',
    ]);
    await Promise.all(streams.map((stream) => stream.unsubscribe()));
    await expect.poll(async () => redis.publish("room:1", "nobody")).toBe(0);
  });
});

describe("when Redis goes", () => {
  it("answers 503 while Redis is away", async () => {
    const nobody = await findFreePort();
    const endpoint = await startRedisRestEndpoint({
      connect: () => connectToRedis({ host: "127.0.0.1", port: nobody }),
      token,
      host: "127.0.0.1",
      port: 0,
    });
    const response = await fetch(endpoint.url, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      body: '["PING"]',
    });
    expect(response.status).toBe(503);
    await endpoint.stop();
  });

  it("closes its streams at once when stopped, forgets everything when flushed, and starts again on the same port", async () => {
    const own = await startEmbeddedRedis({ token, port: 0 });
    const client = new Redis({ url: own.url, token, retry: { retries: 0 } });
    await client.set("kept", "yes");
    await own.flushAll();
    expect(await client.get("kept")).toBeNull();
    const stream = await fetch(`${own.url}/subscribe/room`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const ended = stream.text().then(
      () => "ended",
      () => "ended",
    );
    await own.stop();
    expect(await ended).toBe("ended");
    await expect(client.get("kept")).rejects.toThrow();
    const again = await startEmbeddedRedis({ token, port: Number(new URL(own.url).port) });
    expect(again.url).toBe(own.url);
    expect(await client.set("kept", "anew")).toBe("OK");
    await again.stop();
  });
});
