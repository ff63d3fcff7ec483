import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Container } from "@/server/container";
import { type Act, at, createProctor, DrivenSession } from "@/testing/driven-session";
import { freshContainer } from "@/testing/fresh-container";
import type { ExamSessionRecord } from "../session/records";
import { pauseSession } from "./pause-session";

let container: Container;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ container, close } = await freshContainer());
});
afterAll(() => close());

const minutes = (count: number) => count * 60_000;

const acts = {
  pause: (session: DrivenSession, act?: Act) => session.pause(act),
  resume: (session: DrivenSession, act?: Act) => session.resume(act),
  extend: (session: DrivenSession, act?: Act) => session.extend({ ...act, additionalMinutes: 5 }),
  end: (session: DrivenSession, act?: Act) => session.end(act),
} as const satisfies Record<string, (session: DrivenSession, act?: Act) => Promise<ExamSessionRecord>>;
type ActName = keyof typeof acts;

const statuses = {
  ready: async () => undefined,
  in_progress: (session: DrivenSession) => session.start("laptop"),
  paused: async (session: DrivenSession) => {
    await session.start("laptop");
    await session.pause();
  },
  finished: async (session: DrivenSession) => {
    await session.start("laptop");
    await session.end();
  },
} as const satisfies Record<ExamSessionRecord["status"], (session: DrivenSession) => Promise<unknown>>;
type Status = keyof typeof statuses;

async function sessionIn(status: Status): Promise<DrivenSession> {
  const [session] = await DrivenSession.enter({ container, timeLimitMs: minutes(60) });
  await statuses[status](session!);
  return session!;
}

describe("a proctor's act", () => {
  it.each<[ActName, Status, Status]>([
    ["pause", "in_progress", "paused"],
    ["resume", "paused", "in_progress"],
    ["extend", "in_progress", "in_progress"],
    ["extend", "paused", "paused"],
    ["end", "in_progress", "finished"],
    ["end", "paused", "finished"],
  ])(
    "%s: an exam that is %s becomes %s, with one event on record of who did what when",
    async (name, from, to) => {
      const session = await sessionIn(from);
      const before = await session.everything();
      const actId = randomUUID();
      expect(await acts[name](session, { atMs: 2000, actId })).toEqual(await session.row());
      const after = await session.everything();
      expect(after.row).toMatchObject({ status: to, version: before.row.version + 1 });
      expect(after.acts).toHaveLength(before.acts.length + 1);
      expect(after.acts.at(-1)).toEqual({
        id: actId,
        staffMemberId: session.staffMemberId,
        examSessionId: session.id,
        action: name,
        detail: name === "extend" ? { additionalMinutes: 5 } : {},
        at: at(2000),
      });
      expect(after.attempts).toEqual(before.attempts);
    },
  );

  it.each<[ActName, Status, RegExp]>([
    ["pause", "ready", /has not been started yet/],
    ["resume", "ready", /has not been started yet/],
    ["extend", "ready", /has not been started yet/],
    ["end", "ready", /has not been started yet/],
    ["resume", "in_progress", /is under way and not paused/],
    ["pause", "paused", /is paused already/],
    ["pause", "finished", /is finished/],
    ["resume", "finished", /is finished/],
    ["extend", "finished", /is finished/],
    ["end", "finished", /is finished/],
  ])("%s: an exam that is %s is left alone, and the proctor reads why", async (name, status, why) => {
    const session = await sessionIn(status);
    const before = await session.everything();
    await expect(acts[name](session)).rejects.toMatchObject({
      code: "act-not-possible",
      message: expect.stringMatching(why),
      data: { status },
    });
    expect(await session.everything()).toEqual(before);
    const refused = { action: name, staffMemberId: session.staffMemberId, detail: { refused: status } };
    expect(await session.refusedActs()).toMatchObject([refused]);
  });

  it("stays refused when a copy of it comes late, though it could be done by then", async () => {
    const session = await sessionIn("paused");
    const actId = randomUUID();
    await expect(session.pause({ actId })).rejects.toMatchObject({ code: "act-not-possible" });
    await session.resume({ atMs: 2000 });
    const before = await session.everything();
    await expect(session.pause({ actId, atMs: 3000 })).rejects.toMatchObject({
      code: "act-not-possible",
      data: { status: "paused" },
    });
    expect(await session.everything()).toEqual(before);
  });

  it("extend: an exam without a time limit has nothing to extend", async () => {
    const [session] = await DrivenSession.start({ container });
    const before = await session!.everything();
    await expect(acts.extend(session!)).rejects.toMatchObject({
      code: "act-not-possible",
      message: expect.stringMatching(/no time limit/),
    });
    expect(await session!.everything()).toEqual(before);
  });

  it("is refused for a session that there is not", async () => {
    const act = { staffMemberId: await createProctor(container), actId: randomUUID(), now: at(0) };
    await expect(pauseSession(container, { examSessionId: randomUUID(), ...act })).rejects.toMatchObject({
      code: "session-not-found",
    });
  });
});

