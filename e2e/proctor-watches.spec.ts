import { BoardPage } from "./pages/board-page";
import { proctor } from "./support/services";
import { accessibilityProblems, expect, test } from "./support/story";

test("a proctor signs in with the right password only, and comes to where they were going", async ({
  page,
  appUrl,
  exam,
}) => {
  const board = new BoardPage(page, appUrl);
  await page.goto(`${appUrl}/proctor/rooms/${exam.roomId}`);
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  await page.getByRole("textbox", { name: "Name" }).fill(proctor.name);
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText(/do not go together/)).toBeVisible();
  await page.getByLabel("Password", { exact: true }).fill(proctor.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(board.row("Candidate 1")).toBeVisible();

  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  await page.goto(`${appUrl}/proctor/rooms/${exam.roomId}`);
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
});

test("the numbers behind a trace can be read in a table", async ({ watchingProctor, candidate, exam }) => {
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode: exam.accessCodes[0]! });
  await candidate.answer({ position: 1, optionIndex: 0 });
  await candidate.answer({ position: 2, optionIndex: 1 });
  const { page } = watchingProctor;
  await page.getByRole("button", { name: "Answers of Candidate 1" }).click();
  const details = page
    .getByRole("table")
    .filter({ hasText: /position|question/i })
    .last();
  await expect(details.getByRole("row")).toHaveCount(3);
});

test("board, rooms and sign-in are sound for assistive technology, in light and in dark", async ({
  watchingProctor,
  candidate,
  exam,
  appUrl,
}) => {
  const { page } = watchingProctor;
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode: exam.accessCodes[0]! });
  await candidate.answer({ position: 1, optionIndex: 0 });
  await expect(watchingProctor.row("Candidate 1")).toContainText("1 / 20");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await watchingProctor.openRoom(exam.roomId);
    await expect(watchingProctor.row("Candidate 1")).toContainText("1 / 20");
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.goto(`${appUrl}/proctor`);
    await expect(page.getByRole("heading", { name: "Rooms" })).toBeVisible();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.goto(`${appUrl}/proctor/sign-in`);
    await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
    expect(await accessibilityProblems(page)).toEqual([]);
  }
});

test("the documentation can be read in the product", async ({ page, appUrl }) => {
  await page.goto(`${appUrl}/docs`);
  await page
    .getByRole("link", { name: /architecture/i })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1, name: /architecture/i })).toBeVisible();
  expect(await accessibilityProblems(page)).toEqual([]);
});
