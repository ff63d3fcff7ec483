import { describe, expect, it } from "vitest";
import { loadRedisServer } from "@/server/embedded/load-redis-server";
import { toRedisBehind } from "@/server/redis/redis-behind";
import { judgeDatabaseAddress, judgeRedisAddress, judgeRedisServer, judgeToken } from "./address-checks";
import { judgeMigrations } from "./database-checks";
import { isAtLeast, webServerCheck } from "./machine-checks";
import { judgeLatency, judgeMemory } from "./redis-checks";
import { judgeSkew, measureSkew } from "./skew";

const isProduction = true;

describe("addresses and secrets", () => {
  it.each([
    ["postgresql://u:p@db.example.org/x", "problem", "can be read on their way"],
    ["postgresql://u:p@db.example.org/x?sslmode=disable", "problem", "without TLS"],
    ["postgresql://u:p@db.example.org/x?sslmode=no-verify", "warning", "could pass for the database"],
    ["postgresql://u:p@db.example.org/x?sslmode=verify-full", "ok", "a public address, with TLS"],
    ["postgresql://u:p@db.example.org/x?ssl=true", "ok", "with TLS"],
    ["postgresql://u:p@10.0.0.5/x", "ok", "a private address, without TLS"],
    ["postgresql://u@10.0.0.5/x", "problem", "has no password"],
    ["postgresql://u@127.0.0.1/x", "problem", "has no password"],
    [
      "postgresql:///exams?host=db.example.com",
      "problem",
      "db.example.com:5432 is a public address, without TLS",
    ],
    ["postgresql:///exams?host=db.example.com&sslmode=verify-full", "problem", "has no password"],
    ["postgresql:///exams?host=10.0.0.5&port=6432&password=p", "ok", "10.0.0.5:6432 is a private address"],
    ["postgresql://u:p@10.0.0.5/x?host=db.example.com", "problem", "db.example.com:5432 is a public address"],
    ["postgresql://u:p@[fd00::1]/x", "ok", "[fd00::1]:5432 is a private address"],
    ["postgresql://u@%2Fvar%2Frun%2Fpostgresql/x", "ok", "a socket"],
    ["postgresql:///x?host=/var/run/postgresql", "ok", "a socket"],
  ])("judges %s", (url, state, words) => {
    expect(judgeDatabaseAddress({ url, isProduction })).toMatchObject({
      state,
      found: expect.stringContaining(words),
    });
  });

  it.each([
    ["http://redis.example.org", "problem"],
    ["https://redis.example.org", "ok"],
    ["http://10.0.0.5:8079", "ok"],
    ["http://127.0.0.1:8079", "ok"],
    ["http://redis:8079", "ok"],
  ])("judges %s", (url, state) => {
    expect(judgeRedisAddress({ url, isProduction }).state).toBe(state);
  });

  it("only warns of either before production", () => {
    const before = { isProduction: false };
    expect(judgeDatabaseAddress({ url: "postgresql://u:p@db.example.org/x", ...before }).state).toBe(
      "warning",
    );
    expect(judgeDatabaseAddress({ url: "postgresql://u@10.0.0.5/x", ...before }).state).toBe("warning");
    expect(judgeRedisAddress({ url: "http://redis.example.org", ...before }).state).toBe("warning");
    expect(judgeToken({ token: "short", ...before }).state).toBe("warning");
  });

  it("judges a token by its length, and never repeats it", () => {
    const judged = [15, 31, 32].map((length) => judgeToken({ token: "x".repeat(length), isProduction }));
    expect(judged.map(({ state }) => state)).toEqual(["problem", "warning", "ok"]);
    expect(JSON.stringify(judged)).not.toContain("xxx");
  });

  const long = "x".repeat(32);
  it.each([
    [`redis://:${long}@redis.example.org:6379`, "problem", "a public address, without TLS"],
    [
      `rediss://:${long}@redis.example.org:6380/0`,
      "ok",
      "redis.example.org:6380 is a public address, with TLS",
    ],
    [`redis://:${long}@[fd00::1]`, "ok", "[fd00::1]:6379 is a private address, without TLS"],
    [`redis://user:${long}@10.0.0.5`, "ok", "The password has 32 characters."],
    [`redis://:${long.slice(1)}@10.0.0.5`, "warning", "The password has 31 characters."],
    ["redis://10.0.0.5", "problem", "There is no password."],
    // As it is meant, and not as it is written.
    ["redis://:%2F%2F@10.0.0.5", "problem", "The password has 2 characters."],
  ])("judges the Redis server of %s", (redisUrl, state, words) => {
    const server = loadRedisServer({ redisUrl, redisCaFile: undefined });
    const judged = judgeRedisServer({ behind: toRedisBehind(server), isProduction });
    expect(judged).toMatchObject({ state, found: expect.stringContaining(words) });
    expect(JSON.stringify(judged)).not.toContain("xxx");
  });

  it.each([
    ["127.0.0.1", false, "ok"],
    ["localhost", false, "ok"],
    ["0.0.0.0", false, "warning"],
    ["0.0.0.0", true, "ok"],
    ["10.0.0.5", false, "warning"],
  ])("judges a web server on %s, with a trusted proxy: %s", async (host, trustProxy, state) => {
    expect((await webServerCheck({ host, trustProxy }).run()).state).toBe(state);
  });
});

