import path from "node:path";
import { type Browser, chromium, type Page } from "playwright";
import { BoardPage } from "./pages/board-page";
import { ExamPage } from "./pages/exam-page";
import { chromiumArguments, findChromium } from "./support/find-chromium";
import { photograph } from "./support/photograph";
import { fillRoom, room, setTimeLeft, setTimes } from "./support/sample-room";
import { proctor, setClosingTime } from "./support/services";
import { startWorld, type World } from "./support/world";

/**
 * `npm run pictures -- FOLDER`: every page in light, dark, on a phone and from right to left, to look at after a change;
 * without a folder only the two pictures of the README.
 */
const folder = process.argv[2];

const world = await startWorld();
const browser = await chromium.launch({ ...findChromium(), args: [...chromiumArguments] });
try {
  await takePictures({ world, browser });
} finally {
  await browser.close();
  await world.close();
}

async function takePictures(args: { world: World; browser: Browser }): Promise<void> {
  const { world } = args;
  const { linkToken, codes } = await fillRoom(world);
  const exam = new ExamPage(await openPage(), world.appUrl);
  const board = new BoardPage(await openPage(), world.appUrl);
  await board.signIn(proctor);
  await board.page.getByRole("link", { name: /Sample room/ }).click();
  await board.page.getByRole("table").waitFor();

  const code = codes.at(room.length) ?? "";
  await exam.openLink(linkToken);
  await exam.page.getByRole("textbox").waitFor();
  await picture({ page: exam.page, name: "enter" });
  await exam.typeAccessCode("WRNG2345");
  await exam.page.getByText(/not right/).waitFor();
  await picture({ page: exam.page, name: "enter-wrong-code" });
  await exam.typeAccessCode(code);
  await exam.page.getByRole("button", { name: "Start the exam" }).waitFor();
  await picture({ page: exam.page, name: "instructions" });
  await exam.page.getByRole("button", { name: "Start the exam" }).click();
  let pictured = false;
  await exam.answerToTheEnd({
    optionIndexAt: (position) => (position * 3) % 4,
    before: async (position) => {
      const hasFigure = await exam.page.getByRole("article").getByRole("img").first().isVisible();
      if (hasFigure) await exam.choose(1);
      if (hasFigure && !pictured && position > 3) {
        pictured = true;
        await readmePicture({ page: exam.page, name: "exam" });
        await setTimes(world.databaseUrl);
        await board.row("Mei-Ling Chen").getByText(/^4:/).waitFor();
        await readmePicture({ page: board.page, name: "board" });
        await picture({ page: board.page, name: "board" });
      }
      if (position < 8) await picture({ page: exam.page, name: `question-${position}` });
      return false;
    },
  });
  await picture({ page: exam.page, name: "finished" });
  if (!folder) return;
  await interruptedExam({ world, board, linkToken, code: codes.at(room.length + 1) ?? "" });
  const roomUrl = board.page.url();
  await otherPages({ world, board });
  await closedRoom({ world, board, roomUrl, linkToken, code: codes.at(room.length + 2) ?? "" });
}

