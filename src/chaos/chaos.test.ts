import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AdaptiveEngine } from "@/engine/adaptive-engine";
import type { Services } from "@/server/container";
import type { ViolationKind } from "./audit/audit-session";
import { makeBank } from "./schedule/make-exam";
import { failEveryCall, waysToFail } from "./schedule/nth-call";
import { operations } from "./schedule/operations";
import { runSchedule } from "./schedule/run-schedule";
import { runSchedules } from "./schedule/run-schedules";
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
    expect(figures.violations).toEqual({ lost: 0, doubled: 0, repeatedItems: 0, diverged: 0, stuck: 0 });
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

/** Every so often, by a count of its own: a fault of ours that shows only now and then. */
const nowAndThen = (every: number) => {
  let count = 0;
  return () => {
    count += 1;
    return count % every === 0;
  };
};

type Sabotage = (services: Services) => Services;

const withSessions =
  (change: (sessions: Services["sessions"]) => Partial<Services["sessions"]>): Sabotage =>
  (services) => ({ ...services, sessions: { ...services.sessions, ...change(services.sessions) } });

/** Defects that somebody could build in, and what the auditor must call them. */
const sabotages: [string, ViolationKind, Sabotage][] = [
  [
    "acknowledges an answer before it is durable",
    "lost",
    withSessions((sessions) => {
      const isDue = nowAndThen(4);
      return { recordAttempt: async (step) => (isDue() ? "written" : sessions.recordAttempt(step)) };
    }),
  ],
  [
    "takes a write that lost its race for done",
    "lost",
    withSessions((sessions) => ({
      recordAttempt: async (step) => {
        const written = await sessions.recordAttempt(step);
        return written === "changed-meanwhile" ? "written" : written;
      },
    })),
  ],
  [
    "tells a proctor that an act is done which is not",
    "lost",
    withSessions((sessions) => {
      const isDue = nowAndThen(2);
      return { recordAct: async (step) => (isDue() ? "written" : sessions.recordAct(step)) };
    }),
  ],
  [
    "believes Redis without asking whether it is the session's present state",
    "diverged",
    (services) => ({
      ...services,
      store: Object.assign(Object.create(services.store), {
        loadEngine: async (id: string, options: { expected?: object }) => {
          const engine = await services.store.loadEngine(id, options as never);
          const responses = engine.administered.map((item, index) =>
            index === 1 ? { ...item, response: 1 - item.response } : item,
          );
          const { settings, seed, pendingItemId } = engine;
          return AdaptiveEngine.replay({
            ...{ bank: engine.bank, settings, seed, responses, pendingItemId },
            loggedStop: null,
          });
        },
      }),
    }),
  ],
  [
    "gives a recovered exam another seed",
    "diverged",
    (services) => ({
      ...services,
      store: Object.assign(Object.create(services.store), {
        loadEngine: async (id: string, options: { expected?: object }) => {
          const engine = await services.store.loadEngine(id, options as never);
          const { settings, administered: responses, pendingItemId } = engine;
          return AdaptiveEngine.replay({
            ...{ bank: engine.bank, settings, seed: "another", responses, pendingItemId },
            loggedStop: null,
          });
        },
      }),
    }),
  ],
  [
    "never comes back from a pause",
    "stuck",
    withSessions((sessions) => ({
      recordAct: async (step) =>
        step.act.action === "resume"
          ? sessions.recordAct({ ...step, after: { ...step.before, version: step.before.version + 1 } })
          : sessions.recordAct(step),
    })),
  ],
];

const changingActs =
  (
    action: string,
    change: (step: Parameters<Services["sessions"]["recordAct"]>[0]["after"]) => object,
  ): Sabotage =>
  (services) =>
    withSessions((sessions) => ({
      recordAct: async (step) =>
        step.act.action === action
          ? sessions.recordAct({ ...step, after: { ...step.after, ...change(step.after) } })
          : sessions.recordAct(step),
    }))(services);

sabotages.push(
  [
    "lets nobody enter",
    "stuck",
    withSessions(() => ({
      create: () => Promise.reject(Object.assign(new Error("away"), { code: "ECONNRESET" })),
    })),
  ],
  [
    "extends an exam in the log and not in its row",
    "diverged",
    (services) =>
      withSessions((sessions) => ({
        recordAct: async (step) =>
          step.act.action === "extend"
            ? sessions.recordAct({ ...step, after: { ...step.after, deadlineAt: step.before.deadlineAt } })
            : sessions.recordAct(step),
      }))(services),
  ],
  [
    "does not give the time of a pause back",
    "diverged",
    changingActs("resume", ({ deadlineAt }) => ({
      deadlineAt: deadlineAt && new Date(deadlineAt.getTime() - 1),
    })),
  ],
  [
    "ends an exam before its time is up",
    "diverged",
    withSessions((sessions) => ({
      recordAttempt: (step) =>
        step.attempt.position === 2 && step.after.status === "in_progress"
          ? sessions.recordAttempt({ ...step, after: { ...step.after, deadlineAt: new Date(0) } })
          : sessions.recordAttempt(step),
    })),
  ],
  [
    "scores by another key",
    "diverged",
    withSessions((sessions) => ({
      recordAttempt: (step) =>
        sessions.recordAttempt({
          ...step,
          attempt: { ...step.attempt, response: 1 - step.attempt.response },
        }),
    })),
  ],
);

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
