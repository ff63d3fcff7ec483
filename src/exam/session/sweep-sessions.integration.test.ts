import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Container } from "@/server/container";
import { at, DrivenSession } from "@/testing/driven-session";
import { freshContainer } from "@/testing/fresh-container";
import { type Sweep, sweepSessions } from "./sweep-sessions";

let container: Container;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ container, close } = await freshContainer());
});
afterAll(() => close());

const minutes = (count: number) => count * 60_000;
const sweepAt = (atMs: number, untouched = true) => sweepSessions(container, { now: at(atMs), untouched });

const sweepOf = (ended: Partial<Sweep>): Sweep => ({
  ...{ timeUp: 0, abandoned: 0, notStarted: 0, failed: 0 },
  ...ended,
});

/** Whatever a test leaves running would be swept by the next one: each begins in an empty hall. */
beforeEach(async () => {
  await container.prisma.examSession.updateMany({
    where: { status: { not: "finished" } },
    data: { status: "finished", finishReason: "completed", pausedAt: null },
  });
});

const timed = (count: number) => DrivenSession.start({ container, count, timeLimitMs: minutes(30) });
const watched = (count: number) => DrivenSession.start({ container, count, idleLimitMs: minutes(10) });

describe("the sweep", () => {
  it("ends an exam whose time is up though nobody looks at it, and not before", async () => {
    const [session] = await timed(1);
    expect(await sweepAt(minutes(30) - 1)).toEqual(sweepOf({}));
    expect(await session!.row()).toMatchObject({ status: "in_progress", version: 2 });
    expect(await sweepAt(minutes(30))).toEqual(sweepOf({ timeUp: 1 }));
    expect(await session!.row()).toMatchObject({
      status: "finished",
      version: 3,
      finishReason: "time_up",
      finishedAt: at(minutes(30)),
    });
    expect(await container.store.exists(session!.id)).toBe(false);
    expect(await sweepAt(minutes(31))).toEqual(sweepOf({}));
  });

  it("ends an exam that nobody has touched for as long as it allows, and not before, and only when told to", async () => {
    const [session] = await watched(1);
    await session!.submit({ atMs: minutes(2) });
    const { lastHeardAt } = await session!.row();
    expect(lastHeardAt).toEqual(at(minutes(2)));
    expect(await sweepAt(minutes(12) - 1)).toEqual(sweepOf({}));
    expect(await sweepAt(minutes(12), false)).toEqual(sweepOf({}));
    expect(await session!.row()).toMatchObject({ status: "in_progress" });
    expect(await sweepAt(minutes(12))).toEqual(sweepOf({ abandoned: 1 }));
    expect(await session!.row()).toMatchObject({
      status: "finished",
      finishReason: "abandoned",
      finishedAt: at(minutes(12)),
      lastHeardAt,
      itemsCompleted: 1,
    });
    await expect(session!.submit({ atMs: minutes(13) })).rejects.toMatchObject({
      code: "session-finished",
      message: expect.stringMatching(/not been touched for too long/),
    });
  });

  it("leaves alone what is paused, not started, without limits or ended", async () => {
    const limits = {
      ...{ timeLimitMs: minutes(30), idleLimitMs: minutes(10) },
      closesAtMs: minutes(2e6),
    };
    const [paused] = await DrivenSession.start({ container, ...limits });
    await paused!.pause();
    const [ready] = await DrivenSession.enter({ container, ...limits });
    const [unlimited] = await DrivenSession.start({ container });
    const [ended] = await DrivenSession.start({ container, ...limits });
    await ended!.end();
    const sessions = [paused!, ready!, unlimited!, ended!];
    const before = await Promise.all(sessions.map((session) => session.everything()));
    expect(await sweepAt(minutes(1e6))).toEqual(sweepOf({}));
    expect(await Promise.all(sessions.map((session) => session.everything()))).toEqual(before);
  });

  it("counts an exam that is over by its time and its silence as over by its time", async () => {
    const limits = { timeLimitMs: minutes(30), idleLimitMs: minutes(10) };
    const [session] = await DrivenSession.start({ container, ...limits });
    expect(await sweepAt(minutes(30))).toEqual(sweepOf({ timeUp: 1 }));
    expect((await session!.row()).finishReason).toBe("time_up");
  });

  it("ends each of many once when several instances sweep at once, and each is counted by who ended it", async () => {
    const [late, silent] = [await timed(12), await watched(12)];
    const sweeps = await Promise.all(Array.from({ length: 4 }, () => sweepAt(minutes(30))));
    const total = (count: (sweep: (typeof sweeps)[number]) => number) =>
      sweeps.reduce((sum, sweep) => sum + count(sweep), 0);
    expect([total(({ timeUp }) => timeUp), total(({ abandoned }) => abandoned)]).toEqual([12, 12]);
    for (const session of [...late, ...silent])
      expect(await session.row()).toMatchObject({ status: "finished", version: 3 });
  });

  it("ends the others when it cannot end or read one, tells of it once, and ends it as soon as it can", async () => {
    const [broken, sound] = await timed(2);
    const [unreadable] = await timed(1);
    await addCopies(unreadable!, 1, () => ({
      engineSettings: { rules: "of another time" },
      deadlineAt: at(minutes(1)),
    }));
    const refused = new Error("the row of this exam is on a bad sector");
    const told: unknown[] = [];
    const args = {
      ...{ now: at(minutes(30)), untouched: true, failing: new Map() },
      onFailure: (failure: unknown) => told.push(failure),
    };
    const sweep = () =>
      sweepSessions(
        refusing(({ id }) => id === broken!.id, refused),
        args,
      );
    expect(await sweep()).toEqual(sweepOf({ timeUp: 2, failed: 1 }));
    expect((await broken!.row()).status).toBe("in_progress");
    for (const session of [sound!, unreadable!])
      expect(await session.row()).toMatchObject({ status: "finished", finishReason: "time_up" });
    expect(await sweep()).toEqual(sweepOf({ failed: 1 }));
    expect(told).toEqual([{ examSessionId: broken!.id, error: refused }]);
    expect(await sweepSessions(container, args)).toEqual(sweepOf({ timeUp: 1 }));
    expect(args.failing.size).toBe(0);
  });

  it("comes to those behind any number that it cannot end, whose time was up before theirs", async () => {
    const [broken] = await timed(1);
    await addCopies(broken!, 44);
    const brokenIds = new Set((await running()).map(({ id }) => id));
    const [sound] = await timed(1);
    const [silent] = await watched(1);
    const ports = refusing(({ id }) => brokenIds.has(id), new Error("a bad sector"));
    const args = { now: at(minutes(60)), untouched: true, failing: new Map() };
    expect(await sweepSessions(ports, args)).toEqual(sweepOf({ abandoned: 1, failed: 20 }));
    await sweepSessions(ports, args);
    expect(await sweepSessions(ports, args)).toMatchObject({ timeUp: 1 });
    expect((await sound!.row()).finishReason).toBe("time_up");
    expect((await silent!.row()).finishReason).toBe("abandoned");
    expect((await running()).map(({ id }) => id).sort()).toEqual([...brokenIds].sort());
  });

  it("puts the next look off when nothing can be written, instead of waiting for each exam in turn", async () => {
    const [session] = await timed(1);
    await addCopies(session!, 40);
    const ports = refusing(() => true, new Error("no connection"));
    expect((await sweepSessions(ports, { now: at(minutes(30)), untouched: true })).failed).toBe(20);
  });

  it("throws when the database does not say who is over", async () => {
    const away = new Error("no connection");
    const sessions = { ...container.sessions, listTimeUp: () => Promise.reject(away) };
    const sweep = sweepSessions({ ...container, sessions }, { now: at(0), untouched: true });
    await expect(sweep).rejects.toBe(away);
  });
});

