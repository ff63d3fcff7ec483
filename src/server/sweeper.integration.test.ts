import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { defaultEngineSettings } from "@/engine/engine-settings";
import { extendSession } from "@/exam/proctor/extend-session";
import { pauseSession } from "@/exam/proctor/pause-session";
import { noteHeard } from "@/exam/session/note-heard";
import { createExamInDatabase } from "@/testing/exam-in-database";
import { freshContainer } from "@/testing/fresh-container";
import { readMetrics } from "@/testing/read-metrics";
import { seededItems } from "@/testing/seeded-items";
import { sweptSessions } from "@/testing/swept-sessions";
import { type Container, createContainer } from "./container";
import { createLog } from "./log";
import { replaceCalls } from "./replace-calls";
import { type Sweeper, startSweeper } from "./sweeper";

const minuteMs = 60_000;
const timeLimitMs = 30 * minuteMs;
const idleLimitMs = 10 * minuteMs;

let container: Container;
let close: () => Promise<void>;
let connections: Awaited<ReturnType<typeof freshContainer>>["connections"];
let staffMemberId: string;
beforeAll(async () => {
  ({ container, connections, close } = await freshContainer());
  const proctor = { name: "proctor", role: "proctor", passwordHash: "none" } as const;
  ({ id: staffMemberId } = await container.prisma.staffMember.create({ data: proctor }));
});
afterAll(() => close());

let sweepers: Sweeper[] = [];
afterEach(async () => {
  for (const sweeper of sweepers) await sweeper.stop();
  sweepers = [];
});

/** Sweeps all the time, by a clock that runs ahead of ours. */
function sweepAt(now: Date, swept: Container = container): Sweeper {
  const sweeper = startSweeper(
    { ...swept, now: () => now },
    { everyMs: 5, overdueGraceMs: 0, untouchedEveryMs: 5 },
  );
  sweepers.push(sweeper);
  return sweeper;
}

const { startedSessions, laterBy, reread, becomes, oneWholeSweep, sweepsOf, act } = sweptSessions(() => ({
  container,
  staffMemberId,
}));

const startedSession = async (limits: { timeLimitMs?: number; idleLimitMs?: number }) =>
  (await startedSessions(1, limits))[0]!;

