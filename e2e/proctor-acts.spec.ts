import { readActs, seedExam } from "./support/services";
import { accessibilityProblems, expect, proctor, readSession, test } from "./support/story";

const name = "Candidate 1";
const heartbeats = "**/api/trpc/*heartbeat*";

test("a pause takes the question away, stands on the board, and ends where the candidate was", async ({
  candidate,
  watchingProctor,
  exam,
}) => {
  const { page } = candidate;
  await page.clock.install();
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode: exam.accessCodes[0]! });
  await candidate.answer({ position: 1, optionIndex: 0 });
  await candidate.choose(2);
  const question = await candidate.questionText();

  await watchingProctor.pause(name);
  await expect(watchingProctor.row(name)).toContainText(/Paused\s*Since \d\d:\d\d today/);
  await page.clock.fastForward(10_000);
  await expect(candidate.pausedHeading()).toBeFocused();
  await expect(page.getByRole("status").filter({ hasText: /proctor has paused this exam/ })).toBeAttached();
  await expect(candidate.options()).toHaveCount(0);
  await expect(page.getByRole("main")).not.toContainText(question.slice(0, 40));
  expect(await accessibilityProblems(page)).toEqual([]);
  expect(await accessibilityProblems(watchingProctor.page)).toEqual([]);
  await page.reload();
  await expect(candidate.pausedHeading()).toBeVisible();

  await watchingProctor.resume(name);
  await page.clock.fastForward(3000);
  await expect(candidate.questionHeading(2)).toBeFocused();
  await expect(page.getByRole("status").filter({ hasText: "Your exam goes on." })).toBeAttached();
  expect(await candidate.questionText()).toBe(question);
  await expect(candidate.options().nth(2)).toBeChecked();
});

test("an answer that meets a pause is kept, and is recorded once after it with nothing done", async ({
  candidate,
  watchingProctor,
  exam,
  databaseUrl,
}) => {
  const { page } = candidate;
  const accessCode = exam.accessCodes[0]!;
  const read = () => readSession({ databaseUrl, roomId: exam.roomId, accessCode });
  await page.clock.install();
  // The answer is to meet the pause before a heartbeat does.
  await page.route(heartbeats, (route) => route.abort());
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode });
  await candidate.answer({ position: 1, optionIndex: 0 });
  await candidate.choose(3);
  await watchingProctor.pause(name);
  await candidate.submitButton().click();
  await expect(candidate.pausedHeading()).toBeFocused();
  await page.unroute(heartbeats);
  await expect(page.getByText(/It is kept on this device, and is sent when the exam goes on/)).toBeVisible();
  expect((await read()).itemsCompleted).toBe(1);

  await watchingProctor.resume(name);
  await page.clock.fastForward(3000);
  await candidate.expectQuestion(3);
  expect((await read()).attempts.map(({ answer }) => answer)).toEqual(["a", "d"]);
});

test("more time shows on both sides, and the candidate is told", async ({
  candidate,
  watchingProctor,
  databaseUrl,
}) => {
  const exam = await seedExam({ databaseUrl, sessionSeeds: ["timed"], timeLimitMs: 30 * 60_000 });
  await watchingProctor.openRoom(exam.roomId);
  const row = watchingProctor.row(name);
  await candidate.page.clock.install();
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode: exam.accessCodes[0]! });
  await expect(candidate.timeLeft()).toHaveText("29 min");
  await expect(row).toContainText("29 min");

  await watchingProctor.giveMinutes(name, 15);
  await expect(row).toContainText("44 min");
  await candidate.page.clock.fastForward(10_000);
  await expect(candidate.page.getByText("Your proctor has given you more time: 15 minutes.")).toBeVisible();
  await expect(candidate.timeLeft()).toHaveText("44 min");

  await watchingProctor.giveMinutes(name, 33);
  await expect(row).toContainText("1 h 17 min");
  const acts = await watchingProctor.openActs(name);
  await expect(acts.getByText("33 minutes given.")).toBeVisible();
  await acts.getByRole("textbox", { name: "Other number of minutes" }).fill("0.5");
  await acts.getByRole("textbox", { name: "Other number of minutes" }).press("Enter");
  await expect(acts.getByText("Type whole minutes, from 1 to 600.")).toBeVisible();
});

test("an act whose reply was lost is done once, however often it is sent", async ({
  candidate,
  watchingProctor,
  databaseUrl,
}) => {
  const exam = await seedExam({ databaseUrl, sessionSeeds: ["lost reply"], timeLimitMs: 30 * 60_000 });
  const accessCode = exam.accessCodes[0]!;
  await watchingProctor.openRoom(exam.roomId);
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode });
  await expect(watchingProctor.row(name)).toContainText("29 min");
  let sent = 0;
  await watchingProctor.page.route("**/api/trpc/*proctor.extend*", async (route) => {
    sent += 1;
    if (sent > 1) return route.continue();
    await route.fetch();
    await route.abort("connectionreset");
  });
  await watchingProctor.giveMinutes(name, 10);
  const acts = await watchingProctor.openActs(name);
  await expect(acts.getByText("10 minutes given.")).toBeVisible();
  await expect(watchingProctor.row(name)).toContainText("39 min");
  const { id: examSessionId } = await readSession({ databaseUrl, roomId: exam.roomId, accessCode });
  const recorded = await readActs({ databaseUrl, examSessionId });
  expect(recorded.map(({ action, detail }) => ({ action, detail }))).toEqual([
    { action: "extend", detail: { additionalMinutes: 10 } },
  ]);
  expect(sent).toBe(2);
});

