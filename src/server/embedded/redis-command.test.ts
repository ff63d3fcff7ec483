import { expect, it } from "vitest";
import { startEmbeddedRedis } from "./embedded-redis";
import { commandSchema, whyRefused } from "./redis-command";

const refusal = (...command: string[]) => whyRefused(commandSchema.parse(command));

it.each([
  ["CONFIG", "GET", "maxmemory*"],
  ["config", "get", "maxmemory", "maxmemory-policy"],
])("passes on %s %s %s, which tells nothing but the limit of memory", (...command) => {
  expect(refusal(...command)).toBeNull();
});

it.each([
  ["CONFIG", "SET", "maxmemory", "1"],
  ["CONFIG", "GET", "*"],
  ["CONFIG", "GET", "maxmemory", "requirepass"],
  ["CONFIG", "GET", "[r]equirepass*maxmemory*"],
  ["CONFIG", "GET"],
  ["CONFIG", "RESETSTAT"],
])("refuses %s %s %s", (...command) => {
  expect(refusal(...command)).toBe("ERR Command is not available: 'CONFIG'");
});

it("lets a caller of the endpoint read the embedded Redis's limit and what it forgets at it", async () => {
  const token = "a-token-for-these-tests-only-0123456789";
  const redis = await startEmbeddedRedis({ token, port: 0 });
  try {
    const response = await fetch(redis.url, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      body: '["CONFIG", "GET", "maxmemory*"]',
    });
    const { result } = await response.json();
    expect(result[result.indexOf("maxmemory") + 1]).toBe("268435456");
    expect(result[result.indexOf("maxmemory-policy") + 1]).toBe("allkeys-lru");
  } finally {
    await redis.stop();
  }
});
