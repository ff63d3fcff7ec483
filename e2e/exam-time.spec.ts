import { endUnstarted, seedExam, setClosingTime } from "./support/services";
import { accessibilityProblems, expect, readSession, test } from "./support/story";

const heartbeats = "**/api/trpc/*heartbeat*";
const minute = 60_000;

test("the time runs out by itself: the candidate is told, and what was submitted in time is kept", async ({
  candidate,
  databaseUrl,
}) => {
  const exam = await seedExam({ databaseUrl, sessionSeeds: ["short"], timeLimitMs: 20_000 });
  const accessCode = exam.accessCodes[0]!;
  await candidate.openLink(exam.linkToken);
  await candidate.typeAccessCode(accessCode);
  const rules = candidate.page.getByRole("listitem").filter({ hasText: "20 seconds" });
  await expect(rules).toContainText("a choice that you have not submitted by then is lost");
  await candidate.page.getByRole("button", { name: "Start the exam" }).click();
  await candidate.expectQuestion(1);
  await candidate.answer({ position: 1, optionIndex: 0 });
  await expect(candidate.timeLeft()).toHaveText(/^0:[012]\d$/);
  await candidate.choose(1);

  const timeIsUp = candidate.page.getByRole("heading", { name: "Your time is up" });
  await expect(timeIsUp).toBeFocused({ timeout: 40_000 });
  await expect(candidate.page.getByRole("main")).toContainText(/shown as saved counts/);
  await expect(candidate.timeLeft()).toBeHidden();
  expect(await accessibilityProblems(candidate.page)).toEqual([]);
  const session = await readSession({ databaseUrl, roomId: exam.roomId, accessCode });
  expect(session).toMatchObject({ status: "finished", finishReason: "time_up" });
  expect(session.attempts.map(({ answer }) => answer)).toEqual(["a"]);
});

test("who waits too long to start is told that the exam has closed, and begins after all when it is opened again", async ({
  candidate,
  databaseUrl,
}) => {
  const { page } = candidate;
  const exam = await seedExam({ databaseUrl, sessionSeeds: ["late start"] });
  const accessCode = exam.accessCodes[0]!;
  await candidate.openLink(exam.linkToken);
  await candidate.typeAccessCode(accessCode);
  await expect(page.getByRole("button", { name: "Start the exam" })).toBeVisible();
  await setClosingTime({ databaseUrl, roomId: exam.roomId });
  const { id } = await readSession({ databaseUrl, roomId: exam.roomId, accessCode });
  // The app's own sweeper would do it within a minute or two.
  await endUnstarted({ databaseUrl, examSessionId: id });

  await expect(page.getByRole("heading", { name: "This exam has closed" })).toBeFocused();
  await expect(page.getByRole("main")).toContainText("It closed before you started it");
  await expect(page.getByRole("main")).not.toContainText("saved");
  expect(await accessibilityProblems(page)).toEqual([]);

  await setClosingTime({ databaseUrl, roomId: exam.roomId, closesAt: new Date(Date.now() + 60 * minute) });
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode });
  await candidate.expectQuestion(1);
});

test("an answer that comes after the end does not count, and its candidate is told so", async ({
  candidate,
  databaseUrl,
}) => {
  const exam = await seedExam({ databaseUrl, sessionSeeds: ["late"], timeLimitMs: 3000 });
  const accessCode = exam.accessCodes[0]!;
  const read = () => readSession({ databaseUrl, roomId: exam.roomId, accessCode });
  await candidate.page.route(heartbeats, (route) => route.abort());
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode });
  await candidate.choose(1);
  await expect(candidate.page.getByText("The time is up")).toBeAttached();
  await expect.poll(async () => Date.now() - (await read()).deadlineAt!.getTime()).toBeGreaterThan(0);
  await candidate.submitButton().click();
  await expect(candidate.page.getByRole("heading", { name: "Your time is up" })).toBeVisible();
  await expect(candidate.page.getByText(/not saved before the exam ended, and does not count/)).toBeVisible();
  expect((await read()).attempts).toEqual([]);
});

test("the time that is left is calm until five minutes, can be put away, and is told all the same", async ({
  candidate,
  databaseUrl,
}) => {
  const { page } = candidate;
  const exam = await seedExam({ databaseUrl, sessionSeeds: ["calm"], timeLimitMs: 20 * minute });
  // Without heartbeats the page is left to its own clock, which the test moves.
  await page.route(heartbeats, (route) => route.abort());
  await page.clock.install();
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode: exam.accessCodes[0]! });
  const status = (words: string) => page.getByRole("status").filter({ hasText: words });
  await expect(candidate.timeLeft()).toHaveText("19 min");
  await expect(status("Less than")).toHaveCount(0);
  await page.clock.fastForward(14 * minute);
  await expect(candidate.timeLeft()).toHaveText("5 min");
  await page.clock.fastForward(minute);
  await expect(candidate.timeLeft()).toHaveText(/^4:[0-5]\d$/);
  await expect(status("Less than 5 minutes left")).toHaveCount(1);
  expect(await accessibilityProblems(page)).toEqual([]);

  await page.getByRole("button", { name: "Hide time left" }).click();
  await expect(candidate.timeLeft()).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Show time left" })).toBeFocused();
  await page.clock.fastForward(4 * minute);
  await expect(page.getByText("Less than 1 minute left")).toBeVisible();
  expect(await accessibilityProblems(page)).toEqual([]);

  await page.reload();
  await candidate.expectQuestion(1);
  await expect(candidate.timeLeft()).toHaveCount(0);
  await page.getByRole("button", { name: "Show time left" }).click();
  await expect(candidate.timeLeft()).toHaveText("19 min");
});

test("the server's clock decides: a page whose own has run out asks, and goes on with what there is", async ({
  candidate,
  databaseUrl,
}) => {
  const { page } = candidate;
  const exam = await seedExam({ databaseUrl, sessionSeeds: ["clock"], timeLimitMs: 20 * minute });
  await page.clock.install();
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode: exam.accessCodes[0]! });
  await expect(candidate.timeLeft()).toHaveText("19 min");
  await page.clock.fastForward(20 * minute);
  await expect(candidate.timeLeft()).toHaveText("19 min");
  await candidate.answer({ position: 1, optionIndex: 0 });
});

test("without a limit no time is shown, and none is spoken of", async ({ candidate, exam }) => {
  await candidate.openLink(exam.linkToken);
  await candidate.typeAccessCode(exam.accessCodes[0]!);
  await expect(candidate.page.getByRole("button", { name: "Start the exam" })).toBeVisible();
  await expect(candidate.page.getByRole("main")).not.toContainText(/from pressing Start/);
  await candidate.page.getByRole("button", { name: "Start the exam" }).click();
  await candidate.expectQuestion(1);
  await expect(candidate.timeLeft()).toHaveCount(0);
  await expect(candidate.page.getByRole("button", { name: "Hide time left" })).toHaveCount(0);
});