test("a proctor ends an exam after a second thought: the candidate is told, the board and the audit log have it", async ({
  candidate,
  watchingProctor,
  exam,
  databaseUrl,
}) => {
  const accessCode = exam.accessCodes[0]!;
  const { page } = watchingProctor;
  await candidate.page.clock.install();
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode });
  await candidate.answer({ position: 1, optionIndex: 0 });
  await expect(watchingProctor.row(name)).toContainText("1 / 20");

  const dialog = await watchingProctor.askToEnd(name);
  await expect(dialog).toContainText("cannot be undone");
  await expect(dialog.getByRole("button", { name: "Let it go on" })).toBeFocused();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "End the exam" })).toBeFocused();
  await expect(watchingProctor.row(name)).toContainText("In progress");

  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "End the exam" }).click();
  await expect(watchingProctor.row(name)).toContainText("Ended by a proctor");
  await expect(dialog).toBeHidden();
  await expect(watchingProctor.actsToggle(name)).toBeFocused();
  await expect((await watchingProctor.openActs(name)).getByText(/can be changed any more/)).toBeVisible();

  await candidate.page.clock.fastForward(10_000);
  const told = candidate.page.getByRole("heading", { name: "Your proctor has ended this exam" });
  await expect(told).toBeFocused();
  await expect(candidate.page.getByRole("main")).toContainText(/shown as saved counts/);
  expect(await accessibilityProblems(candidate.page)).toEqual([]);

  const session = await readSession({ databaseUrl, roomId: exam.roomId, accessCode });
  expect(session).toMatchObject({ status: "finished", finishReason: "ended_by_proctor" });
  const recorded = await readActs({ databaseUrl, examSessionId: session.id });
  expect(recorded.map(({ action, staffMember }) => [action, staffMember.name])).toEqual([
    ["end", proctor.name],
  ]);
});

test("an act that cannot be done says why by the row, also without contact, and offers only what can be", async ({
  candidate,
  watchingProctor,
  exam,
}) => {
  const { page } = watchingProctor;
  const acts = await watchingProctor.openActs(name);
  await expect(acts.getByText(/has not entered yet/)).toBeVisible();
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode: exam.accessCodes[0]! });
  const pause = acts.getByRole("button", { name: "Pause" });
  await expect(pause).toBeVisible();
  // Without a time limit there is nothing to extend.
  await expect(acts.getByText("Give more time")).toBeHidden();

  const calls = "**/api/trpc/*proctor.pause*";
  await page.route(calls, (route) => route.abort("internetdisconnected"));
  await pause.click();
  await expect(acts.getByText(/^Not done\. We could not reach the server/)).toBeVisible();
  await expect(watchingProctor.row(name)).toContainText("In progress");
  await page.unroute(calls);
  await page.route(calls, (route) =>
    route.fulfill({
      status: 409,
      json: {
        error: {
          message: "This exam is finished, so that cannot be done. The board shows how it stands.",
          code: -32_009,
          data: { code: "CONFLICT", httpStatus: 409, examCode: "act-not-possible", examData: {} },
        },
      },
    }),
  );
  await pause.click();
  await expect(acts.getByText("Not done. This exam is finished, so that cannot be done.")).toBeVisible();
  await page.unroute(calls);
  await pause.click();
  await expect(watchingProctor.row(name)).toContainText("Paused");
  await expect(acts.getByRole("button", { name: "Resume" })).toBeFocused();
  await expect(acts.getByText(/^Not done/)).toBeHidden();
});

test("the acts are in reach on a phone, without sideways scrolling", async ({
  candidate,
  watchingProctor,
  databaseUrl,
}) => {
  const exam = await seedExam({ databaseUrl, sessionSeeds: ["phone"], timeLimitMs: 30 * 60_000 });
  const { page } = watchingProctor;
  await page.setViewportSize({ width: 320, height: 640 });
  await watchingProctor.openRoom(exam.roomId);
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode: exam.accessCodes[0]! });
  await expect(watchingProctor.row(name)).toContainText("In progress");
  await watchingProctor.giveMinutes(name, 5);
  await expect(watchingProctor.row(name)).toContainText("34 min");
  const dialog = await watchingProctor.askToEnd(name);
  await expect(dialog).toBeInViewport();
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways).toBeLessThanOrEqual(0);
  await dialog.getByRole("button", { name: "Let it go on" }).click();
  await watchingProctor.pause(name);
});