describe("versions and migrations", () => {
  it("compares versions by their numbers", () => {
    const versions = ["20.19.0", "20.20.2", "22.1.0", "20.9.0", "18.20.0"];
    expect(versions.map((version) => isAtLeast(version, "20.19"))).toEqual([true, true, true, false, false]);
  });

  const none = { applied: ["a"], pending: [], unfinished: [], edited: [], unknown: [] };
  const pending = [{ name: "b", sql: "", checksum: "" }];
  it.each([
    [none, "settings", "ok", "All 1 are applied."],
    [{ ...none, pending }, "local", "ok", "gets b with npm start"],
    [{ ...none, pending }, "settings", "warning", "Not applied yet: b."],
    [{ ...none, pending }, "running", "problem", "is older than the one here"],
    [{ ...none, unfinished: ["b"] }, "settings", "problem", "not finished: b"],
    [{ ...none, edited: ["b"] }, "settings", "problem", "Changed after they were applied"],
    [{ ...none, unknown: ["z"] }, "settings", "problem", "A newer version of Thetaline has used it"],
  ] as const)("judges %j of services that are %s", (state, source, judged, words) => {
    expect(judgeMigrations({ state, source, isProduction: false })).toMatchObject({
      state: judged,
      found: expect.stringContaining(words),
    });
  });

  it.each(["settings", "local", "running"] as const)(
    "wants all of them applied in production, by services that are %s",
    (source) => {
      const found = { state: "problem", found: expect.stringContaining("Not applied yet: b.") };
      expect(judgeMigrations({ state: { ...none, pending }, source, isProduction })).toMatchObject(found);
      expect(judgeMigrations({ state: none, source, isProduction }).state).toBe("ok");
    },
  );
});

describe("Redis", () => {
  it("may take as long as an exam waits, and not half of it without a word", () => {
    const judged = [49, 51, 251].map((medianMs) =>
      judgeLatency({ latency: { minMs: 1, medianMs, maxMs: 900 }, who: "Redis" }),
    );
    expect(judged.map(({ state }) => state)).toEqual(["ok", "warning", "problem"]);
    expect(judged[2]?.found).toContain("An exam waits 250 ms");
  });

  const account = { server: null, usedMemoryBytes: 1e6, keys: 3, refused: [] };
  it.each([
    ["allkeys-lru", 1e9, "ok", "ok", "allkeys-lru, with a limit of 1,000 MB."],
    ["volatile-ttl", 1e9, "ok", "ok", "volatile-ttl"],
    ["noeviction", 1e9, "warning", "problem", "Once it is full it refuses to save"],
    ["allkeys-lru", 0, "warning", "problem", "with no limit"],
  ])("that forgets by %s at %d bytes is judged", (evictionPolicy, maxMemoryBytes, before, state, words) => {
    const judge = (isProduction: boolean) =>
      judgeMemory({ account: { ...account, evictionPolicy, maxMemoryBytes }, isProduction });
    expect(judge(true)).toMatchObject({ state, found: expect.stringContaining(words) });
    expect(judge(false).state).toBe(before);
  });

  it("may keep to itself what it holds: that is no fault, and said", () => {
    const refused = [{ command: "INFO memory", said: "NOPERM" }];
    const silent = { ...account, evictionPolicy: null, maxMemoryBytes: null, refused };
    expect(judgeMemory({ account: silent, isProduction })).toMatchObject({
      state: "skipped",
      found: expect.stringContaining("it refuses INFO memory"),
    });
  });
});

describe("clocks", () => {
  /** A clock of ours that moves by as much as each reading takes. */
  const measured = async (aheadMs: number, roundTripsMs: readonly number[]) => {
    let nowMs = 1_000_000;
    const trips = [...roundTripsMs];
    const read = async () => {
      const half = (trips.shift() ?? 0) / 2;
      nowMs += half;
      const there = nowMs + aheadMs;
      nowMs += half;
      return there;
    };
    return measureSkew({ read, now: () => nowMs });
  };

  it("are compared in the middle of the quickest round trip", async () => {
    expect(await measured(300, [800, 20, 500, 40, 60])).toEqual({ skewMs: 300, uncertaintyMs: 10 });
    expect(await measured(-7000, [10, 10, 10, 10, 10])).toEqual({ skewMs: -7000, uncertaintyMs: 5 });
  });

  it.each([
    [0, 3, "ok", "agrees with this machine's, within 4 ms"],
    [900, 10, "ok", "is 900 ms ahead of"],
    [1500, 10, "warning", "is 1.5 s ahead of"],
    [-6000, 10, "problem", "is 6.0 s behind"],
    [1500, 700, "ok", "within 701 ms"],
  ])("apart by %d ms, within %d ms, are judged", (skewMs, uncertaintyMs, state, words) => {
    expect(judgeSkew({ skewMs, uncertaintyMs }, "Redis's")).toMatchObject({
      state,
      found: expect.stringContaining(words),
    });
  });
});
