import { seedFigureExam } from "./support/services";
import { accessibilityProblems, expect, readSession, test } from "./support/story";

test("a candidate sits a whole exam while a proctor watches theta move, with no reload", async ({
  candidate,
  watchingProctor,
  exam,
  databaseUrl,
}) => {
  const accessCode = exam.accessCodes[0]!;
  const row = watchingProctor.row("Candidate 1");
  await expect(row).toContainText("Not here yet");

  await candidate.openLink(exam.linkToken);
  await candidate.typeAccessCode(accessCode);
  await expect(candidate.page.getByRole("button", { name: "Start the exam" })).toBeVisible();
  await expect(row).toContainText("Reading instructions");
  await candidate.page.getByRole("button", { name: "Start the exam" }).click();
  await expect(row).toContainText("In progress");

  const seen = new Set<string>();
  for (let position = 1, goesOn = true; goesOn; position += 1) {
    goesOn = await candidate.answer({ position, optionIndex: position % 4 });
    const session = await readSession({ databaseUrl, roomId: exam.roomId, accessCode });
    const theta = Math.abs(session.theta).toFixed(2);
    await expect(row).toContainText(`${theta} ± ${session.standardError.toFixed(2)}`);
    await expect(row).toContainText(`${position} / 20`);
    seen.add(theta);
  }
  expect(seen.size).toBeGreaterThan(5);
  await expect(row).toContainText("Finished");

  const session = await readSession({ databaseUrl, roomId: exam.roomId, accessCode });
  expect(session.standardError < 0.3 || session.itemsCompleted === 20).toBe(true);
  await expect(candidate.page.getByRole("main")).toContainText(String(session.itemsCompleted));
});

test("a reload at any point comes back to the same question", async ({ candidate, exam }) => {
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode: exam.accessCodes[0]! });
  for (let position = 1; position <= 3; position += 1) {
    const before = await candidate.questionText();
    await candidate.choose(2);
    await candidate.page.reload();
    await candidate.expectQuestion(position);
    expect(await candidate.questionText()).toBe(before);
    await expect(candidate.options().nth(2)).toBeChecked();
    await candidate.answer({ position, optionIndex: 2 });
  }
});

test("a second answer for the same question changes nothing", async ({
  candidate,
  exam,
  databaseUrl,
  appUrl,
}) => {
  const accessCode = exam.accessCodes[0]!;
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode });
  const [request] = await Promise.all([
    candidate.page.waitForRequest((sent) => sent.url().includes("submitAnswer")),
    candidate.answer({ position: 1, optionIndex: 0 }),
  ]);
  const before = await readSession({ databaseUrl, roomId: exam.roomId, accessCode });
  const body = request.postData() ?? "";
  const send = (data: string) =>
    candidate.page.request.post(request.url(), { data, headers: { "content-type": "application/json" } });

  const again = await send(body);
  expect(again.ok()).toBe(true);
  const different = await send(body.replace('"optionId":"a"', '"optionId":"c"'));
  expect(await different.text()).toContain("answer-already-given");
  expect(await readSession({ databaseUrl, roomId: exam.roomId, accessCode })).toEqual(before);

  await candidate.page.goto(`${appUrl}/exam`);
  await candidate.expectQuestion(2);
});

test("two fingers on the button at once give one answer", async ({ candidate, exam, databaseUrl }) => {
  const accessCode = exam.accessCodes[0]!;
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode });
  await candidate.choose(1);
  await candidate.submitButton().dblclick();
  await candidate.expectQuestion(2);
  const session = await readSession({ databaseUrl, roomId: exam.roomId, accessCode });
  expect(session.attempts).toHaveLength(1);
});

test("the keyboard alone is enough, and the focus tells where one is", async ({ candidate, exam }) => {
  const { page } = candidate;
  await candidate.openLink(exam.linkToken);
  await page.getByRole("textbox", { name: /access code/i }).waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.getByRole("textbox", { name: /access code/i }).focus();
  await page.keyboard.type(exam.accessCodes[0]!.toLowerCase());
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Start the exam" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.getByRole("button", { name: "Start the exam" }).focus();
  await page.keyboard.press("Enter");
  for (let position = 1; position <= 3; position += 1) {
    await expect(candidate.questionHeading(position)).toBeFocused();
    await page.keyboard.press("b");
    await expect(candidate.options().nth(1)).toBeChecked();
    await page.keyboard.press("Enter");
  }
  await expect(candidate.questionHeading(4)).toBeFocused();
});

