import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { uniformDraw } from "@/engine/random";
import type { Container } from "@/server/container";
import { DrivenSession } from "@/testing/driven-session";
import { freshContainer } from "@/testing/fresh-container";
import { ExamError } from "../exam-error";
import type { AnswerReply } from "./candidate-view";
import type { AttemptRecord, ExamSessionRecord } from "./records";

let container: Container;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ container, close } = await freshContainer());
});
afterAll(() => close());

const started = async () => (await DrivenSession.start({ container }))[0]!;

/** Begins as many reads of the database later as it is told: what a slower line does, without a clock. */
async function inTurn<T>(turns: number, step: () => Promise<T>): Promise<T> {
  for (let turn = 0; turn < turns; turn += 1) await container.prisma.$queryRaw`select 1`;
  return step();
}

const codeOf = (outcome: PromiseSettledResult<unknown>): string => {
  if (outcome.status === "fulfilled") return "done";
  if (outcome.reason instanceof ExamError) return outcome.reason.code;
  throw outcome.reason;
};

describe("an answer that is under way", () => {
  it("is refused when the candidate goes on in another page before it is written", async () => {
    const session = await started();
    const meanwhile = () => session.claim("tablet");
    await expect(session.submit({ pageId: "laptop", meanwhile })).rejects.toMatchObject({
      code: "open-elsewhere",
    });
    expect(await session.attempts()).toEqual([]);
    expect((await session.submit({ pageId: "tablet" })).itemsCompleted).toBe(1);
  });

  it("is refused when the code is typed on another device meanwhile, and leaves the seat to that device", async () => {
    const session = await started();
    const meanwhile = () => session.enterAgain();
    await expect(session.submit({ pageId: "laptop", meanwhile })).rejects.toMatchObject({
      code: "open-elsewhere",
    });
    expect(await session.attempts()).toEqual([]);
    expect(await session.view("phone")).toMatchObject({ seat: "nobody", question: { position: 1 } });
    expect((await session.submit({ pageId: "phone" })).itemsCompleted).toBe(1);
  });

  it("is taken when the seat comes back to its page meanwhile", async () => {
    const session = await started();
    const meanwhile = async () => {
      await session.claim("tablet");
      await session.claim("laptop");
    };
    expect((await session.submit({ pageId: "laptop", meanwhile })).itemsCompleted).toBe(1);
  });
});

type Outcome = PromiseSettledResult<AnswerReply>;

/** Two pages answer the same question while one of them claims the seat; when each begins is drawn. */
async function raceOnce(session: DrivenSession, round: number) {
  const { position, itemId } = await session.nextAnswer();
  const draw = (purpose: string) => uniformDraw({ seed: "seat", position: round, purpose });
  const turnsOf = (purpose: string) => Math.floor(draw(purpose) * 12);
  const submit = (pageId: string) => {
    const optionId = draw(`answer of ${pageId}`) < 0.5 ? "a" : "b";
    return inTurn(turnsOf(pageId), () => session.submit({ pageId, answer: { position, itemId, optionId } }));
  };
  const claiming = inTurn(turnsOf("claim"), () => session.claim("tablet"));
  const [laptop, tablet] = await Promise.allSettled([submit("laptop"), submit("tablet")]);
  await claiming;
  return { laptop, tablet };
}

function expectOneTruth(args: {
  before: ExamSessionRecord;
  after: ExamSessionRecord;
  attempts: readonly AttemptRecord[];
  outcomes: readonly Outcome[];
}) {
  const { before, after, attempts, outcomes } = args;
  expect(attempts.map(({ position }) => position)).toEqual(attempts.map((_, index) => index + 1));
  expect(attempts).toHaveLength(after.itemsCompleted);
  const replies = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
  for (const { acknowledged } of replies)
    expect(attempts[acknowledged.position - 1]).toMatchObject({
      itemId: before.pendingItemId,
      answer: acknowledged.optionId,
    });
  const answered = after.itemsCompleted - before.itemsCompleted;
  expect(answered).toBe(replies.length === 0 ? 0 : 1);
  expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(answered);
  // One version for the answer and one for the claim, but that an exam which is over is not claimed any more.
  const claimed = after.writerPageId === "tablet" ? 1 : 0;
  expect(after.version).toBe(before.version + answered + claimed);
  expect(claimed === 1 || after.status === "finished").toBe(true);
}

describe("two pages that answer while one of them claims the seat", () => {
  it("leave one attempt a position, and every acknowledged answer in the log, however they meet", async () => {
    const met = new Set<string>();
    let session = await started();
    for (let round = 0; round < 80; round += 1) {
      if ((await session.row()).status === "finished") session = await started();
      await session.claim("laptop");
      const before = await session.row();
      const { laptop, tablet } = await raceOnce(session, round);
      met.add(`laptop ${codeOf(laptop)}, tablet ${codeOf(tablet)}`);
      const [after, attempts] = await Promise.all([session.row(), session.attempts()]);
      expectOneTruth({ before, after, attempts, outcomes: [laptop, tablet] });
    }
    // The race was one: each page came first at times.
    expect(met).toContain("laptop done, tablet open-elsewhere");
    expect(met).toContain("laptop open-elsewhere, tablet done");
    const code = "(done|open-elsewhere|answer-already-given)";
    for (const outcome of met) expect(outcome).toMatch(new RegExp(`^laptop ${code}, tablet ${code}$`));
  });

  it("leave the seat to the page that claimed last when several claim at once", async () => {
    const session = await started();
    const pages = ["laptop", "tablet", "phone", "kiosk"];
    for (let round = 0; round < 15; round += 1) {
      const before = await session.row();
      const claimed = await Promise.all(pages.map((pageId) => session.claim(pageId)));
      const row = await session.row();
      expect(pages).toContain(row.writerPageId);
      const isHeldAgain = claimed.filter(({ version }) => version === before.version).length;
      expect(row.version).toBe(before.version + pages.length - isHeldAgain);
      const reached = claimed.find(({ version }) => version === row.version);
      expect(reached?.writerPageId).toBe(row.writerPageId);
    }
  });
});
