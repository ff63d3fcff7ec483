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

test("an answer that something on the way swallows is not called saved, and arrives in the end", async ({
  candidate,
  exam,
  databaseUrl,
}) => {
  const { page } = candidate;
  const accessCode = exam.accessCodes[0]!;
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode });
  const submits = "**/api/trpc/*submitAnswer*";
  await page.route(submits, (route) => route.fulfill({ status: 200, json: { result: "blocked" } }));
  await candidate.choose(2);
  await candidate.submitButton().click();
  await expect(page.getByText(/not saved yet: no connection/i)).toBeVisible();
  await expect(page.getByText("Saved", { exact: true })).toBeHidden();
  await candidate.expectQuestion(1);
  expect((await readSession({ databaseUrl, roomId: exam.roomId, accessCode })).itemsCompleted).toBe(0);

  await page.unroute(submits);
  await candidate.expectQuestion(2);
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  const session = await readSession({ databaseUrl, roomId: exam.roomId, accessCode });
  expect(session.attempts.map(({ answer }) => answer)).toEqual(["c"]);
});

test("a page that gets nonsense for its exam says that it cannot reach it, and mends itself", async ({
  candidate,
  exam,
}) => {
  const { page } = candidate;
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode: exam.accessCodes[0]! });
  const sessions = "**/api/trpc/*candidate.session*";
  await page.route(sessions, (route) => route.fulfill({ status: 200, json: [{ result: { data: {} } }] }));
  await page.reload();
  await expect(page.getByRole("heading", { name: /cannot reach the exam server/i })).toBeVisible();
  await page.unroute(sessions);
  await candidate.expectQuestion(1);
});

test("a start that hangs is given up, says so, and can be tried again", async ({ candidate, exam }) => {
  const { page } = candidate;
  await page.clock.install();
  await candidate.openLink(exam.linkToken);
  await candidate.typeAccessCode(exam.accessCodes[0]!);
  const starts = "**/api/trpc/*candidate.start*";
  // Neither answered nor refused, as on wifi that has just gone.
  await page.route(starts, () => undefined);
  await page.getByRole("button", { name: "Start the exam" }).click();
  await expect(page.getByRole("button", { name: "Starting" })).toBeVisible();
  await page.clock.fastForward(15_500);
  await expect(page.getByText(/could not reach the server/i)).toBeVisible();
  await page.unroute(starts);
  await page.getByRole("button", { name: "Start the exam" }).click();
  await candidate.expectQuestion(1);
});

test("a look at the exam that comes back late does not take the candidate back", async ({
  candidate,
  exam,
}) => {
  const { page } = candidate;
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode: exam.accessCodes[0]! });
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let asked: () => void = () => undefined;
  const fetched = new Promise<void>((resolve) => {
    asked = resolve;
  });
  await page.route("**/api/trpc/*candidate.session*", async (route) => {
    const response = await route.fetch();
    asked();
    await released;
    await route.fulfill({ response });
  });
  // What a tab is told when another one has changed the storage: it asks the server where the exam stands.
  await page.evaluate(() => window.dispatchEvent(new StorageEvent("storage")));
  await fetched;
  await candidate.answer({ position: 1, optionIndex: 0 });
  const late = page.waitForResponse((response) => response.url().includes("candidate.session"));
  release();
  await (await late).finished();
  await candidate.expectQuestion(2);
  await candidate.answer({ position: 2, optionIndex: 0 });
  await candidate.expectQuestion(3);
});
