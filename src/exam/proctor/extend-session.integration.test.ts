import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Container } from "@/server/container";
import { at, DrivenSession } from "@/testing/driven-session";
import { freshContainer } from "@/testing/fresh-container";

let container: Container;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ container, close } = await freshContainer());
});
afterAll(() => close());

const minutes = (count: number) => count * 60_000;
const started = async () => (await DrivenSession.start({ container, timeLimitMs: minutes(30) }))[0]!;

describe("more time", () => {
  it("lets answers in that come after the old deadline and before the new one", async () => {
    const session = await started();
    await session.extend({ atMs: minutes(29), additionalMinutes: 10 });
    expect((await session.row()).deadlineAt).toEqual(at(minutes(40)));
    expect(await session.view("laptop", minutes(30))).toMatchObject({
      timeLeftMs: minutes(10),
      extendedMs: minutes(10),
    });
    expect((await session.submit({ atMs: minutes(40) - 1 })).itemsCompleted).toBe(1);
    await expect(session.submit({ atMs: minutes(40) })).rejects.toMatchObject({ code: "session-finished" });
  });

  it("can be given while the exam is paused, and counts from when it goes on", async () => {
    const session = await started();
    await session.pause({ atMs: minutes(29) });
    await session.extend({ atMs: minutes(60), additionalMinutes: 4 });
    expect(await session.view("laptop", minutes(61))).toMatchObject({ timeLeftMs: minutes(5) });
    await session.resume({ atMs: minutes(90) });
    expect((await session.row()).deadlineAt).toEqual(at(minutes(95)));
    expect(await session.view("laptop", minutes(91))).toMatchObject({ extendedMs: minutes(4) });
  });

  it("goes to an answer that found the time up while it was being given", async () => {
    const session = await started();
    // The answer's own sight of the exam is from before the extension.
    const answer = await session.nextAnswer();
    const stale = await session.row();
    await session.extend({ atMs: minutes(29), additionalMinutes: 10 });
    const reply = await session.submitFrom(stale, { answer, atMs: minutes(35) });
    expect(reply.itemsCompleted).toBe(1);
    expect(await session.row()).toMatchObject({ status: "in_progress", finishReason: null });
  });
});

describe("an act that comes when the time is up, before anybody has noticed", () => {
  it.each<[string, (session: DrivenSession) => Promise<unknown>]>([
    [
      "more time that does not reach so far",
      (session) => session.extend({ atMs: minutes(31), additionalMinutes: 1 }),
    ],
    ["a pause", (session) => session.pause({ atMs: minutes(30) })],
    ["an end", (session) => session.end({ atMs: minutes(30) })],
  ])("%s: the exam has ended by its time, and the proctor reads that it is finished", async (_, act) => {
    const session = await started();
    await expect(act(session)).rejects.toMatchObject({
      code: "act-not-possible",
      message: expect.stringMatching(/is finished/),
    });
    expect(await session.row()).toMatchObject({
      status: "finished",
      finishReason: "time_up",
      finishedAt: expect.any(Date),
    });
    expect(await session.acts()).toEqual([]);
  });

  it("lets the exam go on when it gives time past now: after an outage nobody has lost theirs", async () => {
    const session = await started();
    await session.extend({ atMs: minutes(35), additionalMinutes: 10 });
    expect(await session.row()).toMatchObject({ status: "in_progress", deadlineAt: at(minutes(40)) });
    await session.submit({ atMs: minutes(39) });
    expect((await session.row()).itemsCompleted).toBe(1);
  });

  it("is in time a millisecond before", async () => {
    const session = await started();
    await session.extend({ atMs: minutes(30) - 1, additionalMinutes: 1 });
    expect((await session.row()).deadlineAt).toEqual(at(minutes(31)));
  });

  it("is still known as done when it was done before the time was up", async () => {
    const session = await started();
    const actId = "0197f3a4-6a0e-4d7e-9a53-1c1f3c0a9d77";
    await session.extend({ atMs: minutes(29), actId, additionalMinutes: 1 });
    expect(await session.extend({ atMs: minutes(50), actId, additionalMinutes: 1 })).toMatchObject({
      deadlineAt: at(minutes(31)),
    });
    expect(await session.acts()).toHaveLength(1);
  });
});
