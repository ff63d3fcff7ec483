import { ExamPage } from "./pages/exam-page";
import { expect, readSession, test } from "./support/story";

const api = "**/api/trpc/**";

test("an answer given without a connection is kept, survives a reload, and is sent when it is back", async ({
  candidate,
  exam,
  databaseUrl,
}) => {
  const { page } = candidate;
  const accessCode = exam.accessCodes[0]!;
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode });
  await candidate.answer({ position: 1, optionIndex: 0 });

  await page.route(api, (route) => route.abort("internetdisconnected"));
  await candidate.choose(3);
  await candidate.submitButton().click();
  await expect(page.getByText(/not saved yet/i)).toBeVisible();
  expect((await readSession({ databaseUrl, roomId: exam.roomId, accessCode })).itemsCompleted).toBe(1);

  page.on("dialog", (dialog) => dialog.accept());
  await page.reload();
  await expect(page.getByText(/reach the exam server/i)).toBeVisible();
  await page.unroute(api);
  await candidate.expectQuestion(3);
  const session = await readSession({ databaseUrl, roomId: exam.roomId, accessCode });
  expect(session.attempts.map(({ answer }) => answer)).toEqual(["a", "d"]);
});

test("an answer whose acknowledgement was lost on the way back counts once", async ({
  candidate,
  exam,
  databaseUrl,
}) => {
  const { page } = candidate;
  const accessCode = exam.accessCodes[0]!;
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode });
  let lost = 0;
  await page.route("**/api/trpc/*submitAnswer*", async (route) => {
    if (lost > 0) return route.continue();
    lost += 1;
    await route.fetch();
    await route.abort("connectionreset");
  });
  await candidate.answer({ position: 1, optionIndex: 1 });
  expect(lost).toBe(1);
  const session = await readSession({ databaseUrl, roomId: exam.roomId, accessCode });
  expect(session.attempts).toHaveLength(1);
});

test("two tabs of one candidate show the same exam and never double an answer", async ({
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
  // The tab that stayed behind answers the same question otherwise: it is told, and moves on.
  await second.page.bringToFront();
  if (await second.questionHeading(1).isVisible()) {
    await second.choose(2);
    await second.submitButton().click();
  }
  await second.expectQuestion(2);
  const session = await readSession({ databaseUrl, roomId: exam.roomId, accessCode });
  expect(session.attempts.map(({ answer }) => answer)).toEqual(["a"]);
});

test("the exam goes on where it was when the code is typed on another device, and the first one is told", async ({
  candidate,
  exam,
  browser,
  appUrl,
}) => {
  const accessCode = exam.accessCodes[0]!;
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode });
  await candidate.answer({ position: 1, optionIndex: 0 });
  const question = await candidate.questionText();

  const context = await browser.newContext();
  const tablet = new ExamPage(await context.newPage(), appUrl);
  await tablet.openLink(exam.linkToken);
  await tablet.typeAccessCode(accessCode);
  await tablet.expectQuestion(2);
  expect(await tablet.questionText()).toBe(question);

  await candidate.choose(0);
  await candidate.submitButton().click();
  await expect(candidate.page.getByRole("heading", { name: "Open your exam with your link" })).toBeVisible();
  await tablet.answer({ position: 2, optionIndex: 1 });
  await context.close();
});
