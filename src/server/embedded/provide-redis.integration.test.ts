import { readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { createExamInDatabase } from "@/testing/exam-in-database";
import { isRealRedisExpected } from "@/testing/find-redis-server";
import { freshDatabase } from "@/testing/fresh-container";
import { startRealRedis } from "@/testing/real-redis";
import { seededItems } from "@/testing/seeded-items";
import { answerToTheEnd, enterAndStart } from "@/testing/sit-exam";
import { startRedisOf } from "@/testing/start-redis";
import { createContainer } from "../container";
import { EnvError, readEnv } from "../env";
import { createRedis } from "../redis/get-redis";
import { engineKey } from "../redis/keys";
import { startServices } from "./start-embedded-services";
import { createStepLog } from "./step-log";

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

/** As `npm start` does it, on a database that is there; what the person in front of the terminal reads comes with it. */
async function start(settings: Record<string, string>) {
  const databaseUrl = await freshDatabase();
  const output: string[] = [];
  const services = await startServices({
    env: readEnv({ NODE_ENV: "test", DATABASE_URL: databaseUrl, ...settings }),
    secrets: {
      proctorPassword: "p".repeat(32),
      postgresPassword: "p".repeat(32),
      redisRestToken: "t".repeat(32),
    },
    projectDir: path.resolve("."),
    steps: createStepLog((text) => output.push(text)),
    signal: new AbortController().signal,
    onStarted: (stop) => stops.push(stop),
  });
  return { services, output: output.join("") };
}

async function sitExam(services: Awaited<ReturnType<typeof startServices>>) {
  const container = createContainer({ ...services, logLevel: "silent", redisPatienceMs: 5000 });
  stops.push(container.close);
  const exam = await createExamInDatabase({
    prisma: container.prisma,
    items: seededItems({ seed: "start", count: 60 }),
    sessionSeeds: ["seed"],
  });
  const session = await enterAndStart({ container, ...exam, accessCode: exam.accessCodes[0]! });
  return answerToTheEnd({ container, session });
}

describe("a Redis over HTTP", () => {
  it("is called, and nothing more is said when it answers", async () => {
    const redis = await startRedisOf("embedded");
    stops.push(redis.stop);
    const { services, output } = await start({
      UPSTASH_REDIS_REST_URL: redis.url,
      UPSTASH_REDIS_REST_TOKEN: redis.token,
    });
    expect(services).toMatchObject({ redisRestUrl: redis.url, redisRestToken: redis.token });
    expect(output).toMatch(/^ {2}Calling UPSTASH_REDIS_REST_URL +\d+\.\d s$/m);
  });

  it("may be away, in the clear and far away: that is said, and the start goes on", async () => {
    const { output } = await start({
      UPSTASH_REDIS_REST_URL: "http://cache.no-such-host.invalid:8079",
      UPSTASH_REDIS_REST_TOKEN: "a-secret-token",
    });
    expect(output).toContain(
      "The REST endpoint at cache.no-such-host.invalid:8079 cannot be used: its host name",
    );
    expect(output).toContain("Exams go on from the database meanwhile");
    expect(output).toContain(
      "Without TLS the token and the exams' states travel to cache.no-such-host.invalid:8079 in the clear: use https://, or a private address.",
    );
    expect(output).not.toContain("a-secret-token");
  });
});

describe("a Redis server of one's own", () => {
  it("may be away, in the clear and far away: that is said without its password", async () => {
    const { output } = await start({ REDIS_URL: "redis://:hidden@cache.no-such-host.invalid/0" });
    expect(output).toContain("Redis at cache.no-such-host.invalid:6379 cannot be used: its host name");
    expect(output).toContain(
      "Without TLS the password and the exams' states travel to cache.no-such-host.invalid in the clear: use rediss://",
    );
    expect(output).not.toContain("hidden");
  });

  it.each([
    ["no-such-file.pem", /^REDIS_CA_FILE names a file that cannot be read: ENOENT/],
    ["package.json", /^REDIS_CA_FILE names package\.json, which is no certificate in PEM/],
  ])("cannot be checked against %s, and the start says so", async (file, sentence) => {
    const started = start({ REDIS_URL: "rediss://127.0.0.1", REDIS_CA_FILE: file });
    const error: unknown = await started.catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(EnvError);
    expect(error).toMatchObject({ message: expect.stringMatching(sentence) });
  });
});

describe.skipIf(!isRealRedisExpected())("a real Redis server of one's own", () => {
  it("holds the live engine, over TLS with a private CA", async () => {
    const server = await startRealRedis({ tls: true });
    stops.push(server.stop);
    const caFile = server.certificates?.caFile ?? "";
    expect(readFileSync(caFile, "utf8")).toContain("BEGIN CERTIFICATE");
    const { services, output } = await start({ REDIS_URL: server.url, REDIS_CA_FILE: caFile });
    expect(output).toMatch(/^ {2}Connecting to REDIS_URL +\d+\.\d s$/m);
    expect(services.redisRestUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);

    const { session, attempts } = await sitExam(services);
    const value: unknown = JSON.parse((await server.admin.get(engineKey(session.id))) ?? "null");
    expect(value).toMatchObject({ theta: session.theta, items_completed: attempts.length });
    expect(await server.admin.ttl(engineKey(session.id))).toBeGreaterThan(3500);
  });

  it("is told apart from a wrong password, and a whole exam runs without it", async () => {
    const server = await startRealRedis();
    stops.push(server.stop);
    const { services, output } = await start({
      REDIS_URL: server.url.replace(server.password, "a-wrong-password"),
    });
    expect(output).toContain("cannot be used: it does not take the user name and password.");
    expect(output).toContain("Mend user name and password in REDIS_URL");
    expect(output).not.toContain("a-wrong-password");
    const { session } = await sitExam(services);
    expect(session.stopDecision).not.toBeNull();
    expect(await server.admin.dbsize()).toBe(0);
  });

  it("is used as soon as it is there, and never in another database than the one that was named", async () => {
    const before = await startRealRedis();
    await before.stop();
    const { services, output } = await start({ REDIS_URL: before.url.replace("/0", "/7") });
    expect(output).toContain("nothing listens there (connection refused)");
    const redis = createRedis({ url: services.redisRestUrl, token: services.redisRestToken });
    await expect(redis.set("key", "early")).rejects.toThrow(/Redis does not answer: nothing listens there/);

    const few = await startRealRedis({ again: before, config: ["databases 4"] });
    stops.push(few.stop);
    await expect
      .poll(() => redis.set("key", "misplaced").catch(String), { timeout: 10_000 })
      .toContain("it has no database of that number");
    expect(await few.admin.dbsize()).toBe(0);
    await few.stop();

    const right = await startRealRedis({ again: before });
    stops.push(right.stop);
    await expect.poll(() => redis.set("key", "there").catch(String), { timeout: 10_000 }).toBe("OK");
    expect(await right.admin.dbsize()).toBe(0);
    await right.admin.select(7);
    expect(await right.admin.get("key")).toBe("there");
  });
});