describe("startSweeper", () => {
  it("ends a session when its time is up though nobody looks, and not before", async () => {
    const session = await startedSession({ timeLimitMs });
    const early = sweepAt(laterBy(session, timeLimitMs - 1));
    await oneWholeSweep();
    expect(await reread(session)).toEqual(session);
    await early.stop();
    const now = laterBy(session, timeLimitMs);
    sweepAt(now);
    await becomes(session, "time_up");
    expect(await reread(session)).toMatchObject({
      ...{ status: "finished", finishedAt: now, version: session.version + 1 },
      ...{ pendingItemId: session.pendingItemId, itemsCompleted: 0 },
    });
    expect(await container.store.exists(session.id)).toBe(false);
  });

  it("ends a session that nobody has touched past its limit, and leaves one without a limit alone", async () => {
    const [abandoned, unlimited] = [await startedSession({ idleLimitMs }), await startedSession({})];
    sweepAt(laterBy(unlimited, 24 * 60 * minuteMs));
    await becomes(abandoned, "abandoned");
    await oneWholeSweep();
    expect(await reread(unlimited)).toEqual(unlimited);
  });

  it("gives everybody time to be heard from after a start, before it ends those that nobody has touched", async () => {
    const session = await startedSession({ idleLimitMs });
    const now = laterBy(session, 2 * idleLimitMs);
    sweepers.push(startSweeper({ ...container, now: () => now }, { everyMs: 5 }));
    await oneWholeSweep();
    expect((await reread(session)).status).toBe("in_progress");
  });

  it("leaves a session alone while its page sends heartbeats, for as long as it does", async () => {
    const session = await startedSession({ idleLimitMs });
    const beatEveryMs = 30_000;
    for (let ms = beatEveryMs; ms <= 3 * idleLimitMs; ms += beatEveryMs)
      await noteHeard(container, { session: await reread(session), now: laterBy(session, ms) });
    const stillHeard = sweepAt(laterBy(session, 3 * idleLimitMs + idleLimitMs / 2));
    await oneWholeSweep();
    expect((await reread(session)).status).toBe("in_progress");
    await stillHeard.stop();
    sweepAt(laterBy(session, 5 * idleLimitMs));
    await becomes(session, "abandoned");
  });

  it("leaves a paused session alone, whatever its clock and its silence", async () => {
    const session = await startedSession({ timeLimitMs, idleLimitMs });
    await pauseSession(container, act(session, laterBy(session, minuteMs)));
    sweepAt(laterBy(session, 24 * 60 * minuteMs));
    await oneWholeSweep();
    expect((await reread(session)).status).toBe("paused");
  });

  it("lets a session go on that got more time between being listed and being ended", async () => {
    const session = await startedSession({ timeLimitMs });
    const now = laterBy(session, timeLimitMs);
    const sessions = replaceCalls(container.sessions, {
      async listTimeUp(args) {
        const listed = await container.sessions.listTimeUp(args);
        const isThere = listed.some(({ id }) => id === session.id);
        // Asked for in the last moment, and written after the list was read.
        const justBefore = laterBy(session, timeLimitMs - 1);
        if (isThere) await extendSession(container, { ...act(session, justBefore), additionalMinutes: 5 });
        return listed;
      },
    });
    sweepAt(now, { ...container, sessions });
    await expect.poll(async () => (await reread(session)).deadlineAt).not.toEqual(session.deadlineAt);
    await oneWholeSweep();
    expect((await reread(session)).status).toBe("in_progress");
  });

  it("ends each session once with two of them over one database, and each counts what it ended", async () => {
    const started = await startedSessions(25, { timeLimitMs });
    const another = createContainer({ ...connections, logLevel: "silent", redisPatienceMs: 5000 });
    const ended = async (one: Container) =>
      (await readMetrics(one)).get('thetaline_sessions_finished_total{reason="time_up"}') ?? 0;
    const endedBefore = await ended(container);
    const now = laterBy(started[24]!, timeLimitMs + minuteMs);
    for (const one of [container, another]) sweepAt(now, one);
    for (const session of started) await becomes(session, "time_up");
    for (const one of [container, another]) await oneWholeSweep(one);
    for (const session of started) expect((await reread(session)).version).toBe(session.version + 1);
    expect((await ended(container)) - endedBefore + (await ended(another))).toBe(25);
    await another.close();
  });

  it("goes on at once when there is more to end than one sweep takes on", async () => {
    const most = 500;
    const exam = await createExamInDatabase({
      prisma: container.prisma,
      items: seededItems({ seed: "hall", count: 40 }),
      sessionSeeds: Array.from({ length: most + 1 }, () => "hall"),
    });
    const codes = await container.prisma.accessCode.findMany({ where: { roomId: exam.roomId } });
    const deadlineAt = new Date(Date.now() - minuteMs);
    const engineSettings = { ...defaultEngineSettings, stopping: [...defaultEngineSettings.stopping] };
    await container.prisma.examSession.createMany({
      data: codes.map(({ id: accessCodeId, roomId }) => ({
        ...{ roomId, accessCodeId, itemBankVersionId: exam.itemBankVersionId, seed: "hall", deadlineAt },
        ...{ candidateTokenHash: randomUUID(), engineSettings, status: "in_progress" },
        ...{ theta: 0, standardError: 1, estimationMethod: "eap", lastHeardAt: deadlineAt },
      })),
    });
    sweepers.push(startSweeper(container, { everyMs: 10 * minuteMs, overdueGraceMs: 0 }));
    const left = () =>
      container.prisma.examSession.count({ where: { roomId: exam.roomId, status: "in_progress" } });
    await expect.poll(left, { timeout: 40_000, interval: 200 }).toBe(0);
  });

  it("says once that the database fails, and ends what is over as soon as it does not", async () => {
    const session = await startedSession({ timeLimitMs });
    const lines: string[] = [];
    const log = createLog({ level: "info", destination: { write: (line: string) => lines.push(line) } });
    const failures = async () =>
      (await readMetrics(container)).get('thetaline_sweeps_total{outcome="failed"}') ?? 0;
    await container.prisma.$executeRaw`alter table exam_sessions rename to exam_sessions_gone`;
    const failedBefore = await failures();
    sweepAt(laterBy(session, timeLimitMs), { ...container, log });
    await expect.poll(failures).toBeGreaterThan(failedBefore + 3);
    await container.prisma.$executeRaw`alter table exam_sessions_gone rename to exam_sessions`;
    await becomes(session, "time_up");
    const said = lines.map((line) => JSON.parse(line));
    expect(said.map(({ level, msg }) => [level, msg])).toEqual([
      [40, expect.stringMatching(/does not say which sessions are over/)],
      [30, expect.stringMatching(/says again/)],
      [30, "ended sessions that were over"],
    ]);
    expect(said[0].error.code).toContain("P2021");
    expect(said[2]).toMatchObject({ timeUp: 1, abandoned: 0 });
  });

  it("names a session that it cannot end once, and ends those that nobody has touched all the same", async () => {
    const broken = await startedSession({ timeLimitMs });
    const abandoned = await startedSession({ idleLimitMs });
    const lines: string[] = [];
    const log = createLog({ level: "warn", destination: { write: (line: string) => lines.push(line) } });
    const sessions = replaceCalls(container.sessions, {
      update: (step) =>
        step.before.id === broken.id
          ? Promise.reject(new Error("a bad sector"))
          : container.sessions.update(step),
    });
    sweepAt(laterBy(abandoned, timeLimitMs + minuteMs), { ...container, sessions, log });
    await becomes(abandoned, "abandoned");
    await oneWholeSweep();
    expect((await reread(broken)).status).toBe("in_progress");
    const said = lines.map((line) => JSON.parse(line));
    expect(said).toMatchObject([{ examSessionId: broken.id, msg: expect.stringMatching(/cannot be ended/) }]);
    const counted = (await readMetrics(container)).get("thetaline_sweep_failures_total");
    expect(counted).toBeGreaterThan(1);
  });

  it("is stopped only when the sweep that is under way has ended", async () => {
    const session = await startedSession({ timeLimitMs });
    const client = new pg.Client({ connectionString: connections.databaseUrl });
    await client.connect();
    await client.query("begin");
    await client.query("lock table exam_sessions in access exclusive mode");
    const sweeper = sweepAt(laterBy(session, timeLimitMs));
    const waiting = async () =>
      (
        await client.query(`select 1 from pg_locks where not granted
          and database = (select oid from pg_database where datname = current_database())`)
      ).rowCount;
    await expect.poll(waiting).toBe(1);
    const order: string[] = [];
    const stopped = sweeper.stop().then(() => order.push("stopped"));
    order.push("released");
    await client.query("commit");
    await stopped;
    expect(order).toEqual(["released", "stopped"]);
    expect((await reread(session)).status).toBe("finished");
    const swept = await sweepsOf(container);
    await client.end();
    expect(await sweepsOf(container)).toBe(swept);
  });
});