const running = () => container.prisma.examSession.findMany({ where: { status: "in_progress" } });

/** The container with a database that does not write the end of some sessions. */
function refusing(isMeant: (session: { id: string }) => boolean, error: Error) {
  const sessions: Container["sessions"] = {
    ...container.sessions,
    update: (step) => (isMeant(step.before) ? Promise.reject(error) : container.sessions.update(step)),
  };
  return { ...container, sessions };
}

describe("an exam that is touched while it is being swept", () => {
  it("goes on when it has got more time meanwhile", async () => {
    const [session] = await timed(1);
    const sessions: Container["sessions"] = {
      ...container.sessions,
      async listTimeUp(args) {
        const found = await container.sessions.listTimeUp(args);
        await session!.extend({ atMs: minutes(30) - 1, additionalMinutes: 10 });
        return found;
      },
    };
    const sweep = { now: at(minutes(30)), untouched: true };
    expect(await sweepSessions({ ...container, sessions }, sweep)).toEqual(sweepOf({}));
    expect(await session!.row()).toMatchObject({ status: "in_progress", deadlineAt: at(minutes(40)) });
  });

  it.each<[string, (session: DrivenSession) => Promise<unknown>]>([
    [
      "its page says that it is there",
      ({ id }) => container.sessions.noteHeard({ examSessionId: id, now: at(minutes(10)) }),
    ],
    ["an answer comes", (session) => session.submit({ atMs: minutes(10) })],
    ["its code is typed once more", (session) => session.enterAgain(minutes(10))],
    ["it is paused", (session) => session.pause({ atMs: minutes(10) })],
  ])("is not abandoned when %s meanwhile", async (_, touch) => {
    const [session] = await watched(1);
    const sessions: Container["sessions"] = {
      ...container.sessions,
      async listAbandoned(args) {
        const found = await container.sessions.listAbandoned(args);
        await touch(session!);
        return found;
      },
    };
    const sweep = { now: at(minutes(10)), untouched: true };
    expect(await sweepSessions({ ...container, sessions }, sweep)).toEqual(sweepOf({}));
    expect((await session!.row()).finishReason).toBeNull();
  });
});