test("every page of the way is sound for assistive technology, in light and in dark", async ({
  candidate,
  exam,
}) => {
  const { page } = candidate;
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const accessCode = exam.accessCodes[colorScheme === "light" ? 0 : 1]!;
    await candidate.openLink(exam.linkToken);
    await expect(page.getByRole("textbox", { name: /access code/i })).toBeVisible();
    expect(await accessibilityProblems(page)).toEqual([]);
    await candidate.typeAccessCode(accessCode);
    await expect(page.getByRole("button", { name: "Start the exam" })).toBeVisible();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole("button", { name: "Start the exam" }).click();
    await candidate.expectQuestion(1);
    await candidate.choose(0);
    expect(await accessibilityProblems(page)).toEqual([]);
    await candidate.answerToTheEnd({ optionIndexAt: () => 0 });
    expect(await accessibilityProblems(page)).toEqual([]);
  }
});

test("the exam fits a narrow phone without sideways scrolling", async ({ candidate, exam }) => {
  const { page } = candidate;
  await page.setViewportSize({ width: 320, height: 640 });
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode: exam.accessCodes[0]! });
  await candidate.answerToTheEnd({
    optionIndexAt: (position) => position % 4,
    before: async () => {
      const sideways = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(sideways).toBeLessThanOrEqual(0);
      return false;
    },
  });
});

test("the page says when an answer is saved, and its title says where one is", async ({
  candidate,
  exam,
}) => {
  const { page } = candidate;
  await candidate.openLink(exam.linkToken);
  await candidate.typeAccessCode(exam.accessCodes[0]!);
  await expect(page).toHaveTitle(/^Instructions - Exam /);
  await page.getByRole("button", { name: "Start the exam" }).click();
  await expect(page).toHaveTitle(/^Question 1 - Exam /);
  await expect(page.getByText("Saved", { exact: true })).toBeHidden();
  await candidate.answer({ position: 1, optionIndex: 0 });
  await expect(page.getByRole("status").getByText("Saved", { exact: true })).toBeVisible();
  await expect(page).toHaveTitle(/^Question 2 - Exam /);
  await candidate.answerToTheEnd({ fromPosition: 2, optionIndexAt: () => 1 });
  await expect(page).toHaveTitle(/^Finished - Exam /);
});

test("a question's drawing is on the page, and says in words what it shows", async ({
  candidate,
  databaseUrl,
}) => {
  const exam = await seedFigureExam({ databaseUrl, sessionSeeds: ["figures"] });
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode: exam.accessCodes[0]! });
  const drawing = candidate.page.getByRole("article").getByRole("img").first();
  await expect(drawing).toBeVisible();
  await expect(drawing).toHaveAccessibleName(/\w+ \w+/);
  expect(await drawing.locator("line, polyline, polygon, path, circle, text").count()).toBeGreaterThan(1);
  const box = await drawing.boundingBox();
  expect(box?.height).toBeGreaterThan(40);
});

test("a very long formula scrolls in its place, and the choice is read with its question", async ({
  candidate,
  exam,
}) => {
  const { page } = candidate;
  await page.setViewportSize({ width: 320, height: 640 });
  const formula = `$\\frac{${"x^{10} + ".repeat(30)}1}{2}$`;
  await page.route("**/api/trpc/*candidate.start*", async (route) => {
    const response = await route.fetch();
    const json = await response.json();
    json.result.data.question.item.stem = `Which is the longest? ${formula}`;
    json.result.data.question.item.options[0].text = formula;
    await route.fulfill({ response, json });
  });
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode: exam.accessCodes[0]! });
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways).toBeLessThanOrEqual(0);
  await expect(page.getByRole("group", { name: "Choose one answer" })).toHaveAccessibleDescription(
    /^Which is the longest/,
  );
});
