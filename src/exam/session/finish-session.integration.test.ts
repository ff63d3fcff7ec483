import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultEngineSettings, type EngineSettings } from "@/engine/engine-settings";
import type { Container } from "@/server/container";
import { createApiCaller } from "@/testing/api-caller";
import { at, DrivenSession } from "@/testing/driven-session";
import { freshContainer } from "@/testing/fresh-container";
import { candidateStandingSchema, candidateViewSchema } from "./candidate-view";
import { finishOverdueSession } from "./finish-session";

let container: Container;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ container, close } = await freshContainer());
});
afterAll(() => close());

const minutes = (count: number) => count * 60_000;
const tooLate = {
  code: "session-finished",
  message: expect.stringMatching(/time.*was up before this answer arrived/),
};

const started = async (settings: EngineSettings = defaultEngineSettings) =>
  (await DrivenSession.start({ container, timeLimitMs: minutes(30), settings }))[0]!;

describe("an answer near the deadline", () => {
  it("is taken a millisecond before it", async () => {
    const session = await started();
    expect(await session.submit({ atMs: minutes(30) - 1 })).toMatchObject({
      status: "in_progress",
      itemsCompleted: 1,
    });
    expect((await session.row()).finishReason).toBeNull();
  });

  it.each([0, 1, minutes(600)])(
    "is refused %d ms after it, and the exam ends with what it had",
    async (late) => {
      const session = await started();
      await session.submit();
      const before = await session.row();
      await expect(session.submit({ atMs: minutes(30) + late })).rejects.toMatchObject(tooLate);
      expect(await session.row()).toEqual({
        ...before,
        version: before.version + 1,
        status: "finished",
        finishReason: "time_up",
        finishedAt: at(minutes(30) + late),
      });
      expect(await session.attempts()).toHaveLength(1);
      expect(await container.store.exists(session.id)).toBe(false);
      await expect(session.submit({ atMs: minutes(31) + late })).rejects.toMatchObject(tooLate);
    },
  );

  it("is acknowledged once more after the time is up when it had been saved before, whoever noticed the end", async () => {
    for (const isNoticed of [false, true]) {
      const session = await started();
      const answer = await session.nextAnswer();
      const first = await session.submit({ answer, atMs: minutes(30) - 1 });
      if (isNoticed) await expect(session.submit({ atMs: minutes(30) })).rejects.toMatchObject(tooLate);
      expect(await session.submit({ answer, atMs: minutes(31) })).toStrictEqual(first);
    }
  });

  it("does not come through when many pages send it at once, and the exam ends once", async () => {
    const session = await started();
    const answer = await session.nextAnswer();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 6 }, () => session.submit({ answer, atMs: minutes(30) })),
    );
    for (const outcome of outcomes) expect(outcome).toMatchObject({ status: "rejected", reason: tooLate });
    expect(await session.row()).toMatchObject({ version: 3, finishReason: "time_up", itemsCompleted: 0 });
  });

  it("is let in when the end had not been written and more time was given meanwhile", async () => {
    const session = await started();
    const stale = await session.row();
    await session.extend({ atMs: minutes(29), additionalMinutes: 30 });
    const late = { session: stale, now: at(minutes(31)) };
    expect(await finishOverdueSession(container, late)).toMatchObject({ finished: false });
    expect((await session.submitFrom(stale, { atMs: minutes(31) })).itemsCompleted).toBe(1);
  });
});

describe("an exam whose time is up", () => {
  it("is left with the final method's estimate where the exam names one, as by a proctor's end", async () => {
    const finalEstimation = { method: "WLE", lowerTheta: -4, upperTheta: 4 } as const;
    const settings = { ...defaultEngineSettings, finalEstimation };
    const [byTime, byProctor] = await DrivenSession.start({
      container,
      count: 2,
      settings,
      timeLimitMs: minutes(30),
    });
    for (const session of [byTime!, byProctor!])
      for (let answered = 0; answered < 5; answered += 1) await session.submit();
    await byProctor!.end();
    await expect(byTime!.submit({ atMs: minutes(30) })).rejects.toMatchObject(tooLate);
    const [row, other] = [await byTime!.row(), await byProctor!.row()];
    expect(row.estimationMethod).toBe("WLE");
    expect(Object.is(row.theta, other.theta)).toBe(true);
    expect(Object.is(row.standardError, other.standardError)).toBe(true);
    expect(row.theta).not.toBe((await byTime!.attempts()).at(-1)?.theta);
  });
});

describe("a page's heartbeat", () => {
  const page = { pageId: "laptop" };

  /** A candidate's browser at the API, whose server has the clock that is set. */
  async function browserAt(timeLimitMs: number) {
    const { linkToken, accessCode } = (await DrivenSession.enter({ container, timeLimitMs }))[0]!.entry;
    const clock = { now: at(0) };
    const api = createApiCaller(() => ({ ...container, now: () => clock.now }));
    await api.mutate("candidate.enter", { linkToken, accessCode });
    await api.mutate("candidate.start", page);
    const beat = async () =>
      candidateStandingSchema.parse((await api.mutate("candidate.heartbeat", page)).data);
    return { clock, api, beat };
  }

  it("tells the time that is left, and ends the exam when none is", async () => {
    const { clock, api, beat } = await browserAt(minutes(10));
    clock.now = at(minutes(10) - 1);
    expect(await beat()).toMatchObject({ status: "in_progress", timeLeftMs: 1, seat: "here" });
    clock.now = at(minutes(10));
    const standing = await beat();
    expect(standing).toMatchObject({ status: "finished", timeLeftMs: null });
    const view = candidateViewSchema.parse((await api.query("candidate.session", page)).data);
    expect(view).toMatchObject({
      status: "finished",
      finishReason: "time_up",
      question: null,
      version: standing.version,
    });
    expect((await beat()).version).toBe(standing.version);
  });
});
