import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer as createHttpServer, type RequestListener } from "node:http";
import { type AddressInfo, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { isRealRedisExpected } from "@/testing/find-redis-server";
import { startRealRedis } from "@/testing/real-redis";
import { startRedisOf } from "@/testing/start-redis";
import { makeCertificates, type TestCertificates } from "@/testing/test-certificates";
import type { EmbeddedRedis } from "../embedded/embedded-redis";
import { findFreePort } from "../embedded/free-port";
import { connectToRedis } from "../embedded/redis-connection";
import { startRedisRestEndpoint } from "../embedded/redis-rest-endpoint";
import { diagnoseRedis } from "./diagnose-redis";

const token = "a-secret-token-0123456789";
// What never answers is waited for, three seconds each time.
vi.setConfig({ testTimeout: 30_000 });

const stops: (() => Promise<unknown>)[] = [];
let redis: EmbeddedRedis;
beforeAll(async () => {
  redis = await startRedisOf("embedded");
  stops.push(redis.stop);
});
afterAll(async () => {
  for (const stop of stops) await stop();
});

async function listening(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  stops.push(async () => server.close());
  const { port } = server.address() as AddressInfo;
  return port;
}

const web = async (answer: RequestListener) =>
  `http://127.0.0.1:${await listening(createHttpServer(answer))}`;

/** What the operator reads, in one line. */
async function complaint(url: string): Promise<string> {
  const diagnosis = await diagnoseRedis({ url, token });
  if (diagnosis.ok) return "nothing";
  expect(JSON.stringify(diagnosis)).not.toContain(token);
  return `${diagnosis.reason} ${diagnosis.remedy}`;
}

describe("diagnoseRedis", () => {
  it("measures one that answers, and tells a token that it does not take", async () => {
    const diagnosis = await diagnoseRedis({ url: redis.url, token: redis.token });
    expect(diagnosis).toEqual({ ok: true, latencyMs: expect.any(Number) });
    expect(await complaint(redis.url)).toMatch(
      /^The REST endpoint at 127\.0\.0\.1:\d+ does not take the token \(status 401\)\. Set UPSTASH_REDIS_REST_TOKEN/,
    );
  });

  it("tells a host that is not known from one where nothing listens", async () => {
    expect(await complaint("https://no-such-host.invalid")).toMatch(
      /no-such-host\.invalid cannot be used: its host name (is not known|could not be looked up)/,
    );
    expect(await complaint(`http://127.0.0.1:${await findFreePort()}`)).toMatch(
      /nothing listens there \(connection refused\)\. Start it there, or mend host and port in UPSTASH_REDIS_REST_URL\.$/,
    );
  });

  it("tells https:// that is spoken to a port for http://", async () => {
    expect(await complaint(redis.url.replace("http:", "https:"))).toMatch(
      /it does not speak TLS\. Write http:\/\/ instead of https:\/\/ in UPSTASH_REDIS_REST_URL/,
    );
  });

  it("tells what takes the call and does not answer it", async () => {
    const silent = await listening(createServer(() => undefined));
    expect(await complaint(`http://127.0.0.1:${silent}`)).toMatch(
      /it did not answer in time\. Check host and port/,
    );
  });

  it("tells what answers without being a Redis REST endpoint", async () => {
    const page = await web((_, response) => {
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end("<h1>It works</h1>");
    });
    expect(await complaint(page)).toMatch(/does not speak Redis's REST protocol: .*status 200, text\/html/);
    const another = await web((_, response) => response.writeHead(404).end('{"message": "no route"}'));
    expect(await complaint(another)).toMatch(/status 404, no content type.*Check host, port and path/);
    const gateway = await web((_, response) => response.writeHead(502).end("bad gateway"));
    expect(await complaint(gateway)).toMatch(/status 502.*a proxy before it does not reach it/);
    const moved = await web((_, response) =>
      response.writeHead(308, { location: "https://name.example.org/?secret=1" }).end(),
    );
    expect(await complaint(moved)).toMatch(/sends its callers on to name\.example\.org \(status 308\)/);
    const refusing = await web((_, response) => response.writeHead(400).end('{"error": "NOPERM no rights"}'));
    expect(await complaint(refusing)).toMatch(/refuses PING: NOPERM no rights\./);
    const noise = await listening(
      createServer((socket) => socket.on("error", () => undefined).end("220 mail\r\n")),
    );
    expect(await complaint(`http://127.0.0.1:${noise}`)).toMatch(/speaks another protocol.*REDIS_URL/);
  });

  it("tells an endpoint without its Redis, and why it has none", async () => {
    const nobody = await findFreePort();
    const endpoint = await startRedisRestEndpoint({
      connect: () => connectToRedis({ host: "127.0.0.1", port: nobody }),
      ...{ token, host: "127.0.0.1", port: 0 },
    });
    stops.push(endpoint.stop);
    expect(await complaint(endpoint.url)).toMatch(
      /^The REST endpoint at \S+ answers, but the Redis behind it cannot be used: nothing listens there \(connection refused\)\./,
    );
  });

  it("does not repeat a password or a token that cannot be sent", async () => {
    expect(await complaint("http://user:hidden@127.0.0.1:1")).not.toContain("hidden");
    const broken = await diagnoseRedis({ url: redis.url, token: "two\nlines" });
    expect(broken).toMatchObject({
      ok: false,
      remedy: expect.stringMatching(/UPSTASH_REDIS_REST_TOKEN one line/),
    });
    expect(JSON.stringify(broken)).not.toContain("lines\\n");
  });
});

describe.skipIf(!isRealRedisExpected())("diagnoseRedis, with TLS and with a real Redis", () => {
  let folder: string;
  let certificates: TestCertificates;
  let secureUrl: string;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "thetaline-tls-"));
    certificates = makeCertificates(folder);
    const server = await startRealRedis();
    stops.push(server.stop);
    const endpoint = await startRedisRestEndpoint({
      connect: () => connectToRedis({ host: "127.0.0.1", port: server.port, password: "wrong" }),
      ...{ token, host: "127.0.0.1", port: 0 },
      tls: {
        cert: readFileSync(certificates.certFile, "utf8"),
        key: readFileSync(certificates.keyFile, "utf8"),
      },
    });
    stops.push(endpoint.stop);
    secureUrl = endpoint.url;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("tells a certificate that is not trusted here, and how to trust it", async () => {
    expect(secureUrl).toMatch(/^https:/);
    expect(await complaint(secureUrl)).toMatch(
      /its TLS certificate is not trusted here\. .*NODE_EXTRA_CA_CERTS, in the environment of the start/,
    );
  });

  it("tells http:// that is spoken to a port for https://, or to a Redis server", async () => {
    expect(await complaint(secureUrl.replace("https:", "http:"))).toMatch(
      /closed the connection without an answer\. If it speaks TLS, write https:\/\/ in UPSTASH_REDIS_REST_URL/,
    );
    const server = await startRealRedis();
    stops.push(server.stop);
    expect(await complaint(`http://127.0.0.1:${server.port}`)).toMatch(
      /closed the connection without an answer\..*The address of a Redis server itself goes into REDIS_URL\.$/,
    );
  });
});
