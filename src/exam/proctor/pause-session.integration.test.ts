import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultEngineSettings } from "@/engine/engine-settings";
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
const paused = { code: "session-paused", message: expect.stringMatching(/paused.*Your answers are saved/) };

describe("a paused exam", () => {
  it("takes no answer, and the same answer once it goes on", async () => {
    const [session] = await DrivenSession.start({ container });
    const answer = await session!.nextAnswer();
    await session!.pause({ atMs: 1000 });
    const before = await session!.everything();
    await expect(session!.submit({ answer, atMs: 2000 })).rejects.toMatchObject(paused);
    expect(await session!.everything()).toEqual(before);
    await session!.resume({ atMs: 3000 });
    expect((await session!.submit({ answer, atMs: 4000 })).acknowledged).toEqual(answer);
    expect(await session!.attempts()).toHaveLength(1);
  });

  it("does not take an answer either that was under way when it was paused", async () => {
    const [session] = await DrivenSession.start({ container });
    const meanwhile = () => session!.pause();
    await expect(session!.submit({ meanwhile })).rejects.toMatchObject(paused);
    expect(await session!.attempts()).toEqual([]);
    expect(await session!.row()).toMatchObject({ status: "paused", itemsCompleted: 0 });
  });

  it("still repeats the reply to an answer that it had taken before, to the letter", async () => {
    const [session] = await DrivenSession.start({ container });
    const answer = await session!.nextAnswer();
    const first = await session!.submit({ answer });
    await session!.pause();
    expect(await session!.submit({ answer })).toStrictEqual(first);
  });

  it("shows no question and a clock that stands, and the same question when it goes on", async () => {
    const [session] = await DrivenSession.start({ container, timeLimitMs: minutes(30) });
    const shown = await session!.view("laptop", minutes(10));
    expect(shown).toMatchObject({ timeLeftMs: minutes(20), question: { position: 1 } });
    await session!.pause({ atMs: minutes(10) });
    for (const now of [minutes(10), minutes(45), minutes(500)])
      expect(await session!.view("laptop", now)).toMatchObject({
        status: "paused",
        question: null,
        timeLeftMs: minutes(20),
      });
    await session!.resume({ atMs: minutes(500) });
    const after = await session!.view("laptop", minutes(500));
    expect(after).toMatchObject({ timeLeftMs: minutes(20), question: shown.question });
  });

  it("moves the deadline by as long as each pause was, and the response times not at all", async () => {
    const [session] = await DrivenSession.start({ container, timeLimitMs: minutes(30) });
    await session!.pause({ atMs: 4000 });
    await session!.resume({ atMs: 4000 + minutes(10) });
    await session!.pause({ atMs: 5000 + minutes(10) });
    await session!.resume({ atMs: 5000 + minutes(17) });
    expect(await session!.row()).toMatchObject({
      deadlineAt: at(minutes(30 + 17)),
      pendingServedAt: at(minutes(17)),
      pausedAt: null,
    });
    await session!.submit({ atMs: 9000 + minutes(17) });
    await session!.submit({ atMs: 11_000 + minutes(17) });
    const took = (await session!.attempts()).map(
      ({ servedAt, answeredAt }) => answeredAt.getTime() - servedAt.getTime(),
    );
    expect(took).toEqual([9000, 2000]);
  });

  it("is not counted by an exam's own limit on the time of its answers", async () => {
    const settings = {
      ...defaultEngineSettings,
      stopping: [{ rule: "time", limitMs: 60_000 } as const, ...defaultEngineSettings.stopping],
    };
    const [session] = await DrivenSession.start({ container, settings });
    await session!.submit({ atMs: 20_000 });
    await session!.pause({ atMs: 30_000 });
    await session!.resume({ atMs: minutes(60) });
    expect(await session!.submit({ atMs: minutes(60) + 5000 })).toMatchObject({ status: "in_progress" });
    await container.redis.flushall();
    expect(await session!.submit({ atMs: minutes(60) + 31_000 })).toMatchObject({ status: "finished" });
    expect((await session!.row()).stopDecision).toMatchObject({
      rule: "time",
      figures: { elapsedMs: 20_000 + 15_000 + 26_000 },
    });
  });

  it("keeps its engine: Redis or not, the next question is the one an undisturbed exam gets", async () => {
    const [plain, disturbed] = await DrivenSession.start({ container, count: 2 });
    for (let answered = 0; answered < 6; answered += 1) {
      await plain!.submit();
      await disturbed!.pause({ atMs: 1000 + answered });
      if (answered % 2 === 0) await container.redis.flushall();
      await disturbed!.resume({ atMs: 1000 + answered });
      await disturbed!.submit({ atMs: 1000 + answered });
    }
    const [expected, row] = [await plain!.row(), await disturbed!.row()];
    expect(row.pendingItemId).toBe(expected.pendingItemId);
    expect(Object.is(row.theta, expected.theta)).toBe(true);
    expect(Object.is(row.standardError, expected.standardError)).toBe(true);
  });
});
