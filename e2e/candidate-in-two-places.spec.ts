import type { Browser, BrowserContext } from "@playwright/test";
import { ExamPage } from "./pages/exam-page";
import { accessibilityProblems, expect, readSession, test } from "./support/story";

const submits = "**/api/trpc/*submitAnswer*";
const heartbeats = "**/api/trpc/*heartbeat*";

/** The same candidate in a browser that shares the cookie and nothing else, so that it learns nothing by itself. */
async function otherBrowser(args: { browser: Browser; context: BrowserContext; appUrl: string }) {
  const context = await args.browser.newContext();
  await context.addCookies(await args.context.cookies());
  return new ExamPage(await context.newPage(), args.appUrl);
}

test("a second tab is asked, continues there, and the first is told at its heartbeat", async ({
  candidate,
  exam,
  databaseUrl,
  appUrl,
}) => {
  const accessCode = exam.accessCodes[0]!;
  await candidate.page.clock.install();
  await candidate.page.route(heartbeats, (route) => route.abort());
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode });
  await candidate.answer({ position: 1, optionIndex: 0 });
  const question = await candidate.questionText();

  const second = new ExamPage(await candidate.page.context().newPage(), appUrl);
  await second.openExam();
  await expect(second.elsewhereHeading()).toBeFocused();
  await expect(second.page).toHaveTitle(/^Open elsewhere - /);
  await expect(second.options()).toHaveCount(0);
  expect(await accessibilityProblems(second.page)).toEqual([]);
  await second.page.getByRole("button", { name: "Check again" }).click();
  await expect(second.page.getByText(/still open elsewhere/i)).toBeVisible();

  await second.continueHere();
  await expect(second.questionHeading(2)).toBeFocused();
  expect(await second.questionText()).toBe(question);
  await candidate.expectQuestion(2);
  await candidate.page.unroute(heartbeats);
  await candidate.page.clock.fastForward(10_000);
  await expect(candidate.elsewhereHeading()).toBeFocused();

  await second.answer({ position: 2, optionIndex: 1 });
  const session = await readSession({ databaseUrl, roomId: exam.roomId, accessCode });
  expect(session.attempts.map(({ answer }) => answer)).toEqual(["a", "b"]);
});

test("an answer on a page that no longer holds the exam is kept, and counts once the exam goes on there", async ({
  candidate,
  exam,
  databaseUrl,
  browser,
  appUrl,
}) => {
  const accessCode = exam.accessCodes[0]!;
  await candidate.page.route(heartbeats, (route) => route.abort());
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode });
  const other = await otherBrowser({ browser, context: candidate.page.context(), appUrl });
  await other.openExam();
  await other.continueHere();
  await other.expectQuestion(1);

  await candidate.submit(2);
  await expect(candidate.elsewhereHeading()).toBeFocused();
  await expect(candidate.page.getByText(/an answer that you submitted .* not saved yet/i)).toBeVisible();
  expect((await readSession({ databaseUrl, roomId: exam.roomId, accessCode })).itemsCompleted).toBe(0);
  await candidate.continueHere();
  await candidate.expectQuestion(2);
  const session = await readSession({ databaseUrl, roomId: exam.roomId, accessCode });
  expect(session.attempts.map(({ answer }) => answer)).toEqual(["c"]);
  await other.page.context().close();
});

test("who answers an answered question otherwise is told that the first answer stands, and goes on", async ({
  candidate,
  exam,
  databaseUrl,
  browser,
  appUrl,
}) => {
  const accessCode = exam.accessCodes[0]!;
  await candidate.page.route(heartbeats, (route) => route.abort());
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode });
  const other = await otherBrowser({ browser, context: candidate.page.context(), appUrl });
  await other.openExam();
  await other.continueHere();
  await other.answer({ position: 1, optionIndex: 0 });

  await candidate.expectQuestion(1);
  await candidate.submit(2);
  await expect(candidate.elsewhereHeading()).toBeVisible();
  await candidate.continueHere();
  await candidate.expectQuestion(2);
  await expect(candidate.page.getByText(/answered already. Your first answer stands/)).toBeVisible();
  const session = await readSession({ databaseUrl, roomId: exam.roomId, accessCode });
  expect(session.attempts.map(({ answer }) => answer)).toEqual(["a"]);
  await other.page.context().close();
});

test("the answer that one tab could not send is sent by the other once it goes on there, and counts once", async ({
  candidate,
  exam,
  databaseUrl,
  appUrl,
}) => {
  const accessCode = exam.accessCodes[0]!;
  const { page } = candidate;
  await page.clock.install();
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode });
  await page.route(submits, (route) => route.abort("internetdisconnected"));
  await candidate.submit(3);
  await expect(page.getByText(/not saved yet/i)).toBeVisible();

  const second = new ExamPage(await page.context().newPage(), appUrl);
  await second.openExam();
  await expect(second.elsewhereHeading()).toBeVisible();
  await expect(second.page.getByText(/an answer that you submitted .* not saved yet/i)).toBeVisible();
  expect((await readSession({ databaseUrl, roomId: exam.roomId, accessCode })).itemsCompleted).toBe(0);
  await second.continueHere();
  await second.expectQuestion(2);

  await page.unroute(submits);
  await page.clock.fastForward(10_000);
  await expect(candidate.elsewhereHeading()).toBeVisible();
  await expect(page.getByText(/not saved yet/i)).toBeHidden();
  const session = await readSession({ databaseUrl, roomId: exam.roomId, accessCode });
  expect(session.attempts.map(({ answer }) => answer)).toEqual(["d"]);
});

