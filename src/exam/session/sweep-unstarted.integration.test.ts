import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultEngineSettings } from "@/engine/engine-settings";
import type { Container } from "@/server/container";
import { at, DrivenSession } from "@/testing/driven-session";
import { freshContainer } from "@/testing/fresh-container";
import { recoverSession } from "../recovery/recover-session";
import { sweepSessions } from "./sweep-sessions";

let container: Container;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ container, close } = await freshContainer());
});
afterAll(() => close());

const minutes = (count: number) => count * 60_000;
const none = { timeUp: 0, abandoned: 0, notStarted: 0, failed: 0 };
const one = { ...none, notStarted: 1 };
const sweepAt = (atMs: number, untouched = true) => sweepSessions(container, { now: at(atMs), untouched });

describe("an exam that its candidate does not begin", () => {
  it("ends what has not begun once its room has closed, and not for its silence before", async () => {
    const limits = { timeLimitMs: minutes(30), idleLimitMs: minutes(10), closesAtMs: minutes(60) };
    const [waiting, started] = await DrivenSession.enter({ container, count: 2, ...limits });
    await started!.start("laptop", minutes(55));
    expect(await sweepAt(minutes(60) - 1)).toEqual(none);
    expect(await sweepAt(minutes(60), false)).toEqual(none);
    expect(await waiting!.row()).toMatchObject({ status: "ready", version: 1 });
    expect(await sweepAt(minutes(60))).toEqual(one);
    expect(await waiting!.row()).toMatchObject({
      ...{ status: "finished", finishReason: "not_started", version: 2 },
      ...{ itemsCompleted: 0, startedAt: null, finishedAt: at(minutes(60)) },
    });
    expect(await started!.row()).toMatchObject({ status: "in_progress" });
    expect(await sweepAt(minutes(61))).toEqual(none);
    expect(await waiting!.view("laptop")).toMatchObject({ status: "finished", finishReason: "not_started" });
    expect((await recoverSession(container, await waiting!.row())).administered).toEqual([]);
    await expect(waiting!.enterAgain(minutes(61))).rejects.toMatchObject({ code: "link-expired" });
  });

  it("ends it also where the exam names a last method, which has nothing to go by", async () => {
    const finalEstimation = { method: "WLE", lowerTheta: -4, upperTheta: 4 } as const;
    const settings = { ...defaultEngineSettings, finalEstimation };
    const [waiting] = await DrivenSession.enter({ container, settings, closesAtMs: minutes(60) });
    const { theta, standardError } = await waiting!.row();
    expect(await sweepAt(minutes(60))).toEqual(one);
    expect(await waiting!.row()).toMatchObject({ finishReason: "not_started", theta, standardError });
  });

  it.each<[string, (session: DrivenSession) => Promise<unknown>, object]>([
    [
      "it begins at the last moment",
      (session) => session.start("laptop", minutes(60) - 1),
      { status: "in_progress", itemsCompleted: 0 },
    ],
    [
      "its room gets more time",
      ({ roomId }) =>
        container.prisma.room.update({ where: { id: roomId }, data: { closesAt: at(minutes(90)) } }),
      { status: "ready" },
    ],
  ])("is not ended when %s while it is being swept", async (_, meanwhile, expected) => {
    const [session] = await DrivenSession.enter({ container, closesAtMs: minutes(60) });
    const sessions: Container["sessions"] = {
      ...container.sessions,
      async listNotStarted(args) {
        const found = await container.sessions.listNotStarted(args);
        expect(found.map(({ id }) => id)).toContain(session!.id);
        await meanwhile(session!);
        return found;
      },
    };
    const sweep = { now: at(minutes(60)), untouched: true };
    expect(await sweepSessions({ ...container, sessions }, sweep)).toEqual(none);
    expect(await session!.row()).toMatchObject({ ...expected, finishReason: null });
  });

  it("ends it also where its exam's settings cannot be read", async () => {
    const [session] = await DrivenSession.enter({ container, closesAtMs: minutes(60) });
    await container.prisma.exam.updateMany({
      where: { rooms: { some: { id: session!.roomId } } },
      data: { engineSettings: { rules: "of another time" } },
    });
    expect(await sweepAt(minutes(60))).toEqual(one);
    expect((await session!.row()).finishReason).toBe("not_started");
  });

  it("keeps nobody out whose room is opened again: the same code begins the same exam", async () => {
    const [session] = await DrivenSession.enter({ container, closesAtMs: minutes(60) });
    const { seed } = await session!.row();
    await sweepAt(minutes(60));
    await container.prisma.room.update({
      where: { id: session!.roomId },
      data: { closesAt: at(minutes(120)) },
    });
    expect(await sweepAt(minutes(61))).toEqual(none);
    await session!.enterAgain(minutes(62));
    expect(await session!.row()).toMatchObject({
      ...{ status: "ready", finishReason: null, finishedAt: null, version: 3, seed },
    });
    await session!.start("laptop", minutes(63));
    await session!.submit({ atMs: minutes(64) });
    expect(await session!.row()).toMatchObject({ status: "in_progress", itemsCompleted: 1 });
  });
});
