import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { extendSession } from "@/exam/proctor/extend-session";
import type { ExamSessionRecord } from "@/exam/session/records";
import { createExamInDatabase } from "@/testing/exam-in-database";
import { freshContainer } from "@/testing/fresh-container";
import { readMetrics } from "@/testing/read-metrics";
import { seededItems } from "@/testing/seeded-items";
import { enterAndStart } from "@/testing/sit-exam";
import type { Container } from "./container";
import { replaceCalls } from "./replace-calls";
import { type Sweeper, startSweeper } from "./sweeper";

const minuteMs = 60_000;
const timeLimitMs = 30 * minuteMs;

let container: Container;
let close: () => Promise<void>;
let staffMemberId: string;
beforeAll(async () => {
  ({ container, close } = await freshContainer());
  const proctor = { name: "proctor", role: "proctor", passwordHash: "none" } as const;
  ({ id: staffMemberId } = await container.prisma.staffMember.create({ data: proctor }));
});
afterAll(() => close());

let sweepers: Sweeper[] = [];
afterEach(async () => {
  for (const sweeper of sweepers) await sweeper.stop();
  sweepers = [];
});

async function startedSessions(count: number, limits: { timeLimitMs: number }): Promise<ExamSessionRecord[]> {
  const exam = await createExamInDatabase({
    prisma: container.prisma,
    items: seededItems({ seed: "sweeper", count: 40 }),
    sessionSeeds: Array.from({ length: count }, (_, index) => `seed ${index}`),
  });
  await container.prisma.room.update({
    where: { id: exam.roomId },
    data: { exam: { update: { data: limits } } },
  });
  return Promise.all(exam.accessCodes.map((accessCode) => enterAndStart({ container, ...exam, accessCode })));
}

const laterBy = (session: ExamSessionRecord, ms: number) => new Date(session.startedAt!.getTime() + ms);
const reread = async ({ id }: ExamSessionRecord) => (await container.sessions.find(id))!;
const becomes = (session: ExamSessionRecord, finishReason: string) =>
  expect.poll(async () => (await reread(session)).finishReason, { timeout: 10_000 }).toBe(finishReason);

const sweepsOf = async (swept: Container) =>
  (await readMetrics(swept)).get('thetaline_sweeps_total{outcome="done"}') ?? 0;

/** Waits until a sweep that began after this call has ended: what it would end is ended by then. */
async function oneWholeSweep(swept: Container = container): Promise<void> {
  const before = await sweepsOf(swept);
  await expect.poll(() => sweepsOf(swept), { timeout: 10_000 }).toBeGreaterThan(before + 1);
}

const act = (session: ExamSessionRecord, now: Date) => ({
  examSessionId: session.id,
  actId: randomUUID(),
  staffMemberId,
  now,
});

describe("the grace of the sweeper", () => {
  it("waits after a start before it ends those whose time ran out meanwhile, so that a proctor can give more", async () => {
    const [extended, late] = await startedSessions(2, { timeLimitMs });
    const now = laterBy(late!, timeLimitMs + 5 * minuteMs);
    const graced = startSweeper({ ...container, now: () => now }, { everyMs: 5 });
    sweepers.push(graced);
    await oneWholeSweep();
    expect((await reread(late!)).status).toBe("in_progress");
    await extendSession(container, {
      ...act(extended!, laterBy(extended!, minuteMs)),
      additionalMinutes: 20,
    });
    await graced.stop();
    sweepers.push(startSweeper({ ...container, now: () => now }, { everyMs: 5, overdueGraceMs: 50 }));
    await becomes(late!, "time_up");
    expect((await reread(extended!)).status).toBe("in_progress");
  });

  it("waits as long again after the database did not answer", async () => {
    const session = (await startedSessions(1, { timeLimitMs }))[0]!;
    let isAway = true;
    const overdueGraceMs = 1000;
    const sessions = replaceCalls(container.sessions, {
      listTimeUp: (args) =>
        isAway ? Promise.reject(new Error("no connection")) : container.sessions.listTimeUp(args),
    });
    const startedMs = performance.now();
    const uses = { ...container, sessions, now: () => laterBy(session, timeLimitMs) };
    sweepers.push(startSweeper(uses, { everyMs: 5, overdueGraceMs }));
    await expect.poll(() => performance.now() - startedMs).toBeGreaterThan(overdueGraceMs);
    const backMs = performance.now();
    isAway = false;
    await becomes(session, "time_up");
    expect(performance.now() - backMs).toBeGreaterThan(overdueGraceMs - 100);
  });
});
