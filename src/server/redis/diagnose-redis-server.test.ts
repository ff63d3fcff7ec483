import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, createServer, type Server } from "node:net";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { isRealRedisExpected } from "@/testing/find-redis-server";
import { type RealRedis, startRealRedis } from "@/testing/real-redis";
import { findFreePort } from "../embedded/free-port";
import { loadRedisServer } from "../embedded/load-redis-server";
import { diagnoseRedisServer } from "./diagnose-redis-server";

// What never answers is waited for, three seconds each time.
vi.setConfig({ testTimeout: 30_000 });

const stops: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const stop of stops) await stop();
});

async function started(args?: Parameters<typeof startRealRedis>[0]): Promise<RealRedis> {
  const server = await startRealRedis(args);
  stops.push(server.stop);
  return server;
}

async function listening(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  stops.push(async () => server.close());
  return (server.address() as AddressInfo).port;
}

async function complaint(redisUrl: string, redisCaFile?: string): Promise<string> {
  const diagnosis = await diagnoseRedisServer(loadRedisServer({ redisUrl, redisCaFile }));
  return diagnosis.ok ? "nothing" : `${diagnosis.reason} ${diagnosis.remedy}`;
}

describe("diagnoseRedisServer, where there is no Redis", () => {
  it("says what is there instead", async () => {
    expect(await complaint("redis://no-such-host.invalid")).toMatch(
      /^Redis at no-such-host\.invalid:6379 cannot be used: its host name (is not known|could not be looked up)/,
    );
    expect(await complaint(`redis://127.0.0.1:${await findFreePort()}`)).toMatch(
      /nothing listens there \(connection refused\)\. .* REDIS_URL\.$/,
    );
    const web = await listening(createHttpServer((_, response) => response.end("a page")));
    expect(await complaint(`redis://127.0.0.1:${web}`)).toMatch(
      /speaks another protocol\. .*goes into UPSTASH_REDIS_REST_URL/,
    );
    expect(await complaint(`rediss://127.0.0.1:${web}`)).toMatch(
      /does not speak TLS\. Write redis:\/\/ instead/,
    );
    const silent = await listening(createServer(() => undefined));
    expect(await complaint(`redis://127.0.0.1:${silent}`)).toMatch(
      /it did not answer in time\. Check host and port/,
    );
  });
});

describe.skipIf(!isRealRedisExpected())("diagnoseRedisServer", () => {
  let server: RealRedis;
  let address: string;
  beforeAll(async () => {
    server = await started();
    address = `127.0.0.1:${server.port}`;
  });

  it("measures one that answers", async () => {
    const diagnosis = await diagnoseRedisServer(
      loadRedisServer({ redisUrl: server.url, redisCaFile: undefined }),
    );
    expect(diagnosis).toEqual({ ok: true, latencyMs: expect.any(Number) });
  });

  it("tells a wrong password, a missing one, a wrong user and a database that is not there", async () => {
    expect(await complaint(`redis://:wrong-one@${address}`)).toMatch(
      /does not take the user name and password\./,
    );
    expect(await complaint(`redis://nobody:${server.password}@${address}`)).toMatch(
      /does not take the user name/,
    );
    expect(await complaint(`redis://${address}`)).toMatch(/it wants a password\. Put it into REDIS_URL/);
    expect(await complaint(`redis://:${server.password}@${address}/99`)).toMatch(
      /it has no database of that number\. Mend the number behind the host/,
    );
  });

  it("does not mind a password for a Redis that wants none", async () => {
    const open = await started({ config: ['requirepass ""'] });
    expect(await complaint(`redis://:a-password@127.0.0.1:${open.port}`)).toBe("nothing");
  });

  it("tells a Redis that takes no more clients", async () => {
    const full = await started({ config: ["maxclients 1"] });
    await full.admin.ping();
    expect(await complaint(full.url)).toMatch(/as many clients as it takes\. Raise maxclients/);
  });

  it("tells TLS spoken to a port without, and none to a port with it", async () => {
    expect(await complaint(`rediss://:${server.password}@${address}`)).toMatch(
      /(did not answer in time|closed the connection).*If it does not speak TLS, write redis:\/\/\.$/,
    );
    const secure = await started({ tls: true });
    expect(await complaint(`redis://:${secure.password}@127.0.0.1:${secure.port}`)).toMatch(
      /closed the connection without an answer\. If it speaks TLS, write rediss:\/\//,
    );
  });

  it("trusts a CA of its own only when told to, and sends no certificate", async () => {
    const secure = await started({ tls: true });
    const caFile = secure.certificates?.caFile;
    expect(await complaint(secure.url)).toMatch(/certificate is not trusted here\. .*REDIS_CA_FILE\.$/);
    expect(await complaint(secure.url, caFile)).toBe("nothing");
    expect(await complaint(secure.url.replace("127.0.0.1", "localhost"), caFile)).toBe("nothing");
    const server = loadRedisServer({ redisUrl: secure.url, redisCaFile: caFile });
    const misnamed = { ...server, tls: { ...server.tls, servername: "redis.example.org" } };
    expect(await diagnoseRedisServer(misnamed)).toMatchObject({
      reason: expect.stringMatching(/its TLS certificate is for another host name\.$/),
    });
    const strict = await started({ tls: true, config: ["tls-auth-clients yes"] });
    expect(await complaint(strict.url, strict.certificates?.caFile)).toMatch(
      /wants a TLS certificate from its clients.*Set tls-auth-clients to no/,
    );
  });
});
