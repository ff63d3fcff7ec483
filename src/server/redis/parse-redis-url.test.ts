import { describe, expect, it } from "vitest";
import { parseRedisUrl } from "./parse-redis-url";

describe("parseRedisUrl", () => {
  it.each([
    ["redis://localhost", { host: "localhost", port: 6379, db: 0 }],
    ["redis://10.0.0.5:6380/3", { host: "10.0.0.5", port: 6380, db: 3 }],
    ["redis://:secret@redis:6379/0", { host: "redis", port: 6379, db: 0, password: "secret" }],
    [
      "redis://app:p%40ss%2Fw%23rd%25@h",
      { host: "h", port: 6379, db: 0, username: "app", password: "p@ss/w#rd%" },
    ],
    ["redis://app:p@ss@h", { host: "h", port: 6379, db: 0, username: "app", password: "p@ss" }],
    ["redis://[fd00::7]:6379/", { host: "fd00::7", port: 6379, db: 0 }],
    ["REDIS://Cache.Example.org", { host: "cache.example.org", port: 6379, db: 0 }],
    ["redis://bücher.example", { host: "xn--bcher-kva.example", port: 6379, db: 0 }],
  ])("reads %s", (url, server) => {
    expect(parseRedisUrl(url)).toEqual(server);
  });

  it("asks for TLS with rediss://, and for the certificate of the host's name where it has one", () => {
    expect(parseRedisUrl("rediss://default:token@name.upstash.io:6379")).toMatchObject({
      tls: { servername: "name.upstash.io" },
    });
    expect(parseRedisUrl("rediss://10.0.0.5")).toMatchObject({ host: "10.0.0.5", tls: {} });
    expect(parseRedisUrl("rediss://[::1]")).toMatchObject({ host: "::1", tls: {} });
    expect(parseRedisUrl("redis://name.upstash.io")).not.toHaveProperty("tls");
  });

  it.each([
    ["localhost:6379", /must look like redis:/],
    ["//host", /must look like redis:/],
    ["https://name.upstash.io", /goes into UPSTASH_REDIS_REST_URL/],
    ["unix:///var/run/redis.sock", /must begin with redis:\/\/, or with rediss:\/\/ for TLS/],
    ["redis-sentinel://a,b", /sentinels and clusters are not supported/],
    ["redis://", /names no host/],
    ["redis:///0", /names no host/],
    ["redis://999.1.1.1", /cannot be one/],
    ["redis://host:99999", /cannot be read as an address/],
    ["redis://host:0", /port 0/],
    ["redis://two words@host", /cannot be read as an address/],
    ["redis://:sec/ret@host", /%2F/],
    ["redis://:sec#ret@host", /%23/],
    ["redis://:sec?ret@host", /%3F/],
    ["redis://user:12/secret@host", /database number.*%2F/],
    ["redis://host/zero", /database number/],
    ["redis://host/0/1", /database number/],
    ["redis://host?db=1", /behind a \? or a #/],
    ["redis://:sec%ret@host", /% in its user name or password/],
    ["redis://secret@host", /redis:\/\/:password@host/],
  ])("says what is wrong with %s and does not repeat it", (url, sentence) => {
    const parsed = parseRedisUrl(url);
    expect(parsed).toEqual({ problem: expect.stringMatching(sentence) });
    expect(JSON.stringify(parsed)).not.toMatch(/sec[^ ]{0,3}ret/);
  });
});
