import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ExamSessionRecord } from "@/exam/session/records";
import { findFreePort } from "@/server/embedded/free-port";
import { takeInstanceLock } from "@/server/embedded/instance-lock";
import { announceRunningInstance } from "@/server/embedded/running-instance";
import { engineKey } from "@/server/redis/keys";
import { cliWorld, examUnderWay } from "@/testing/cli-world";
import { isRealRedisExpected } from "@/testing/find-redis-server";
import { startRealRedis } from "@/testing/real-redis";
import { runCli } from "@/testing/run-cli";
import { answerToTheEnd } from "@/testing/sit-exam";

let world: Awaited<ReturnType<typeof cliWorld>>;
let exam: Awaited<ReturnType<typeof examUnderWay>>;
let live: ExamSessionRecord;
let finished: ExamSessionRecord;

beforeAll(async () => {
  world = await cliWorld();
  const { container } = world;
  exam = await examUnderWay({ container, answers: [3, 1] });
  live = exam.sessions[0]!;
  ({ session: finished } = await answerToTheEnd({ container, session: exam.sessions[1]! }));
});
afterAll(() => world.close());

const ops = (...argv: string[]) => world.run("ops", argv);
const opsWith = (settings: Readonly<Record<string, string>>, ...argv: string[]) =>
  world.run("ops", argv, settings);
const thetaOfLive = () => `${live.theta.toFixed(3)} ± ${live.standardError.toFixed(3)}`;

describe("npm run ops, where there is nothing to do", () => {
  it("says that it does not know an id, also one that is none, and exits with 3", async () => {
    const unknown = randomUUID();
    const shown = await ops("show", unknown);
    expect([shown.exitCode, shown.stdout]).toEqual([3, ""]);
    expect(shown.output).toContain(
      `There is no exam session ${unknown}: neither Redis nor the database has it.`,
    );
    const none = await ops("show", "no/such-id");
    expect(none.exitCode).toBe(3);
    expect(none.output).toContain('"no/such-id" is neither the id of an exam session nor an access code');
    const code = exam.accessCodes[2]!;
    const unused = await ops("show", code);
    expect(unused.exitCode).toBe(3);
    expect(unused.output).toContain(
      `Nobody has used the access code ${code.slice(0, 4)}-${code.slice(4)} yet`,
    );
    const others = [["ttl"], ["extend", "60"], ["delete"], ["rebuild"]] as const;
    const exitCodes = await Promise.all(
      others.map(async ([command, ...more]) => (await ops(command, unknown, ...more)).exitCode),
    );
    expect(exitCodes).toEqual([3, 3, 3, 3]);
  });

  it("does not rebuild an exam that is over", async () => {
    const { exitCode, output } = await ops("rebuild", finished.id);
    expect(exitCode).toBe(1);
    expect(output).toContain("is finished: no answer will come that needs an engine");
    const { stdout } = await ops("show", finished.id);
    expect(stdout).toMatch(/status +finished \(completed\)/);
    expect(stdout).toContain("equals the database's figures to the last bit");
  });

  it("does not delete without a word what the database does not know", async () => {
    const contract = {
      ...{ theta: 0, standard_error: 1, item_params_list: [], responses: [] },
      ...{ max_items: 20, items_completed: 0 },
    };
    await world.container.redis.set(engineKey("exam-123"), JSON.stringify(contract));
    expect((await ops("show", "exam-123")).stdout).toContain("Another service wrote Redis's value");
    const refused = await ops("delete", "exam-123");
    expect([refused.exitCode, refused.stdout]).toEqual([1, ""]);
    expect(refused.output).toContain("stands nowhere else. Nothing was deleted.");
    expect((await ops("delete", "exam-123", "--yes")).exitCode).toBe(0);
    expect(await world.container.redis.exists(engineKey("exam-123"))).toBe(0);
  });

  it("exits with 2 and says how it is used when it is used wrongly", async () => {
    const { exitCode, stdout, output } = await ops("extend", live.id, "soon");
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(output).toContain('SECONDS must be a whole number from 1 to 2592000 (30 days), not "soon".');
    expect(output).toContain("npm run ops -- extend ID SECONDS");
  });
});

