import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { defaultEngineSettings } from "@/engine/engine-settings";
import type { Container } from "@/server/container";
import { type Act, at, DrivenSession } from "@/testing/driven-session";
import { freshContainer } from "@/testing/fresh-container";
import { type Outcome, type ProctorAct, SessionModel } from "@/testing/session-model";
import { ExamError } from "../exam-error";
import { isTimeUp } from "./clock";
import { finishOverdueSession } from "./finish-session";
import { noteHeard } from "./note-heard";
import { sweepSessions } from "./sweep-sessions";

let container: Container;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ container, close } = await freshContainer());
});
afterAll(() => close());

/** What the steps came to: refusals by code, ends by reason. */
const met = new Set<string>();

/** One step on both, with a name for when they come to differ. */
type Step = Readonly<{
  name: string;
  take: (model: SessionModel, real: DrivenSession) => Promise<void>;
  toString(): string;
}>;

const step = (name: string, take: Step["take"]): Step => ({ name, take, toString: () => name });

async function outcomeOf(step: Promise<unknown>): Promise<Outcome | string> {
  try {
    await step;
    return "done";
  } catch (error) {
    if (!(error instanceof ExamError)) throw error;
    met.add(error.code);
    return error.code;
  }
}

async function expectAgreement(model: SessionModel, real: DrivenSession): Promise<void> {
  const { row, attempts, acts } = await real.everything();
  const dateOf = (ms: number | null) => (ms === null ? null : at(ms));
  expect(row).toMatchObject({
    status: model.status,
    version: model.version,
    itemsCompleted: model.answers.length,
    writerPageId: model.writer,
    deadlineAt: dateOf(model.deadlineMs),
    pausedAt: dateOf(model.pausedMs),
    finishReason: model.finishReason,
    finishedAt: dateOf(model.finishedMs),
    lastHeardAt: at(model.heardMs),
  });
  expect(row.finishReason !== null).toBe(row.status === "finished");
  expect(row.pausedAt !== null).toBe(row.status === "paused");
  expect(row.pendingItemId !== null).toBe(row.startedAt !== null && row.finishReason !== "completed");
  expect(row.stopDecision !== null).toBe(row.finishReason === "completed");
  expect(
    attempts.map(({ position, itemId, answer, servedAt, answeredAt }) => ({
      answer: { position, itemId, optionId: answer },
      tookMs: answeredAt.getTime() - servedAt.getTime(),
    })),
  ).toEqual(model.answers.map(({ answer, tookMs }) => ({ answer, tookMs })));
  expect(attempts.at(-1)?.theta ?? 0).toBe(row.theta);
  expect(acts.map(({ id, action }) => [id, action]).toSorted()).toEqual(
    model.acts.map(({ actId, name }) => [actId, name]).toSorted(),
  );
}

const pages = fc.constantFrom("laptop", "tablet", "phone");

/** On any page, or on the one that holds the seat. */
const answer = fc.tuple(fc.option(pages, { freq: 3 }), fc.boolean()).map(([anyPage, right]) =>
  step(`answer ${right ? "right" : "wrong"} on ${anyPage ?? "the page"}`, async (model, real) => {
    const pageId = anyPage ?? model.writer ?? "laptop";
    const given = { ...(await real.nextAnswer()), optionId: right ? "a" : "b" };
    const expected = model.mayAnswer(pageId);
    const submitting = real.submit({ pageId, answer: given, atMs: model.nowMs });
    expect(await outcomeOf(submitting)).toBe(expected);
    if (expected === "done") model.answered(pageId, given, await submitting);
  }),
);

/** To a question that was answered before: the same again, another option, or one that is not on the table yet. */
const repeat = fc
  .tuple(pages, fc.nat(20), fc.constantFrom("same", "other", "ahead"))
  .map(([pageId, which, kind]) =>
    step(`answer ${which} again, ${kind}, on ${pageId}`, async (model, real) => {
      const done = model.answers[which % Math.max(1, model.answers.length)];
      if (!done) return;
      const { position, itemId, optionId } = done.answer;
      const other = optionId === "a" ? "b" : "a";
      const submit = (given: typeof done.answer) => real.submit({ pageId, answer: given, atMs: model.nowMs });
      if (kind === "same") expect(await submit(done.answer)).toStrictEqual(done.reply);
      else if (kind === "other")
        expect(await outcomeOf(submit({ position, itemId, optionId: other }))).toBe("answer-already-given");
      else {
        const may = model.mayAnswer(pageId);
        const ahead = { position: model.answers.length + 2, itemId, optionId };
        expect(await outcomeOf(submit(ahead))).toBe(may === "done" ? "answer-out-of-order" : may);
      }
    }),
  );

const act = fc
  .tuple(
    fc.oneof(
      { weight: 5, arbitrary: fc.constant("pause" as const) },
      { weight: 10, arbitrary: fc.constant("resume" as const) },
      { weight: 4, arbitrary: fc.constant("extend" as const) },
      { weight: 1, arbitrary: fc.constant("end" as const) },
    ),
    fc.integer({ min: 1, max: 2 }),
  )
  .map(([name, minutes]) =>
    step(`${name} ${minutes}`, async (model, real) => {
      const actId = randomUUID();
      const step = actOn({ real, name, act: { actId, atMs: model.nowMs }, minutes });
      expect(await outcomeOf(step)).toBe(model.act(name, actId, minutes));
    }),
  );