test("a duplicated tab is another page, and a reload is the same one", async ({
  candidate,
  exam,
  appUrl,
}) => {
  const { page } = candidate;
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode: exam.accessCodes[0]! });
  await candidate.choose(1);
  const pageId = () => page.evaluate(() => sessionStorage.getItem("thetaline.page.v1"));
  const before = await pageId();

  await page.reload();
  await candidate.expectQuestion(1);
  await expect(candidate.options().nth(1)).toBeChecked();
  expect(await pageId()).toBe(before);

  // A tab that its page opens gets a copy of its storage, as a duplicated one does.
  const opened = page.context().waitForEvent("page");
  await page.evaluate(() => void window.open("/exam"));
  const copy = new ExamPage(await opened, appUrl);
  await expect(copy.elsewhereHeading()).toBeVisible();
  expect(await copy.page.evaluate(() => sessionStorage.getItem("thetaline.page.v1"))).not.toBe(before);
  await candidate.answer({ position: 1, optionIndex: 1 });
  await expect(copy.elsewhereHeading()).toBeVisible();
});

test("a candidate who cannot continue here is told why, and can try again", async ({
  candidate,
  exam,
  appUrl,
}) => {
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode: exam.accessCodes[0]! });
  const second = new ExamPage(await candidate.page.context().newPage(), appUrl);
  const takeovers = "**/api/trpc/*continueHere*";
  await second.page.route(takeovers, (route) => route.abort("internetdisconnected"));
  await second.openExam();
  await second.continueHere();
  await expect(second.page.getByText(/could not reach the server/i)).toBeVisible();
  await expect(second.elsewhereHeading()).toBeVisible();
  await second.page.unroute(takeovers);
  await second.continueHere();
  await second.expectQuestion(1);
});

test("an answer that waits is not lost when another tab clears the browser's storage", async ({
  candidate,
  exam,
  databaseUrl,
  appUrl,
}) => {
  const accessCode = exam.accessCodes[0]!;
  const { page } = candidate;
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode });
  const other = await page.context().newPage();
  await other.goto(`${appUrl}/docs`);
  await page.route(submits, (route) => route.abort("internetdisconnected"));
  await candidate.submit(3);
  await expect(page.getByText(/not saved yet/i)).toBeVisible();
  await other.evaluate(() => localStorage.clear());
  await expect(page.getByText(/kept on this device/)).toBeVisible();
  await page.unroute(submits);
  await candidate.expectQuestion(2);
  const session = await readSession({ databaseUrl, roomId: exam.roomId, accessCode });
  expect(session.attempts.map(({ answer }) => answer)).toEqual(["d"]);
});

test("the exam goes on where it was when the code is typed on another device, and the first one is told", async ({
  candidate,
  exam,
  browser,
  appUrl,
}) => {
  const accessCode = exam.accessCodes[0]!;
  await candidate.page.clock.install();
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode });
  await candidate.answer({ position: 1, optionIndex: 0 });
  const question = await candidate.questionText();

  const context = await browser.newContext();
  const tablet = new ExamPage(await context.newPage(), appUrl);
  await tablet.openLink(exam.linkToken);
  await tablet.typeAccessCode(accessCode);
  await tablet.expectQuestion(2);
  expect(await tablet.questionText()).toBe(question);

  // Nothing is done on the first device: its next heartbeat tells it.
  await candidate.page.clock.fastForward(10_000);
  const told = candidate.page.getByRole("heading", { name: "Open your exam with your link" });
  await expect(told).toBeFocused();
  await expect(candidate.page).toHaveTitle("Open your exam with your link");
  await tablet.answer({ position: 2, optionIndex: 1 });
  await context.close();
});

test("an answer on a device whose exam was opened elsewhere is refused in words", async ({
  candidate,
  exam,
  browser,
  appUrl,
}) => {
  const accessCode = exam.accessCodes[0]!;
  await candidate.page.route(heartbeats, (route) => route.abort());
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode });
  const context = await browser.newContext();
  const tablet = new ExamPage(await context.newPage(), appUrl);
  await tablet.openLink(exam.linkToken);
  await tablet.typeAccessCode(accessCode);
  await tablet.expectQuestion(1);
  await candidate.submit(0);
  await expect(candidate.page.getByRole("heading", { name: "Open your exam with your link" })).toBeVisible();
  await context.close();
});
