import { Redis } from "@upstash/redis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RedisKind, redisKinds } from "@/testing/find-redis-server";
import { startRedisOf } from "@/testing/start-redis";
import type { EmbeddedRedis } from "./embedded-redis";

let rest: EmbeddedRedis;
let token: string;
let redis: Redis;

function onRedis(kind: RedisKind) {
  beforeAll(async () => {
    rest = await startRedisOf(kind);
    ({ token } = rest);
    redis = new Redis({ url: rest.url, token, retry: { retries: 0 }, enableTelemetry: false });
  });
  afterAll(() => rest.stop());
}

async function post(args: { path: string; body: string; headers?: Record<string, string> }) {
  const response = await fetch(`${rest.url}${args.path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, ...args.headers },
    body: args.body,
  });
  const json: unknown = await response.json();
  return { status: response.status, json };
}

describe.each(redisKinds())("commands, on %s Redis", (kind) => {
  onRedis(kind);

  it("sets with an expiry, and only when the key is new", async () => {
    expect(await redis.set("greeting", "hello", { ex: 60, nx: true })).toBe("OK");
    expect(await redis.set("greeting", "again", { ex: 60, nx: true })).toBeNull();
    expect(await redis.get("greeting")).toBe("hello");
    expect(await redis.ttl("greeting")).toBe(60);
    expect(await redis.ttl("no such key")).toBe(-2);
  });

  it("keeps JSON and text in any script as they are", async () => {
    const value = {
      name: "שלום עולם",
      mark: "🧮 ½ ≤ ∞",
      lines: "a\nb\r\n\u0000c",
      list: [1, null, true, -0.523],
    };
    await redis.set("json", value);
    expect(await redis.get("json")).toEqual(value);
    await redis.set("text", "Ωμέγα – 数学 🧮");
    expect(await redis.get("text")).toBe("Ωμέγα – 数学 🧮");
    await redis.set("empty", "");
    expect(await redis.get("empty")).toBe("");
  });

  it("gives a stored text OK back as OK, also inside a list", async () => {
    await redis.rpush("words", "OK", "KO");
    expect(await redis.lrange("words", 0, -1)).toEqual(["OK", "KO"]);
    await redis.set("word", "OK");
    expect(await redis.get("word")).toBe("OK");
  });

  it("keeps every digit of a large integer and every byte of a binary value", async () => {
    await redis.set("large", "9007199254740992");
    expect(await redis.incr("large")).toBe("9007199254740993");
    expect((await post({ path: "/", body: '["INCR", "large"]' })).json).toEqual({
      result: "9007199254740994",
    });
    const bytes = await post({
      path: "/",
      body: JSON.stringify(["EVAL", "return '\\0\\255\\254'", "0"]),
      headers: { "upstash-encoding": "base64" },
    });
    expect(bytes.json).toEqual({ result: Buffer.from([0, 255, 254]).toString("base64") });
  });

  it("gives a hash, nulls and nested lists their shape", async () => {
    await redis.hset("state", { items: 3, method: "EAP" });
    expect(await redis.hgetall("state")).toEqual({ items: 3, method: "EAP" });
    expect(await redis.mget("no such key", "greeting")).toEqual([null, "hello"]);
    expect(await redis.eval("return {1, 'two', {3, {'four', false}}}", [], [])).toEqual([
      1,
      "two",
      [3, ["four", null]],
    ]);
  });

  it("reads a sorted set by score", async () => {
    await redis.zadd(
      "active",
      { score: 10, member: "a" },
      { score: 20, member: "b" },
      { score: 30, member: "c" },
    );
    expect(await redis.zrange("active", 15, "+inf", { byScore: true })).toEqual(["b", "c"]);
  });

  it("runs Lua with cjson, by text and by digest", async () => {
    const script =
      "local s = cjson.decode(ARGV[1]); s.n = s.n + 1; redis.call('SET', KEYS[1], cjson.encode(s)); return s.n";
    expect(await redis.eval(script, ["counted"], [{ n: 41 }])).toBe(42);
    const digest = await redis.scriptLoad(script);
    expect(await redis.evalsha(digest, ["counted"], [{ n: 1 }])).toBe(2);
    expect(await redis.get("counted")).toEqual({ n: 2 });
    await expect(redis.evalsha("0".repeat(40), [], [])).rejects.toThrow(/NOSCRIPT/);
  });
});

describe.each(redisKinds())("several at once, on %s Redis", (kind) => {
  onRedis(kind);

  it("runs a pipeline in its order, and one failing command spoils only its own result", async () => {
    const outcome = await post({
      path: "/pipeline",
      body: JSON.stringify([
        ["SET", "word", "x"],
        ["INCR", "word"],
        ["APPEND", "word", "y"],
        ["GET", "word"],
        ["BLPOP", "q", 0],
      ]),
    });
    expect(outcome).toEqual({
      status: 200,
      json: [
        { result: "OK" },
        { error: expect.stringContaining("not an integer") },
        { result: 2 },
        { result: "xy" },
        { error: "ERR Command is not available: 'BLPOP'" },
      ],
    });
    const appended = Array.from({ length: 200 }, (_, index) => String.fromCharCode(97 + (index % 26))).join(
      "",
    );
    const pipeline = redis.pipeline();
    for (const letter of appended) pipeline.append("order", letter);
    await pipeline.exec();
    expect(await redis.get("order")).toBe(appended);
  });

  it("runs a transaction as one, and none of it when a command is not one", async () => {
    expect(await redis.multi().set("m", 1).incr("m").get("m").exec()).toEqual(["OK", 2, 2]);
    const broken = await post({
      path: "/multi-exec",
      body: JSON.stringify([["SET", "m", "9"], ["NOSUCHCOMMAND"]]),
    });
    expect(broken).toEqual({ status: 400, json: { error: expect.stringContaining("EXECABORT") } });
    expect(await redis.get("m")).toBe(2);
  });

  it("keeps other callers' commands out of a transaction", async () => {
    await redis.set("t", 0);
    const transaction = redis.multi();
    for (let step = 0; step < 50; step += 1) transaction.incr("t");
    const [counted] = await Promise.all([
      transaction.exec(),
      ...Array.from({ length: 20 }, () => redis.decr("t")),
    ]);
    const first = Number(counted[0]);
    expect(counted).toEqual(Array.from({ length: 50 }, (_, index) => first + index));
  });
});

describe.each(redisKinds())("what is refused, on %s Redis", (kind) => {
  onRedis(kind);

  it("refuses a wrong or missing token on every path", async () => {
    for (const path of ["/", "/pipeline", "/multi-exec", "/subscribe/room", "/nowhere"]) {
      for (const headers of [{}, { authorization: "Bearer wrong" }, { authorization: token }]) {
        const response = await fetch(`${rest.url}${path}`, { method: "POST", headers, body: '["PING"]' });
        expect([path, response.status]).toEqual([path, 401]);
      }
    }
    const stranger = new Redis({ url: rest.url, token: "wrong", retry: { retries: 0 } });
    await expect(stranger.get("greeting")).rejects.toThrow(/WRONGPASS/);
  });

  it("says what is wrong with a request in JSON", async () => {
    expect(await post({ path: "/", body: "[not json" })).toMatchObject({
      status: 400,
      json: { error: /JSON/ },
    });
    expect(await post({ path: "/", body: "[]" })).toMatchObject({ status: 400 });
    expect(await post({ path: "/", body: '["GET", {"a": 1}]' })).toMatchObject({ status: 400 });
    expect(await post({ path: "/pipeline", body: '["GET", "a"]' })).toMatchObject({ status: 400 });
    expect(await post({ path: "/nowhere", body: '["PING"]' })).toMatchObject({ status: 404 });
    const get = await fetch(rest.url, { headers: { authorization: `Bearer ${token}` } });
    expect(get.status).toBe(405);
    const long = JSON.stringify(["SET", "long", "x".repeat(10_000_001)]);
    expect(await post({ path: "/", body: long })).toMatchObject({ status: 413 });
  });

  it.each([
    ["SUBSCRIBE", "c"],
    ["client", "reply", "off"],
    ["Select", "1"],
    ["SHUTDOWN"],
    ["XREAD", "BLOCK", "0", "STREAMS", "s", "$"],
  ])("does not pass on %s, which would harm the shared connection", async (...command) => {
    expect(await post({ path: "/", body: JSON.stringify(command) })).toMatchObject({ status: 400 });
    expect(await redis.ping()).toBe("PONG");
  });
});
