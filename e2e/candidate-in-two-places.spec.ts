import { ExamPage } from "./pages/exam-page";
import { expect, readSession, test } from "./support/story";

test("of two tabs, the one that is only looked at moves on with the other, and no answer counts twice", async ({
  candidate,
  exam,
  databaseUrl,
  appUrl,
}) => {
  const accessCode = exam.accessCodes[0]!;
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode });
  const second = new ExamPage(await candidate.page.context().newPage(), appUrl);
  await second.page.goto(`${appUrl}/exam`);
  await second.expectQuestion(1);
  await candidate.answer({ position: 1, optionIndex: 0 });
  await second.expectQuestion(2);
  const session = await readSession({ databaseUrl, roomId: exam.roomId, accessCode });
  expect(session.attempts.map(({ answer }) => answer)).toEqual(["a"]);
});

test("who answers an answered question otherwise is told that the first answer stands, and goes on", async ({
  candidate,
  exam,
  databaseUrl,
  browser,
  appUrl,
}) => {
  const accessCode = exam.accessCodes[0]!;
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode });
  // The same candidate in a browser that shares the cookie and nothing else, so that it learns nothing by itself.
  const context = await browser.newContext();
  await context.addCookies(await candidate.page.context().cookies());
  const behind = new ExamPage(await context.newPage(), appUrl);
  await behind.page.goto(`${appUrl}/exam`);
  await behind.expectQuestion(1);
  await candidate.answer({ position: 1, optionIndex: 0 });

  await behind.expectQuestion(1);
  await behind.choose(2);
  await behind.submitButton().click();
  await expect(behind.page.getByText(/answered already. Your first answer stands/)).toBeVisible();
  await behind.expectQuestion(2);
  const session = await readSession({ databaseUrl, roomId: exam.roomId, accessCode });
  expect(session.attempts.map(({ answer }) => answer)).toEqual(["a"]);
  await context.close();
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
  const submits = "**/api/trpc/*submitAnswer*";
  await page.route(submits, (route) => route.abort("internetdisconnected"));
  await candidate.choose(3);
  await candidate.submitButton().click();
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
  await candidate.page.route("**/api/trpc/*heartbeat*", (route) => route.abort());
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode });
  const context = await browser.newContext();
  const tablet = new ExamPage(await context.newPage(), appUrl);
  await tablet.openLink(exam.linkToken);
  await tablet.typeAccessCode(accessCode);
  await tablet.expectQuestion(1);
  await candidate.choose(0);
  await candidate.submitButton().click();
  await expect(candidate.page.getByRole("heading", { name: "Open your exam with your link" })).toBeVisible();
  await context.close();
});