describe("a whole hall whose time is up", () => {
  it("is ended batch by batch, the longest over first", async () => {
    const [session] = await timed(1);
    const count = 640;
    await addCopies(session!, count - 1, (index) => ({ deadlineAt: at(minutes(30) + index + 1) }));
    const now = minutes(60);
    expect(await sweepAt(now)).toEqual(sweepOf({ timeUp: 500 }));
    const left = await container.prisma.examSession.findMany({
      where: { status: "in_progress" },
      select: { deadlineAt: true },
    });
    expect(Math.min(...left.map(({ deadlineAt }) => deadlineAt!.getTime()))).toBe(
      at(minutes(30) + 500).getTime(),
    );
    expect(await sweepAt(now)).toEqual(sweepOf({ timeUp: count - 500 }));
    expect(await sweepAt(now)).toEqual(sweepOf({}));
  });
});

/** More sessions like this one, in its room, of candidates of their own. */
async function addCopies(
  session: DrivenSession,
  count: number,
  changesOf: (index: number) => { engineSettings?: { rules: string }; deadlineAt?: Date } = () => ({}),
): Promise<void> {
  const { prisma } = container;
  const { roomId } = session;
  const { stopDecision: _none, ...row } = await prisma.examSession.findUniqueOrThrow({
    where: { id: session.id },
  });
  const accessCodes = Array.from({ length: count }, (_, index) => ({
    ...{ id: randomUUID(), roomId, code: `COPY${index}` },
    ...{ candidateName: "A copy", ordinal: 1000 + index },
  }));
  await prisma.accessCode.createMany({ data: accessCodes });
  await prisma.examSession.createMany({
    data: accessCodes.map(({ id: accessCodeId }, index) => ({
      ...row,
      ...{ id: randomUUID(), accessCodeId, candidateTokenHash: randomUUID() },
      engineSettings: JSON.parse(JSON.stringify(row.engineSettings)),
      ...changesOf(index),
    })),
  });
}
