import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { extendSession } from "@/exam/proctor/extend-session";
import { freshContainer } from "@/testing/fresh-container";
import { sweptSessions } from "@/testing/swept-sessions";
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

const { startedSessions, laterBy, reread, becomes, oneWholeSweep, act } = sweptSessions(() => ({
  container,
  staffMemberId,
}));

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
