import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultEngineSettings } from "@/engine/engine-settings";
import { traceSession } from "@/exam/report/trace-session";
import type { ExamSessionRecord } from "@/exam/session/records";
import { sweepSessions } from "@/exam/session/sweep-sessions";
import { engineIndexKey, engineKey, presenceKey } from "@/server/redis/keys";
import { answerOnce, cliWorld, examUnderWay } from "@/testing/cli-world";
import { at, DrivenSession } from "@/testing/driven-session";
import { openOps } from "./open-ops";
import { parseOpsArguments } from "./ops-arguments";
import { runCommand } from "./run-command";

type World = Awaited<ReturnType<typeof cliWorld>>;
type Exam = Awaited<ReturnType<typeof examUnderWay>>;
let world: World;
let exam: Exam;
let sessions: ExamSessionRecord[];

beforeAll(async () => {
  world = await cliWorld();
  exam = await examUnderWay({ container: world.container, answers: [3, 0, 2] });
  ({ sessions } = exam);
  const { roomId } = exam;
  await world.container.presence.note({
    roomId,
    examSessionId: sessions[0]!.id,
    now: world.container.now(),
  });
});
afterAll(() => world.close());

const ops = (...argv: string[]) => world.run("ops", argv);
/** The same command without a process of its own, where many follow one another. */
async function said(...argv: string[]): Promise<string> {
  const wanted = parseOpsArguments(argv);
  if (wanted === "help" || "problem" in wanted) throw new Error(`Not a command: ${argv.join(" ")}`);
  const { url, token } = world.redis;
  const redis = { url, token, address: url, server: null };
  const opened = openOps({ databaseUrl: world.connections.databaseUrl, redis });
  return runCommand(opened, wanted)
    .then(({ text }) => text)
    .finally(opened.close);
}
const figuresText = ({ theta, standardError }: ExamSessionRecord) =>
  `${theta.toFixed(3)} ± ${standardError.toFixed(3)}`;

describe("npm run ops, looking", () => {
  it("measures Redis, and says which it is", async () => {
    const { stdout, exitCode } = await ops("ping");
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`address  ${new URL(world.redis.url).host}`);
    expect(stdout).toMatch(/server +Valkey 9\.\d/);
    expect(stdout).toMatch(/latency +\d+\.\d ms median of 20 calls/);
    expect(stdout).not.toContain(world.redis.token);
  });

  it("lists what is live, and keeps the candidates' names to itself until it is asked", async () => {
    const { stdout, exitCode } = await ops("list");
    expect(exitCode).toBe(0);
    expect(stdout).toContain("3 exam sessions are live in Redis.");
    for (const session of sessions) {
      const line = stdout.split("\n").find((one) => one.includes(session.id));
      expect(line).toContain("in_progress");
      expect(line).toContain(`${session.itemsCompleted} of 20`);
      expect(line).toContain(figuresText(session));
      expect(line).toMatch(/(1 h|59 min \d+ s) +\d+ s ago$/);
    }
    expect(stdout).not.toContain("Candidate");
    expect((await ops("list", "--names")).stdout).toContain("Candidate 1");
  });

  it("lists for scripts: one JSON document, and nothing else on that stream", async () => {
    const listed: { examSessionId: string }[] = JSON.parse((await ops("list", "--json")).stdout).sessions;
    const ids = listed.map(({ examSessionId }) => examSessionId);
    expect(ids.sort()).toEqual(sessions.map(({ id }) => id).sort());
    const { theta, standardError, id } = sessions[0]!;
    expect(listed.find(({ examSessionId }) => examSessionId === id)).toMatchObject({
      engine: { theta, standardError, itemsCompleted: 3 },
      status: "in_progress",
    });
  });

  it("counts, and measures what an engine takes", async () => {
    expect(JSON.parse((await ops("count", "--json")).stdout)).toEqual({ live: 3, underWay: 3 });
    const { stdout } = await ops("memory");
    expect(stdout).toMatch(/limit +268 MB\n +when full +allkeys-lru\n/);
    expect(stdout).toMatch(
      /an engine +[\d,]+ B, the mean of 3 engines as they are now: [\d.]+ MB for 10,000/,
    );
  });

  it("shows a session by its id and by its access code, and whether all agree", async () => {
    const session = sessions[0]!;
    const byId = await ops("show", session.id);
    expect(byId.exitCode).toBe(0);
    expect(byId.stdout).toMatch(new RegExp(`theta +(${figuresText(session)} *){3}`));
    expect(byId.stdout).toContain("Redis and the database agree to the last bit.");
    expect(byId.stdout).toContain("equals the database's figures to the last bit");
    const typed = exam.accessCodes[0]!.toLowerCase().replace(/^(.{4})/, "$1-");
    const byCode = JSON.parse((await ops("show", typed, "--json")).stdout);
    expect(byCode).toMatchObject({ examSessionId: session.id, lookUp: "hit", problems: [] });
    expect(byCode.redis.theta).toBe(session.theta);
  });
});