describe("npm run ops, when something is away", () => {
  it("tells a Redis that is not there from a token that it does not take", async () => {
    const UPSTASH_REDIS_REST_URL = `http://127.0.0.1:${await findFreePort()}`;
    const away = await opsWith({ UPSTASH_REDIS_REST_URL }, "list");
    expect([away.exitCode, away.stdout]).toEqual([1, ""]);
    expect(away.output).toContain("cannot be used: nothing listens there (connection refused).");
    const wrong = await opsWith({ UPSTASH_REDIS_REST_TOKEN: "a-wrong-token" }, "count", "--json");
    expect(wrong.exitCode).toBe(1);
    expect(JSON.parse(wrong.stdout).error).toContain("does not take the token (status 401)");
    expect(wrong.output).not.toContain("a-wrong-token");
    const shown = await opsWith({ UPSTASH_REDIS_REST_URL }, "show", live.id);
    expect(shown.exitCode).toBe(1);
    expect(shown.stdout).toContain("nothing listens there");
    expect(shown.stdout).toContain(thetaOfLive());
  });

  it("shows what Redis has while the database is away, and keeps its password out of it", async () => {
    const DATABASE_URL = `postgresql://thetaline:not-to-be-seen@127.0.0.1:${await findFreePort()}/thetaline`;
    const listed = await opsWith({ DATABASE_URL }, "list");
    expect(listed.exitCode).toBe(1);
    expect(listed.stdout).toContain(thetaOfLive());
    expect(listed.stdout).toMatch(/The database thetaline at 127\.0\.0\.1:\d+ cannot be used: /);
    expect(listed.output).not.toContain("not-to-be-seen");
    expect((await opsWith({ DATABASE_URL }, "clear", "--yes")).exitCode).toBe(1);
    expect(await world.container.store.exists(live.id)).toBe(true);
  });

  it("starts nothing and makes nothing where nothing runs", async () => {
    const none = { DATABASE_URL: "", UPSTASH_REDIS_REST_URL: "", UPSTASH_REDIS_REST_TOKEN: "" };
    const { exitCode, output } = await opsWith(none, "list");
    expect(exitCode).toBe(1);
    expect(output).toBe(
      `No Thetaline runs from ${world.dataDir}, and the settings name neither a database (DATABASE_URL) nor a Redis (UPSTASH_REDIS_REST_URL or REDIS_URL): there is nothing to look at. Start it with npm start, or set them to what it uses.\n`,
    );
    const { DATABASE_URL } = world.settings;
    const half = await opsWith({ ...none, DATABASE_URL }, "list");
    expect(half.output).toContain("so its local Redis does not run either");
    const traced = await world.run("trace", [], none);
    expect(traced.exitCode).toBe(1);
    expect(traced.output).toContain("There is no database to look at: nothing has been started from");
    expect(existsSync(world.dataDir)).toBe(false);
  });

  it.runIf(isRealRedisExpected())("speaks with a Redis server of REDIS_URL, and names that", async () => {
    const server = await startRealRedis();
    try {
      const own = { UPSTASH_REDIS_REST_URL: "", UPSTASH_REDIS_REST_TOKEN: "", REDIS_URL: server.url };
      const { stdout } = await opsWith(own, "ping");
      expect(stdout).toContain(`address  127.0.0.1:${server.port}`);
      expect(stdout).toMatch(/server +(Redis|Valkey) \d/);
      const wrong = await opsWith(
        { ...own, REDIS_URL: server.url.replace(server.password, "wrong") },
        "count",
      );
      expect(wrong.exitCode).toBe(1);
      expect(wrong.output).toContain(`Redis at 127.0.0.1:${server.port} cannot be used: it does not take`);
    } finally {
      await server.stop();
    }
  });

  it("finds the Thetaline that runs from the data folder", async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), "thetaline-ops-running-"));
    const lock = await takeInstanceLock(dataDir);
    try {
      const instance = { pid: process.pid, url: "http://127.0.0.1:3000", ...world.connections };
      announceRunningInstance({ dataDir, instance });
      const { stdout } = await runCli({ script: "ops", argv: ["count"], dataDir });
      expect(stdout).toContain("1 exam session is live in Redis.");
    } finally {
      if ("release" in lock) await lock.release();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