const actAgain = fc.nat(20).map((which) =>
  step(`act ${which} once more`, async (model, real) => {
    const done = model.acts[which % Math.max(1, model.acts.length)];
    if (!done) return;
    const { actId, name, minutes } = done;
    const step = actOn({ real, name, act: { actId, atMs: model.nowMs }, minutes });
    expect(await outcomeOf(step)).toBe(model.act(name, actId, minutes));
  }),
);

function actOn(args: { real: DrivenSession; name: ProctorAct; act: Act; minutes: number }) {
  const { real, name, act: given, minutes } = args;
  return name === "extend" ? real.extend({ ...given, additionalMinutes: minutes }) : real[name](given);
}

const sweep = fc.boolean().map((untouched) =>
  step(`sweep ${untouched ? "of everybody" : "of who is late"}`, async (model) => {
    model.sweep(untouched);
    await sweepSessions(container, { now: at(model.nowMs), untouched });
  }),
);

/** Now and then for longer than a silent exam may go on. */
const wait = fc
  .oneof(
    { weight: 5, arbitrary: fc.integer({ min: 1, max: 150_000 }) },
    { weight: 1, arbitrary: fc.constant(310_000) },
  )
  .map((ms) => step(`${ms} ms pass`, async (model) => model.pass(ms)));

const heartbeat = fc.constant(
  step("heartbeat", async (model, real) => {
    const now = at(model.nowMs);
    model.beat();
    const row = await real.row();
    if (isTimeUp(row, now)) await finishOverdueSession(container, { session: row, now });
    else if (row.status !== "finished") await noteHeard(container, { session: row, now });
  }),
);

const others = fc.oneof(
  pages.map((page) =>
    step(`start on ${page}`, async (model, real) =>
      expect(await outcomeOf(real.start(page, model.nowMs))).toBe(model.start(page)),
    ),
  ),
  pages.map((page) =>
    step(`continue on ${page}`, async (model, real) =>
      expect(await outcomeOf(real.claim(page, model.nowMs))).toBe(model.claim(page)),
    ),
  ),
  fc.constant(
    step("enter the code again", async (model, real) =>
      expect(await outcomeOf(real.enterAgain(model.nowMs))).toBe(model.enterAgain()),
    ),
  ),
  fc.constant(step("Redis forgets", async () => void (await container.redis.flushall()))),
);

const situations = fc.record({
  timeLimitMs: fc.constantFrom(null, 400_000, 400_000),
  idleLimitMs: fc.constantFrom(null, 300_000),
  isStarted: fc.constantFrom(true, true, true, false),
  closesAtMs: fc.constantFrom(300_000, 24 * 3_600_000),
});

it("is after any steps, in any order, where a simple account of it would be", async () => {
  const settings = {
    ...defaultEngineSettings,
    stopping: [{ rule: "length", maxItems: SessionModel.maxItems } as const],
  };
  const kinds = [
    answer,
    answer,
    answer,
    wait,
    wait,
    wait,
    sweep,
    heartbeat,
    repeat,
    act,
    act,
    actAgain,
    others,
  ];
  const steps = fc.array(fc.oneof(...kinds), { minLength: 20, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(situations, steps, async ({ isStarted, ...limits }, taken) => {
      const { timeLimitMs, idleLimitMs, closesAtMs } = limits;
      const [real] = await DrivenSession.enter({
        container,
        ...{ settings, closesAtMs },
        ...(timeLimitMs !== null && { timeLimitMs }),
        ...(idleLimitMs !== null && { idleLimitMs }),
      });
      const model = new SessionModel(limits);
      if (isStarted) expect(await outcomeOf(real!.start("laptop"))).toBe(model.start("laptop"));
      for (const { name, take } of taken) {
        const { finishReason } = model;
        await take(model, real!);
        if (model.finishReason !== finishReason) met.add(`${model.finishReason} by ${name.split(" ")[0]}`);
        await expectAgreement(model, real!);
      }
      await container.prisma.examSession.updateMany({
        where: { status: { not: "finished" } },
        data: { status: "finished", finishReason: "completed", pausedAt: null },
      });
    }),
    { numRuns: 40, seed: 4, unbiased: true, endOnFailure: true },
  );
  // The steps have led everywhere that there is to be, and the time was up when nobody, and when anybody, looked.
  expect([...met]).toEqual(
    expect.arrayContaining([
      ...["completed by answer", "ended_by_proctor by end", "abandoned by sweep", "not_started by sweep"],
      ...["answer", "pause", "resume", "extend", "heartbeat", "sweep"].map((by) => `time_up by ${by}`),
      ...["access-code-used", "act-not-possible", "answer-already-given", "answer-out-of-order"],
      ...["open-elsewhere", "session-finished", "session-not-started", "session-paused"],
      "link-expired",
    ]),
  );
}, 180_000);