describe("an act and its event on record", () => {
  it.each<[ActName, Status]>([
    ["pause", "in_progress"],
    ["resume", "paused"],
    ["extend", "in_progress"],
    ["end", "in_progress"],
  ])("%s: stand or fall together, also when the database refuses the event", async (name, status) => {
    const session = await sessionIn(status);
    const before = await session.everything();
    const actId = randomUUID();
    await container.prisma.$executeRawUnsafe(`
      create function "refuse_${actId}"() returns trigger language plpgsql as $$
      begin raise exception 'the disk is full'; end $$`);
    await container.prisma.$executeRawUnsafe(`
      create trigger "refuse_${actId}" before insert on audit_events for each row
      when (new.id = '${actId}') execute function "refuse_${actId}"()`);
    await expect(acts[name](session, { actId })).rejects.toThrow(/the disk is full/);
    expect(await session.everything()).toEqual(before);
    await container.prisma.$executeRawUnsafe(`drop trigger "refuse_${actId}" on audit_events`);
    await acts[name](session, { actId });
    expect((await session.everything()).acts).toHaveLength(before.acts.length + 1);
  });

  it("are refused together under an id that belongs to another act: of another session, person, kind or amount", async () => {
    const [session, other] = await DrivenSession.start({ container, count: 2, timeLimitMs: minutes(60) });
    const actId = randomUUID();
    await session!.extend({ actId, additionalMinutes: 5 });
    const before = [await session!.everything(), await other!.everything()];
    const refused = {
      code: "act-not-possible",
      message: expect.stringMatching(/sent before for something else/),
    };
    const staffMemberId = await createProctor(container);
    await expect(other!.extend({ actId, additionalMinutes: 5 })).rejects.toMatchObject(refused);
    await expect(session!.extend({ actId, additionalMinutes: 5, staffMemberId })).rejects.toMatchObject(
      refused,
    );
    await expect(session!.pause({ actId })).rejects.toMatchObject(refused);
    await expect(session!.extend({ actId, additionalMinutes: 50 })).rejects.toMatchObject(refused);
    expect([await session!.everything(), await other!.everything()]).toEqual(before);
  });

  it("are refused together under the id of an event that is about no exam", async () => {
    const [session] = await DrivenSession.start({ container });
    const { id: actId } = await container.prisma.auditEvent.create({
      data: { staffMemberId: session!.staffMemberId, action: "signed-in", detail: {}, at: at(0) },
    });
    const before = await session!.everything();
    await expect(session!.pause({ actId })).rejects.toMatchObject({
      code: "act-not-possible",
      message: expect.stringMatching(/sent before for something else/),
    });
    expect(await session!.everything()).toEqual(before);
  });
});

describe("an act that is sent twice", () => {
  it.each<[ActName, Status, Status]>([
    ["pause", "in_progress", "paused"],
    ["resume", "paused", "in_progress"],
    ["extend", "in_progress", "in_progress"],
    ["end", "in_progress", "finished"],
  ])(
    "%s: is done once, at once and later, and every sender learns that it is done",
    async (name, from, to) => {
      const session = await sessionIn(from);
      const before = await session.everything();
      const actId = randomUUID();
      const replies = await Promise.all(
        Array.from({ length: 6 }, (_, index) => acts[name](session, { actId, atMs: 2000 + index })),
      );
      for (const { status, version } of replies)
        expect({ status, version }).toEqual({ status: to, version: before.row.version + 1 });
      const after = await session.everything();
      expect(after.acts).toHaveLength(before.acts.length + 1);
      expect(await acts[name](session, { actId, atMs: 9000 })).toMatchObject({ status: to });
      expect(await session.everything()).toEqual(after);
    },
  );

  it("tells who sends it while its first sending is being done how the exam stands then, not how it stood before", async () => {
    const session = await sessionIn("in_progress");
    const actId = randomUUID();
    const act = { examSessionId: session.id, staffMemberId: session.staffMemberId, actId, now: at(1000) };
    const sessions: Container["sessions"] = {
      ...container.sessions,
      // By now this sending has read the exam session.
      async findAct(id) {
        await session.pause({ actId });
        return container.sessions.findAct(id);
      },
    };
    expect(await pauseSession({ ...container, sessions }, act)).toEqual(await session.row());
    expect((await session.row()).status).toBe("paused");
  });

  it("is not done again when another act has undone it since", async () => {
    const session = await sessionIn("in_progress");
    const actId = randomUUID();
    await session.pause({ actId });
    await session.resume({ atMs: 2000 });
    expect(await session.pause({ actId, atMs: 3000 })).toMatchObject({ status: "in_progress" });
    expect(await session.acts()).toHaveLength(2);
  });

  it("to two sessions at once, under one id, is done to one of them", async () => {
    for (let round = 0; round < 10; round += 1) {
      const [session, other] = await DrivenSession.start({ container, count: 2 });
      const actId = randomUUID();
      const staffMemberId = session!.staffMemberId;
      const outcomes = await Promise.allSettled([
        session!.pause({ actId, staffMemberId }),
        other!.pause({ actId, staffMemberId }),
      ]);
      const statusesNow = [(await session!.row()).status, (await other!.row()).status];
      expect(statusesNow.filter((status) => status === "paused")).toHaveLength(1);
      expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
        reason: { code: "act-not-possible" },
      });
    }
  });
});
