import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { type APIRequestContext, expect, test } from "@playwright/test";
import { z } from "zod";
import { createPrisma } from "@/server/db/prisma";
import { type Fleet, startFleet } from "@/testing/fleet/start-fleet";
import { createProctorInDatabase } from "@/testing/proctor-in-database";
import { BoardPage } from "./pages/board-page";
import { ExamPage } from "./pages/exam-page";
import { proctor, readActs, readSession, seedExam } from "./support/services";

/** A fleet of this file's own, because its stories break it. */
let fleet: Fleet;
test.beforeAll(async () => {
  test.setTimeout(300_000);
  fleet = await startFleet();
  const prisma = createPrisma({ databaseUrl: fleet.databaseUrl });
  await createProctorInDatabase({ prisma, ...proctor });
  await prisma.$disconnect();
});
test.afterAll(() => fleet.close());
test.describe.configure({ mode: "default" });

const optionIndexAt = (position: number) => (position * position + 1) % 4;
const optionAt = (position: number) => "abcd"[optionIndexAt(position)];

/** Which instances answered the requests whose path has this in it, in the order in which they were sent. */
const instancesOf = (part: string, from = 0) =>
  fleet.proxy.answered
    .filter(({ turn, path }) => turn >= from && path.includes(part))
    .toSorted((one, other) => one.turn - other.turn)
    .map(({ instance }) => instance);

const nextTurn = () => Math.max(...fleet.proxy.answered.map(({ turn }) => turn)) + 1;

/** One turn more, whoever has it. */
const takeTurn = (request: APIRequestContext) => request.get(`${fleet.proxy.url}/api/health/live`);

/** Does it until each instance has answered such a request: whose turn it is depends on what else is asked meanwhile. */
async function untilBothAnswer(args: { request: APIRequestContext; part: string; ask: () => Promise<void> }) {
  const { request, part, ask } = args;
  const from = nextTurn();
  for (let tries = 0; new Set(instancesOf(part, from)).size < fleet.apps.length; tries += 1) {
    expect(tries, `how often ${part} was asked, always of the same instance`).toBeLessThan(10);
    // What is done may take an even number of turns, and would meet the same instance for ever.
    if (tries % 2 === 1) await takeTurn(request);
    await ask();
  }
}

/** Lets the next request of this kind come to another instance than the last, unless something comes between. */
async function passTurn(request: APIRequestContext, part: string) {
  if (instancesOf(part).at(-1) === nextTurn() % fleet.apps.length) await takeTurn(request);
}

/** How often a request was not answered by the instance that had answered the one before it. */
const changes = (instances: readonly number[]) =>
  instances.filter((instance, index) => index > 0 && instance !== instances[index - 1]).length;

const stateSchema = z.object({ session_version: z.int(), items_completed: z.int() });

/** The live engine as Redis has it; null when it has none. */
async function readEngineState(request: APIRequestContext, examSessionId: string) {
  const { url, token } = fleet.redis;
  const answer = await request.post(url, {
    headers: { authorization: `Bearer ${token}` },
    data: ["GET", `adaptive_engine:${examSessionId}`],
  });
  const { result } = z.object({ result: z.string().nullable() }).parse(await answer.json());
  return result === null ? null : stateSchema.parse(JSON.parse(result));
}

/** An act as the board sends it, with the cookies of the proctor's browser. */
async function act(
  board: BoardPage,
  name: string,
  input: { examSessionId: string; additionalMinutes?: number },
) {
  const answer = await board.page.request.post(`${fleet.proxy.url}/api/trpc/proctor.${name}`, {
    data: { ...input, actId: randomUUID() },
  });
  expect(await answer.text()).toContain(input.examSessionId);
  expect(answer.status()).toBe(200);
}

