import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sabotages } from "@/testing/sabotages";
import { makeBank } from "./schedule/make-exam";
import { failEveryCall, waysToFail } from "./schedule/nth-call";
import { operations } from "./schedule/operations";
import { runSchedule } from "./schedule/run-schedule";
import { noViolations, runSchedules } from "./schedule/run-schedules";
import { VirtualTime } from "./world/virtual-time";

const bank = makeBank();
let time: VirtualTime;
beforeAll(() => {
  time = new VirtualTime();
});
afterAll(() => time.uninstall());

describe("a schedule", () => {
  it("is the same each time, to the last count and fault, whatever ran before it", async () => {
    const first = await runSchedule({ time, bank, seed: "same/7" });
    await runSchedule({ time, bank, seed: "another/1" });
    const again = await runSchedule({ time, bank, seed: "same/7" });
    expect(again).toEqual(first);
    expect(first.acknowledged).toBeGreaterThan(0);
  });

  it("is another one for another seed", async () => {
    const [one, other] = [
      await runSchedule({ time, bank, seed: "same/7" }),
      await runSchedule({ time, bank, seed: "same/8" }),
    ];
    expect(other.faults).not.toEqual(one.faults);
  });
});

describe("sixty schedules", () => {
  it("meet faults of every kind, and nothing is lost, doubled, repeated, diverged or stuck", async () => {
    const figures = await runSchedules({ time, bank, seed: "sixty", first: 0, count: 60 });
    expect(figures.violations).toEqual(noViolations());
    const unmet = Object.entries(figures.faults).filter(([, { met }]) => met === 0);
    expect(unmet.map(([kind]) => kind)).toEqual([]);
    expect(figures.acknowledged).toBeGreaterThan(300);
    expect(figures.acts).toBeGreaterThan(10);
  }, 120_000);
});

describe("every outside call of every operation, failed in every way", () => {
  it("leaves nothing lost, doubled, repeated, diverged or stuck", async () => {
    const outcomes = await failEveryCall({ time, bank, seed: "nth" });
    expect(outcomes.filter(({ violations }) => violations.length > 0)).toEqual([]);
    for (const { name } of operations)
      for (const way of waysToFail) {
        const tried = outcomes.filter((outcome) => outcome.operation === name && outcome.way === way);
        expect(tried.length, `${name}, ${way}`).toBeGreaterThan(1);
      }
    const calls = (name: string) =>
      outcomes.filter(({ operation, way }) => operation === name && way === "before").map(({ call }) => call);
    expect(calls("submit-answer, in the middle")).toContain("database record-attempt");
    expect(calls("start-session")).toContain("database update-session");
    expect(calls("finish-session, by the sweeper")).toContain("database update-session");
    expect(calls("finish-session, never begun, by the sweeper")).toEqual(
      expect.arrayContaining(["database list-not-started", "database update-session"]),
    );
    expect(calls("proctor ends")).toContain("database record-act");
    // Where a method of its own has the last word, an end needs the exam's engine.
    for (const end of ["proctor ends", "finish-session, by the sweeper", "finish-session, by a heartbeat"])
      expect(calls(end)).toContain("redis get");
  }, 120_000);
});

describe("the auditor", () => {
  it.each(sabotages)(
    "notices a server that %s",
    async (_, kind, sabotage) => {
      for (let index = 0; index < 400; index += 1) {
        const { violations } = await runSchedule({ time, bank, seed: `sabotage/${index}`, sabotage });
        if (violations.some((violation) => violation.kind === kind)) return;
      }
      expect.unreachable(`400 schedules went by without anything ${kind}`);
    },
    120_000,
  );

  it("notices an answer that was forgotten, although its candidate has given it again", async () => {
    const [, , sabotage] = sabotages[0]!;
    for (let index = 0; index < 400; index += 1) {
      const { violations } = await runSchedule({ time, bank, seed: `forgotten/${index}`, sabotage });
      if (violations.some(({ because }) => because.includes("a page then showed"))) return;
    }
    expect.unreachable("400 schedules went by without a page that was asked again");
  }, 120_000);
});