/** The pages of an exam that does not run through: paused, open elsewhere, short of time, out of time. */
async function interruptedExam(args: {
  world: World;
  board: BoardPage;
  linkToken: string;
  code: string;
}): Promise<void> {
  const { world, board, linkToken, code } = args;
  const { databaseUrl } = world;
  const exam = new ExamPage(await openPage(), world.appUrl);
  await exam.enterAndStart({ linkToken, accessCode: code });
  await exam.answer({ position: 1, optionIndex: 0 });
  const second = new ExamPage(await exam.page.context().newPage(), world.appUrl);
  await second.openExam();
  await second.elsewhereHeading().waitFor();
  await picture({ page: second.page, name: "elsewhere" });
  await second.page.close();

  const name = await exam.page.getByRole("banner").getByRole("paragraph").nth(1).innerText();
  await board.pause(name);
  await exam.submit(2);
  await exam.pausedHeading().waitFor();
  await picture({ page: exam.page, name: "paused" });
  await picture({ page: board.page, name: "board-paused-acts" });
  await board.resume(name);
  await exam.expectQuestion(3);
  await board.giveMinutes(name, 15);
  await exam.page.getByText(/given you more time/).waitFor();
  await picture({ page: exam.page, name: "more-time" });
  await exam.answer({ position: 3, optionIndex: 0 });

  await setTimeLeft({ databaseUrl, accessCode: code, leftMs: 250_000 });
  await exam.timeLeft().getByText(/^4:/).waitFor();
  await picture({ page: exam.page, name: "time-low" });
  await exam.page.getByRole("button", { name: "Hide time left" }).click();
  await picture({ page: exam.page, name: "time-hidden" });
  await exam.page.getByRole("button", { name: "Show time left" }).click();
  await setTimeLeft({ databaseUrl, accessCode: code, leftMs: 50_000 });
  await exam.timeLeft().getByText(/^0:/).waitFor();
  await picture({ page: exam.page, name: "time-very-low" });
  await setTimeLeft({ databaseUrl, accessCode: code, leftMs: 0 });
  await exam.page.getByRole("heading", { name: "Your time is up" }).waitFor();
  await picture({ page: exam.page, name: "finished-by-time" });
}

async function otherPages(args: { world: World; board: BoardPage }): Promise<void> {
  const { world, board } = args;
  const { page } = board;
  const dialog = await board.askToEnd("Mei-Ling Chen");
  await picture({ page, name: "board-end-dialog", window: true });
  await dialog.getByRole("button", { name: "Let it go on" }).click();
  await page
    .locator("button:enabled", { hasText: /^Answers of/ })
    .first()
    .click();
  await board.openActs("Amara Okafor");
  await page.route("**/api/trpc/*proctor.pause*", (route) => route.abort());
  await (await board.openActs("Tom\u00e1s Herrera")).getByRole("button", { name: "Pause" }).click();
  await page.getByText(/^Not done/).waitFor();
  await picture({ page, name: "board-acts-and-answers" });
  for (const [name, address] of [
    ["front", "/"],
    ["rooms", "/proctor"],
    ["sign-in", "/proctor/sign-in"],
    ["unknown-link", "/take/nowhere"],
    ["no-exam", "/exam"],
    ["not-found", "/nothing/here"],
    ["docs", "/docs/architecture"],
  ] as const) {
    await page.goto(`${world.appUrl}${address}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await picture({ page, name });
  }
}

/** A candidate who did not start before the room closed, and the room as it is then. */
async function closedRoom(args: {
  world: World;
  board: BoardPage;
  roomUrl: string;
  linkToken: string;
  code: string;
}): Promise<void> {
  const { world, board, roomUrl, linkToken, code } = args;
  const exam = new ExamPage(await openPage(), world.appUrl);
  await exam.openLink(linkToken);
  await exam.typeAccessCode(code);
  await exam.page.getByRole("button", { name: "Start the exam" }).waitFor();
  await setClosingTime({ databaseUrl: world.databaseUrl, roomId: path.basename(new URL(roomUrl).pathname) });
  // The sweeper looks for such exams once a minute.
  await exam.page.getByRole("heading", { name: "This exam has closed" }).waitFor({ timeout: 90_000 });
  await picture({ page: exam.page, name: "finished-not-started" });
  await board.page.goto(roomUrl);
  await board.openActs("Yael Ben-David");
  await picture({ page: board.page, name: "board-closed" });
}

/** A page in a browser of its own. */
async function openPage(): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: "reduce",
  });
  return context.newPage();
}

async function picture(args: { page: Page; name: string; window?: boolean }): Promise<void> {
  if (folder) await photograph({ folder, ...args });
}

async function readmePicture(args: { page: Page; name: string }): Promise<void> {
  await args.page.setViewportSize({ width: 1280, height: 800 });
  await args.page.emulateMedia({ colorScheme: "light" });
  await args.page.screenshot({ path: path.join("docs/images", `${args.name}.png`), animations: "disabled" });
}
