import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { submitAnswer } from "@/exam/session/submit-answer";
import type { Container } from "@/server/container";
import { findFreePort } from "@/server/embedded/free-port";
import { DocsPage, type Replacements } from "@/testing/docs-page";
import { createExamInDatabase } from "@/testing/exam-in-database";
import { isRealRedisExpected } from "@/testing/find-redis-server";
import { freshContainer } from "@/testing/fresh-container";
import { type RealRedis, startRealRedis, startRealRedisProxy } from "@/testing/real-redis";
import { seededItems } from "@/testing/seeded-items";
import { Shell } from "@/testing/shell";
import { enterAndStart, scriptedAnswer, sittingPageId } from "@/testing/sit-exam";

/** Everything that the pages' reader has: a Redis of their own, a database, and an exam that somebody is sitting. */
type Reader = {
  redis: RealRedis;
  container: Container;
  connections: { databaseUrl: string; redisRestUrl: string; redisRestToken: string };
  replacements: Replacements;
  id: string;
  dataDir: string;
  appPort: number;
  close: () => Promise<void>;
};

let reader: Reader;
let shell: Shell;

async function makeReader(): Promise<Reader> {
  const redis = await startRealRedis();
  const { port, password } = redis;
  // The checklist wants both; the preflight of the pages judges as for production.
  await redis.admin.config("SET", "maxmemory", "256mb");
  await redis.admin.config("SET", "maxmemory-policy", "allkeys-lru");
  const proxy = await startRealRedisProxy({ server: redis });
  const { container, connections, close } = await freshContainer({ redis: proxy });
  const { linkToken, accessCodes } = await createExamInDatabase({
    prisma: container.prisma,
    items: seededItems({ seed: "docs", count: 60 }),
    sessionSeeds: ["docs"],
  });
  const session = await enterAndStart({ container, linkToken, accessCode: accessCodes[0] ?? "" });
  const asked = { pageId: sittingPageId, now: container.now() };
  await submitAnswer(container, { session, answer: scriptedAnswer(session), ...asked });
  const [proxyPort, appPort] = [await findFreePort(), await findFreePort()];
  const dataDir = mkdtempSync(path.join(tmpdir(), "thetaline-docs-"));
  return {
    ...{ redis, container, connections, dataDir, appPort },
    id: session.id,
    replacements: {
      "redis://:password@10.0.0.5:6379": `redis://:${password}@127.0.0.1:${port}`,
      "redis-cli -h 10.0.0.5": `redis-cli -p ${port}`,
      "REDISCLI_AUTH=password": `REDISCLI_AUTH=${password}`,
      "http://127.0.0.1:8079": `http://127.0.0.1:${proxyPort}`,
      "https://name.upstash.io": `http://127.0.0.1:${proxyPort}`,
      "http://127.0.0.1:3000": `http://127.0.0.1:${appPort}`,
      PROXY_PORT: String(proxyPort),
    },
    close: async () => {
      await close();
      await redis.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Does all that the page's blocks say, in order. */
async function follow(page: DocsPage): Promise<string[]> {
  const outputs: string[] = [];
  for (const step of page.steps(reader.replacements)) {
    if (step.kind === "export") shell.environment[step.name] = step.value;
    else if (step.kind === "unset") delete shell.environment[step.name];
    else outputs.push(await shell.run(step.command));
  }
  return outputs;
}

const ownRedis = () => ({ REDIS_URL: reader.redis.url });

function openShell(environment: Record<string, string> = {}): Shell {
  return new Shell({
    THETALINE_DATA_DIR: reader.dataDir,
    DATABASE_URL: reader.connections.databaseUrl,
    PORT: String(reader.appPort),
    REDIS_PROXY_PORT: reader.replacements.PROXY_PORT ?? "",
    ID: reader.id,
    ...environment,
  });
}

describe.skipIf(!isRealRedisExpected())("the commands of docs/redis", () => {
  beforeAll(async () => {
    reader = await makeReader();
  }, 120_000);
  afterAll(() => reader.close());
  // What one page's reader has deleted stands there again for the next.
  beforeEach(async () => {
    const session = await reader.container.sessions.find(reader.id);
    const { store } = reader.container;
    if (!session) throw new Error("the exam session of the docs is gone");
    const engine = await store.loadEngine(session.id, { expected: session });
    expect(await store.saveEngine(session.id, engine, { sessionVersion: session.version })).toBe(true);
  });

  it("quick reference: blocks, and each ops command of the table", async () => {
    shell = openShell(ownRedis());
    try {
      const page = new DocsPage("redis/quick-reference.md");
      const outputs = await follow(page);
      expect(outputs.join("\n")).toContain(reader.id);
      const commands = page.tableCommands({ ID: reader.id, SECONDS: "60" });
      expect(commands.length).toBeGreaterThanOrEqual(10);
      for (const command of commands) await shell.run(command);
    } finally {
      await shell.close();
    }
  }, 400_000);

  it("quick reference: each call of the store", async () => {
    const [example = ""] = new DocsPage("redis/quick-reference.md").blocks("ts");
    const file = path.resolve(`docs-example-${process.pid}.ts`);
    const { databaseUrl, redisRestUrl, redisRestToken } = reader.connections;
    shell = openShell({
      DATABASE_URL: databaseUrl,
      UPSTASH_REDIS_REST_URL: redisRestUrl,
      UPSTASH_REDIS_REST_TOKEN: redisRestToken,
    });
    writeFileSync(file, example);
    try {
      const said = await shell.run(`node --import tsx ${file}`);
      for (const line of ["saved: true", "longer: true true", "again: 1", "deleted: true"])
        expect(said).toContain(line);
      expect(said).toMatch(/of many: \[ 1, null \]/);
      expect(said).toMatch(/live: \d+ true/);
    } finally {
      rmSync(file);
    }
  }, 60_000);

  it("setting up: embedded, one's own, several instances, cloud", async () => {
    shell = openShell();
    try {
      const outputs = await follow(new DocsPage("redis/setup.md"));
      expect(outputs.at(-1)).toMatch(/0 problems/);
    } finally {
      await shell.close();
    }
  }, 400_000);

  it("deployment checklist", async () => {
    shell = openShell(ownRedis());
    try {
      await shell.run("npm start");
      const outputs = await follow(new DocsPage("redis/deployment-checklist.md"));
      expect(outputs.at(-1)).toContain('"status":"ready"');
    } finally {
      await shell.close();
    }
  }, 400_000);

  it("moving to HTTP: step by step, and the commands side by side", async () => {
    shell = openShell();
    try {
      const page = new DocsPage("redis/moving-to-http.md");
      const outputs = await follow(page);
      expect(outputs.join("\n")).toContain("PONG");
      for (const command of page.tableCommands({ ID: reader.id, SECONDS: "60", "…": "60" }))
        await shell.run(command.replace(/^redis-cli /, `redis-cli -p ${reader.redis.port} `));
    } finally {
      await shell.close();
    }
  }, 400_000);
});
