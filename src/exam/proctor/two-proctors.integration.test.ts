import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Container } from "@/server/container";
import { type Act, at, createProctor, DrivenSession } from "@/testing/driven-session";
import { freshContainer } from "@/testing/fresh-container";

let container: Container;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ container, close } = await freshContainer());
});
afterAll(() => close());

const minutes = (count: number) => count * 60_000;

async function startedSession(): Promise<DrivenSession> {
  const [session] = await DrivenSession.start({ container, timeLimitMs: minutes(60) });
  return session!;
}

const acts = {
  pause: (session: DrivenSession, act: Act) => session.pause(act),
  extend: (session: DrivenSession, act: Act) => session.extend({ ...act, additionalMinutes: 5 }),
  end: (session: DrivenSession, act: Act) => session.end(act),
};

describe("two proctors at once", () => {
  it("pause an exam once, and the later one reads that it is paused", async () => {
    const session = await startedSession();
    const staffMemberId = await createProctor(container);
    const outcomes = await Promise.allSettled([session.pause(), session.pause({ staffMemberId })]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "act-not-possible", message: expect.stringMatching(/is paused already/) },
    });
    expect(await session.acts()).toHaveLength(1);
  });

  it("give time twice when both give time", async () => {
    const session = await startedSession();
    const staffMemberId = await createProctor(container);
    await Promise.all([
      session.extend({ additionalMinutes: 5 }),
      session.extend({ additionalMinutes: 7, staffMemberId }),
    ]);
    expect((await session.row()).deadlineAt).toEqual(at(minutes(60 + 5 + 7)));
    expect(await session.acts()).toHaveLength(2);
  });

  it("end it for good when one ends it, whatever the other does", async () => {
    for (const name of ["pause", "extend", "end"] as const) {
      const session = await startedSession();
      const staffMemberId = await createProctor(container);
      await Promise.allSettled([session.end(), acts[name](session, { staffMemberId })]);
      const { row, acts: recorded } = await session.everything();
      expect(row).toMatchObject({ status: "finished", finishReason: "ended_by_proctor", pausedAt: null });
      expect(recorded.filter(({ action }) => action === "end")).toHaveLength(1);
      expect(row.version).toBe(2 + recorded.length);
    }
  });
});
