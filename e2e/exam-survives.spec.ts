import { expect, test } from "@playwright/test";
import { BoardPage } from "./pages/board-page";
import { ExamPage } from "./pages/exam-page";
import { proctor, readSession, seedExam } from "./support/services";
import { startWorld, type World } from "./support/world";

/** A world of this file's own, because its stories break it. */
let world: World;
test.beforeAll(async () => {
  world = await startWorld();
});
test.afterAll(() => world.close());
test.describe.configure({ mode: "default" });

const optionIndexAt = (position: number) => (position * position + 1) % 4;

test("FLUSHALL, a stopped Redis and a killed server leave the exam as it would have been, bit for bit", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const { databaseUrl } = world;
  const exam = await seedExam({ databaseUrl, sessionSeeds: ["same seed", "same seed"] });
  const sit = async (accessCode: string, before: (exam: ExamPage, position: number) => Promise<boolean>) => {
    const context = await browser.newContext();
    const candidate = new ExamPage(await context.newPage(), world.appUrl);
    await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode });
    await candidate.answerToTheEnd({
      optionIndexAt,
      before: (position) => before(candidate, position),
    });
    await context.close();
    return readSession({ databaseUrl, roomId: exam.roomId, accessCode });
  };

  const undisturbed = await sit(exam.accessCodes[0]!, async () => false);
  expect(undisturbed.itemsCompleted).toBeGreaterThan(12);

  const disturbed = await sit(exam.accessCodes[1]!, async (candidate, position) => {
    if (position === 5) await world.redis.flushAll();
    if (position === 8) await world.redis.stop();
    if (position === 11) {
      const question = await candidate.questionText();
      await world.killApp();
      await world.startAppAgain();
      await candidate.page.reload();
      await candidate.expectQuestion(11);
      expect(await candidate.questionText()).toBe(question);
    }
    if (position === 12) {
      // An answer given while the server is dead waits, says so, and goes out by itself.
      await world.killApp();
      await candidate.choose(optionIndexAt(position));
      await candidate.submitButton().click();
      await expect(candidate.page.getByText(/not saved yet/i)).toBeVisible();
      await world.startAppAgain();
      return true;
    }
    return false;
  });

  const trail = ({ attempts }: typeof undisturbed) =>
    attempts.map(({ position, itemId, answer, response, theta, standardError }) => ({
      ...{ position, itemId, answer, response },
      ...{ theta, standardError },
    }));
  expect(trail(disturbed)).toEqual(trail(undisturbed));
  expect(Object.is(disturbed.theta, undisturbed.theta)).toBe(true);
  expect(Object.is(disturbed.standardError, undisturbed.standardError)).toBe(true);
  expect(disturbed.stopDecision).toEqual(undisturbed.stopDecision);
});

test("a board that loses contact says so, and mends itself with what it missed", async ({ browser }) => {
  const { databaseUrl } = world;
  const exam = await seedExam({ databaseUrl, sessionSeeds: ["board"] });
  const candidate = new ExamPage(await (await browser.newContext()).newPage(), world.appUrl);
  const board = new BoardPage(await (await browser.newContext()).newPage(), world.appUrl);
  await board.signIn(proctor);
  await expect(board.page.getByRole("heading", { name: "Rooms" })).toBeVisible();
  await board.openRoom(exam.roomId);
  const connection = board.page.getByRole("status", { name: "Connection" });
  const row = board.row("Candidate 1");
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode: exam.accessCodes[0]! });
  await expect(row).toContainText("In progress");
  await expect(connection).toContainText("Live");

  await world.killApp();
  await expect(connection).toContainText(/reconnecting/i);
  await candidate.choose(0);
  await candidate.submitButton().click();
  await expect(candidate.page.getByText(/not saved yet/i)).toBeVisible();
  await expect(row).toContainText("0 / 20");

  await world.startAppAgain();
  await candidate.expectQuestion(2);
  await expect(row).toContainText("1 / 20", { timeout: 30_000 });
  await expect(connection).toContainText("Live");
});

test("an answer given while PostgreSQL is dead is told as not saved, and is saved when it is back", async ({
  browser,
}) => {
  const { databaseUrl } = world;
  const exam = await seedExam({ databaseUrl, sessionSeeds: ["database"] });
  const accessCode = exam.accessCodes[0]!;
  const context = await browser.newContext();
  const candidate = new ExamPage(await context.newPage(), world.appUrl);
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode });
  await candidate.answer({ position: 1, optionIndex: 0 });
  await candidate.choose(3);
  // When the answer is on its way: one that is sent later might find PostgreSQL started again already.
  await candidate.page.route(
    "**/api/trpc/*submitAnswer*",
    async (route) => {
      world.killDatabase();
      await route.continue();
    },
    { times: 1 },
  );
  await candidate.submitButton().click();
  await expect(candidate.page.getByText(/not saved yet/i)).toBeVisible();
  await candidate.expectQuestion(3);
  const session = await readSession({ databaseUrl, roomId: exam.roomId, accessCode });
  expect(session.attempts.map(({ answer }) => answer)).toEqual(["a", "d"]);
  await context.close();
});