test("an exam, its board and a proctor's acts work when each request lands on the other instance", async ({
  browser,
  request,
}) => {
  test.setTimeout(180_000);
  const { databaseUrl } = fleet;
  const exam = await seedExam({ databaseUrl, sessionSeeds: ["both", "ended"], timeLimitMs: 30 * 60_000 });
  const [accessCode, endedCode] = [exam.accessCodes[0]!, exam.accessCodes[1]!];
  const read = () => readSession({ databaseUrl, roomId: exam.roomId, accessCode });
  const board = new BoardPage(await (await browser.newContext()).newPage(), fleet.proxy.url);
  await board.signIn(proctor);
  await expect(board.page.getByRole("heading", { name: "Rooms" })).toBeVisible();
  await board.openRoom(exam.roomId);
  await expect(board.page.getByRole("status", { name: "Connection" })).toContainText("Live");
  const row = board.row("Candidate 1");

  const candidate = new ExamPage(await (await browser.newContext()).newPage(), fleet.proxy.url);
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode });
  const { id: examSessionId } = await read();
  const firstTurn = Math.max(...fleet.proxy.answered.map(({ turn }) => turn));
  let presentInRedis = 0;
  const answers = await candidate.answerToTheEnd({
    optionIndexAt,
    before: async (position) => {
      await expect(row).toContainText(`${position - 1} / 20`);
      // Whichever instance wrote it, the other goes on from it: it is the session's present state.
      const [state, session] = [await readEngineState(request, examSessionId), await read()];
      const present = { session_version: session.version, items_completed: position - 1 };
      if (isDeepStrictEqual(state, present)) presentInRedis += 1;
      const { theta, standardError } = session;
      const estimate = `${Math.abs(theta).toFixed(2)} ± ${standardError.toFixed(2)}`;
      await expect(row).toContainText(position === 1 ? "No estimate yet" : estimate);
      if (position === 4) await pauseAndGoOn({ board, candidate, examSessionId });
      if (position === 6)
        await untilBothAnswer({
          ...{ request, part: "proctor.extend" },
          ask: () => extend({ board, examSessionId, read }),
        });
      if (position === 8)
        await untilBothAnswer({
          ...{ request, part: "candidate.session" },
          ask: () => lookAgain({ candidate, position }),
        });
      await passTurn(request, "candidate.submitAnswer");
      return false;
    },
  });
  await expect(row).toContainText("Finished");
  // Not each time: an answer does not wait long for a Redis that is slow, as it may be on a busy machine.
  expect(presentInRedis).toBeGreaterThan(answers / 2);
  const session = await read();
  expect(session.attempts.map(({ answer }) => answer)).toEqual(
    Array.from({ length: answers }, (_, index) => optionAt(index + 1)),
  );

  // A request that its page took back (a reload does) has had its turn without an answer.
  const answered = fleet.proxy.answered.filter(({ turn }) => turn >= firstTurn);
  expect(answered.filter(({ turn, instance }) => instance !== turn % fleet.apps.length)).toEqual([]);
  // A heartbeat may fall in between, so that now and then two answers have the same instance.
  expect(changes(instancesOf("candidate.submitAnswer"))).toBeGreaterThan(answers / 2);

  await candidate.page.context().clearCookies();
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode: endedCode });
  const ended = await readSession({ databaseUrl, roomId: exam.roomId, accessCode: endedCode });
  await act(board, "end", { examSessionId: ended.id });
  await expect(board.row("Candidate 2")).toContainText(/Finished|Ended by a proctor/);
  await candidate.page.reload();
  await expect(
    candidate.page.getByRole("heading", { name: /finished the exam|ended this exam/ }),
  ).toBeVisible();
  const acts = [
    ...(await readActs({ databaseUrl, examSessionId })),
    ...(await readActs({ databaseUrl, examSessionId: ended.id })),
  ];
  const extensions = acts.filter(({ action }) => action === "extend");
  expect(acts.map(({ action }) => action)).toEqual([
    ...["pause", "resume"],
    ...extensions.map(() => "extend"),
    "end",
  ]);
  expect(extensions.length).toBeGreaterThanOrEqual(fleet.apps.length);
});

async function pauseAndGoOn(args: { board: BoardPage; candidate: ExamPage; examSessionId: string }) {
  const { board, candidate, examSessionId } = args;
  await act(board, "pause", { examSessionId });
  await expect(board.row("Candidate 1")).toContainText("Paused");
  await candidate.page.reload();
  await expect(candidate.pausedHeading()).toBeVisible();
  await expect(candidate.options()).toHaveCount(0);
  await act(board, "resume", { examSessionId });
  await expect(board.row("Candidate 1")).toContainText("In progress");
  await candidate.page.reload();
  await candidate.expectQuestion(4);
}

async function lookAgain(args: { candidate: ExamPage; position: number }) {
  await args.candidate.page.reload();
  await args.candidate.expectQuestion(args.position);
}

async function extend(args: {
  board: BoardPage;
  examSessionId: string;
  read: () => ReturnType<typeof readSession>;
}) {
  const before = (await args.read()).deadlineAt!.getTime();
  await act(args.board, "extend", { examSessionId: args.examSessionId, additionalMinutes: 5 });
  expect((await args.read()).deadlineAt!.getTime() - before).toBe(5 * 60_000);
}

test("the exam and the board go on when one instance is killed, and then the other", async ({ browser }) => {
  test.setTimeout(240_000);
  const { databaseUrl } = fleet;
  const exam = await seedExam({ databaseUrl, sessionSeeds: ["same seed", "same seed"] });
  const [first, second] = [fleet.apps[0]!, fleet.apps[1]!];
  const board = new BoardPage(await (await browser.newContext()).newPage(), fleet.proxy.url);
  await board.signIn(proctor);
  await expect(board.page.getByRole("heading", { name: "Rooms" })).toBeVisible();
  await board.openRoom(exam.roomId);
  const connection = board.page.getByRole("status", { name: "Connection" });
  const row = board.row("Candidate 1");
  const sit = async (
    accessCode: string,
    before: (candidate: ExamPage, position: number) => Promise<void>,
  ) => {
    const context = await browser.newContext();
    const candidate = new ExamPage(await context.newPage(), fleet.proxy.url);
    await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode });
    await candidate.answerToTheEnd({
      optionIndexAt,
      before: async (position) => {
        await before(candidate, position);
        return false;
      },
    });
    await context.close();
    return readSession({ databaseUrl, roomId: exam.roomId, accessCode });
  };
  const seenLive = async (position: number) => {
    await expect(row).toContainText(`${position - 1} / 20`, { timeout: 30_000 });
    await expect(connection).toContainText("Live");
  };

  const disturbed = await sit(exam.accessCodes[0]!, async (candidate, position) => {
    if (position === 4) {
      await first.kill();
      // Whoever comes only now finds the exam as well: the sign-in and the cookie are valid on the instance that is left.
      await candidate.page.reload();
      await candidate.expectQuestion(4);
      await board.page.reload();
    }
    if (position === 5) await seenLive(position);
    if (position === 6) {
      await first.start();
      await second.kill();
    }
    if (position === 8) await seenLive(position);
    if (position === 9) await second.start();
  });
  await expect(row).toContainText("Finished");
  const undisturbed = await sit(exam.accessCodes[1]!, async () => undefined);

  const trail = ({ attempts }: typeof undisturbed) =>
    attempts.map(({ position, itemId, answer, theta, standardError }) => ({
      ...{ position, itemId, answer, theta, standardError },
    }));
  expect(undisturbed.itemsCompleted).toBeGreaterThan(9);
  expect(trail(disturbed)).toEqual(trail(undisturbed));
  expect(disturbed.stopDecision).toEqual(undisturbed.stopDecision);
});
