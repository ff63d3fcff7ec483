import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { Redis } from "@upstash/redis";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { findFreePort } from "@/server/embedded/free-port";
import { diagnoseRedis } from "@/server/redis/diagnose-redis";
import { isRealRedisExpected } from "@/testing/find-redis-server";
import { freshDatabase } from "@/testing/fresh-container";
import { startRealRedis } from "@/testing/real-redis";
import { runCli } from "@/testing/run-cli";
import { type RunningProxy, startRedisProxyCli } from "@/testing/start-redis-proxy-cli";
import { makeCertificates, type TestCertificates } from "@/testing/test-certificates";

const token = "a-token-for-these-tests";
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "thetaline-proxy-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function startProxy(settings: Record<string, string>): Promise<RunningProxy> {
  const port = await findFreePort();
  const proxy = await startRedisProxyCli({
    REDIS_PROXY_TOKEN: token,
    REDIS_PROXY_PORT: String(port),
    ...settings,
  });
  stops.push(() => proxy.stop("SIGTERM"));
  return proxy;
}

const clientOf = ({ url }: RunningProxy) =>
  new Redis({ url, token, retry: { retries: 0 }, enableTelemetry: false, enableAutoPipelining: false });

describe("npm run redis-proxy, told wrong things", () => {
  const least = { REDIS_URL: "redis://127.0.0.1", REDIS_PROXY_TOKEN: token };
  const run = (environment: Record<string, string>, argv: string[] = []) =>
    runCli({ script: "redis-proxy", argv, dataDir: folder, environment });

  it("prints how it is used", async () => {
    const { stdout, exitCode } = await run({}, ["--help"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("REDIS_PROXY_TOKEN          what callers must show");
  });

  it("says what is missing, wrong or taken, and ends", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const address = taken.address();
    const port = address !== null && typeof address === "object" ? String(address.port) : "";
    const outcomes = await Promise.all([
      run({}),
      run({ ...least, REDIS_PROXY_TOKEN: "short" }),
      run(least, ["--port", "80"]),
      run({ ...least, REDIS_PROXY_PORT: port }),
      run({ ...least, REDIS_PROXY_HOST: "192.0.2.1" }),
      run({ ...least, REDIS_PROXY_TLS_CERT_FILE: "package.json", REDIS_PROXY_TLS_KEY_FILE: "package.json" }),
      run({ ...least, REDIS_PROXY_TLS_CERT_FILE: "no.pem", REDIS_PROXY_TLS_KEY_FILE: "no.pem" }),
    ]);
    taken.close();
    expect(outcomes.map(({ output }) => output.split("\n")[0])).toEqual([
      "The Redis proxy needs REDIS_URL. See .env.example.",
      expect.stringMatching(/^REDIS_PROXY_TOKEN must have at least 16 characters/),
      expect.stringMatching(/^The Redis proxy takes no arguments, so --port means nothing\./),
      expect.stringMatching(/^Port \d+ on 127\.0\.0\.1 is in use.*REDIS_PROXY_PORT=\d+ npm run redis-proxy$/),
      expect.stringMatching(/^REDIS_PROXY_HOST is 192\.0\.2\.1, which is not an address of this machine/),
      expect.stringMatching(/are no certificate and its key in PEM/),
      expect.stringMatching(/^REDIS_PROXY_TLS_CERT_FILE names a file that cannot be read: ENOENT/),
    ]);
    for (const { exitCode, stdout } of outcomes) expect([exitCode, stdout]).toEqual([1, ""]);
  });
});

describe.skipIf(!isRealRedisExpected())("npm run redis-proxy, before a real Redis", () => {
  it("listens while Redis is away, says why, and serves once it is there", async () => {
    const before = await startRealRedis();
    await before.stop();
    const proxy = await startProxy({ REDIS_URL: before.url });
    await expect.poll(proxy.output).toContain("nothing listens there (connection refused)");
    expect(await diagnoseRedis({ url: proxy.url, token })).toMatchObject({
      reason: expect.stringMatching(/answers, but the Redis behind it cannot be used: nothing listens there/),
    });
    const server = await startRealRedis({ again: before });
    stops.push(server.stop);
    await expect
      .poll(() => diagnoseRedis({ url: proxy.url, token }), { timeout: 10_000 })
      .toEqual({ ok: true, latencyMs: expect.any(Number) });
    expect(proxy.output()).not.toContain(before.password);
    expect(proxy.output()).not.toContain(token);
  });

  it.each(["SIGTERM", "SIGINT"] as const)(
    "answers what is under way when %s tells it to stop",
    async (signal) => {
      const server = await startRealRedis();
      stops.push(server.stop);
      const proxy = await startProxy({ REDIS_URL: server.url });
      const redis = clientOf(proxy);
      await redis.set("key", "value");
      await server.admin.call("CLIENT", "PAUSE", 60_000, "WRITE");
      const written = redis.set("key", "written while it stops");
      await expect.poll(() => server.admin.info("clients"), { interval: 5 }).toContain("blocked_clients:1");
      const stopped = proxy.stop(signal);
      const isOpen = () =>
        fetch(proxy.url).then(
          () => true,
          () => false,
        );
      await expect.poll(isOpen, { interval: 5 }).toBe(false);
      await server.admin.call("CLIENT", "UNPAUSE");
      expect(await stopped).toBe(0);
      expect(await written).toBe("OK");
      expect(await server.admin.get("key")).toBe("written while it stops");
    },
  );
});

describe.skipIf(!isRealRedisExpected())("an exam over an https proxy, and rediss:// behind it", () => {
  let certificates: TestCertificates;
  beforeAll(() => {
    certificates = makeCertificates(folder);
  });

  async function sitDemo(environment: Record<string, string>) {
    const dataDir = mkdtempSync(path.join(folder, "data-"));
    const argv = ["--auto", "--theta", "1", "--seed", "5"];
    const DATABASE_URL = await freshDatabase();
    return runCli({ script: "demo", argv, dataDir, environment: { DATABASE_URL, ...environment } });
  }

  it("is sat with both private CAs trusted, and goes on without Redis when one is not", async () => {
    const server = await startRealRedis({ tls: true });
    stops.push(server.stop);
    const proxy = await startProxy({
      REDIS_URL: server.url,
      REDIS_CA_FILE: server.certificates?.caFile ?? "",
      REDIS_PROXY_TLS_CERT_FILE: certificates.certFile,
      REDIS_PROXY_TLS_KEY_FILE: certificates.keyFile,
    });
    expect(proxy.url).toMatch(/^https:\/\/127\.0\.0\.1:/);
    const rest = { UPSTASH_REDIS_REST_URL: proxy.url, UPSTASH_REDIS_REST_TOKEN: token };

    const trusting = await sitDemo({ ...rest, NODE_EXTRA_CA_CERTS: certificates.caFile });
    expect(trusting.exitCode).toBe(0);
    expect(trusting.output).toMatch(/^ {2}Calling UPSTASH_REDIS_REST_URL +\d+\.\d s$/m);
    expect(trusting.output).toMatch(/redis {5}adaptive_engine:\S+ {2}TTL (3600|3599) s/);
    expect(trusting.output).toMatch(/^Finished: /m);
    expect(await server.admin.keys("adaptive_engine:*")).toHaveLength(1);

    const distrusting = await sitDemo(rest);
    expect(distrusting.exitCode).toBe(0);
    expect(distrusting.output).toContain("its TLS certificate is not trusted here.");
    expect(distrusting.output).toContain("NODE_EXTRA_CA_CERTS");
    expect(distrusting.output).toContain("Redis is away, and the exam goes on without it");
    expect(distrusting.output.match(/^Finished.*|^Theta .*/gm)).toEqual(
      trusting.output.match(/^Finished.*|^Theta .*/gm),
    );
    expect(await server.admin.keys("adaptive_engine:*")).toHaveLength(1);
  });
});
