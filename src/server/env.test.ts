import { describe, expect, it } from "vitest";
import { EnvError, readEnv, readRedisProxyEnv } from "./env";

/** Only what a test names, so that nothing of this machine's own settings counts. */
const settings = (values: Record<string, string>): NodeJS.ProcessEnv => ({ NODE_ENV: "test", ...values });

const refusal = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(EnvError);
    return String(error);
  }
  return "nothing was refused";
};

describe("readEnv", () => {
  const rest = { UPSTASH_REDIS_REST_URL: "https://r.example.org", UPSTASH_REDIS_REST_TOKEN: "t" };

  it("needs nothing, and takes a Redis server with its CA", () => {
    expect(readEnv(settings({ REDIS_URL: "", REDIS_CA_FILE: "" }))).toMatchObject({
      redisUrl: undefined,
      redisCaFile: undefined,
    });
    const own = { REDIS_URL: "rediss://:secret@redis.example.org", REDIS_CA_FILE: "ca.pem" };
    expect(readEnv(settings(own))).toMatchObject({ redisUrl: own.REDIS_URL, redisCaFile: "ca.pem" });
  });

  it.each([
    [
      { REDIS_URL: "http://secret@host" },
      /^EnvError: REDIS_URL is for Redis's own protocol.*UPSTASH_REDIS_REST_URL/,
    ],
    [
      { ...rest, UPSTASH_REDIS_REST_URL: "rediss://h" },
      /UPSTASH_REDIS_REST_URL must look like.*go into REDIS_URL/,
    ],
    [
      { ...rest, REDIS_URL: "redis://:secret@host" },
      /REDIS_URL and UPSTASH_REDIS_REST_URL each name a Redis/,
    ],
    [{ REDIS_URL: "redis://host", REDIS_CA_FILE: "ca.pem" }, /REDIS_CA_FILE is for a rediss:\/\//],
    [{ REDIS_CA_FILE: "ca.pem" }, /REDIS_CA_FILE is for a rediss:\/\//],
  ])("refuses %j in a sentence that holds no secret", (values, sentence) => {
    const said = refusal(() => readEnv(settings(values)));
    expect(said).toMatch(sentence);
    expect(said).toMatch(/\. See \.env\.example\.$/);
    expect(said).not.toContain("secret");
  });
});

describe("readRedisProxyEnv", () => {
  const least = { REDIS_URL: "redis://127.0.0.1", REDIS_PROXY_TOKEN: "0123456789abcdef" };

  it("listens on loopback unless told otherwise", () => {
    expect(readRedisProxyEnv(settings(least))).toEqual({
      redisUrl: "redis://127.0.0.1",
      redisCaFile: undefined,
      host: "127.0.0.1",
      port: 8079,
      token: "0123456789abcdef",
      tlsFiles: undefined,
      startedByNpm: false,
    });
  });

  it("is not disturbed by the app's own settings in the same .env file", () => {
    const app = { UPSTASH_REDIS_REST_URL: "http://127.0.0.1:8079", UPSTASH_REDIS_REST_TOKEN: "t" };
    expect(readRedisProxyEnv(settings({ ...least, ...app })).redisUrl).toBe("redis://127.0.0.1");
  });

  it.each([
    [{ REDIS_URL: "" }, /needs REDIS_URL/],
    [{ REDIS_PROXY_TOKEN: "" }, /needs REDIS_PROXY_TOKEN/],
    [{ REDIS_PROXY_TOKEN: "fifteen-letters" }, /REDIS_PROXY_TOKEN must have at least 16/],
    [{ REDIS_PROXY_TOKEN: "two words of a token" }, /REDIS_PROXY_TOKEN must have at least 16/],
    [{ REDIS_PROXY_PORT: "0" }, /REDIS_PROXY_PORT must be a port number/],
    [{ REDIS_PROXY_TLS_CERT_FILE: "cert.pem" }, /go together/],
    [{ REDIS_CA_FILE: "ca.pem" }, /REDIS_CA_FILE is for a rediss:\/\//],
  ])("refuses %j", (values, sentence) => {
    expect(refusal(() => readRedisProxyEnv(settings({ ...least, ...values })))).toMatch(sentence);
  });
});