describe("npm run ops, mending", () => {
  it("tells a time to live, and extends it", async () => {
    const { id } = sessions[1]!;
    const before = JSON.parse((await ops("ttl", id, "--json")).stdout);
    expect(before).toMatchObject({ examSessionId: id, key: `adaptive_engine:${id}` });
    expect(before.ttlSeconds).toBeGreaterThan(3000);
    const { stdout, exitCode } = await ops("extend", id, "7200");
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Extended by 2 h: adaptive_engine:\S+ is forgotten in 2 h \d+ min/);
    expect(await world.container.store.getTtl(id)).toBeGreaterThan(7200 + 3000);
  });

  it("deletes Redis's copy, which the next answer brings back", async () => {
    const session = sessions[2]!;
    const deleted = await ops("delete", session.id);
    expect(deleted.exitCode).toBe(0);
    expect(deleted.stdout).toContain("Nothing is lost: the answers are in the database");
    expect(await world.container.store.exists(session.id)).toBe(false);
    expect((await ops("show", session.id)).stdout).toContain(
      "Redis has no copy. The next answer rebuilds it",
    );
    sessions[2] = await answerOnce({ container: world.container, session });
    expect(await world.container.store.getEngineSummary(session.id)).toMatchObject({ itemsCompleted: 3 });
  });

  it("rebuilds what is there and what is not, and says that it is equal", async () => {
    const { id, itemsCompleted } = sessions[0]!;
    const same = await ops("rebuild", id);
    expect(same.exitCode).toBe(0);
    expect(same.stdout).toContain("The two are equal to the last bit.");
    await world.container.store.deleteEngine(id);
    const rebuilt = JSON.parse((await ops("rebuild", exam.accessCodes[0]!, "--json")).stdout);
    expect(rebuilt).toMatchObject({ before: null, after: { itemsCompleted }, isEqual: null });
    expect(await world.container.store.getEngineSummary(id)).toMatchObject({ itemsCompleted });
  });

  it("sees a torn value, one that is ahead of the truth and one of another type, and mends them", async () => {
    const { id } = sessions[0]!;
    const { redis } = world.container;
    const whole = (await redis.get<string>(engineKey(id))) ?? "";
    await redis.set(engineKey(id), whole.slice(0, 40));
    expect(await said("show", id)).toContain("it is torn, or no state of an engine. The next answer");
    expect(await said("rebuild", id)).toContain("before  a value that could not be read");
    expect(await redis.get<string>(engineKey(id))).toBe(whole);

    await redis.set(engineKey(id), JSON.stringify({ ...JSON.parse(whole), theta: 9, items_completed: 19 }));
    expect(await said("show", id)).toContain("it does not agree with the database (theta 9 and ");
    expect(await said("rebuild", id)).toContain("They differ, and what is logged counts: theta 9 and ");
    expect(await redis.get<string>(engineKey(id))).toBe(whole);

    await redis.del(engineKey(id));
    await redis.lpush(engineKey(id), "a list");
    expect(await said("rebuild", id)).toContain("before  a value that could not be read");
    expect(await redis.get<string>(engineKey(id))).toBe(whole);
  });

  it("says what clear would do, and with --yes clears what the database can rebuild, and that alone", async () => {
    const { redis, store } = world.container;
    const unknownId = randomUUID();
    await redis.set("somebody:else", "stays");
    const anothers = JSON.stringify({ theta: 0.5, note: "another service's, which nothing rebuilds" });
    for (const id of ["exam-123", unknownId]) {
      await redis.set(engineKey(id), anothers, { ex: 600 });
      await redis.zadd(engineIndexKey, { score: Date.now() + 600_000, member: id });
    }
    const presence = await redis.hgetall(presenceKey(exam.roomId));
    expect(presence).not.toBeNull();
    const asked = await ops("clear");
    expect(asked.exitCode).toBe(1);
    expect(asked.output).toContain("This would delete 3 live engines");
    expect(asked.output).toContain("2 engines that the database does not know would be kept");
    expect(await store.countActiveSessions()).toBe(5);
    const cleared = await ops("clear", "--yes");
    expect(cleared.stdout).toContain("Deleted 3 live engines and their places in the index.");
    expect(cleared.stdout).toContain("2 engines that the database does not know were kept");
    expect(cleared.stdout).toContain("npm run ops -- delete ID --yes");
    expect((await store.getAllActiveSessions()).sort()).toEqual([unknownId, "exam-123"].sort());
    for (const id of ["exam-123", unknownId]) expect(await redis.get<string>(engineKey(id))).toBe(anothers);
    expect(await redis.hgetall(presenceKey(exam.roomId))).toEqual(presence);
    expect(await redis.get("somebody:else")).toBe("stays");
    await answerOnce({ container: world.container, session: sessions[0]! });
    expect(await store.getAllActiveSessions()).toContain(sessions[0]!.id);
    for (const id of ["exam-123", unknownId]) expect((await ops("delete", id, "--yes")).exitCode).toBe(0);
  });
});

describe("npm run ops, on an exam that was not started", () => {
  it.each(["ready", "not_started"] as const)("shows what is %s without alarm", async (kind) => {
    const finalEstimation = { method: "WLE", lowerTheta: -4, upperTheta: 4 } as const;
    const [session] = await DrivenSession.enter({
      container: world.container,
      settings: { ...defaultEngineSettings, finalEstimation },
      closesAtMs: 3_600_000,
    });
    if (kind === "not_started") await sweepSessions(world.container, { now: at(3_600_000), untouched: true });
    expect((await session!.row()).finishReason).toBe(kind === "ready" ? null : kind);
    const { stdout, exitCode } = await ops("show", session!.id);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/The exam (has not been|was never) started/);
    expect(stdout).toContain("equals the database's figures to the last bit");
    expect(stdout).not.toContain("please report it");
    expect(await traceSession(world.container, { examSessionId: session!.id, listed: 3 })).toEqual([]);
  });
});
