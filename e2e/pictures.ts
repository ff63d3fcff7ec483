import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { type Browser, chromium, type Page } from "playwright";
import { enterExam } from "@/exam/session/enter-exam";
import { startSession } from "@/exam/session/start-session";
import { submitAnswer } from "@/exam/session/submit-answer";
import { hashToken } from "@/server/auth/tokens";
import { type Container, createContainer } from "@/server/container";
import { seedSample } from "@/server/db/seed-sample";
import { simulateResponse } from "@/simulation/simulated-candidate";
import { BoardPage } from "./pages/board-page";
import { ExamPage } from "./pages/exam-page";
import { chromiumArguments, findChromium } from "./support/find-chromium";
import { proctor } from "./support/services";
import { startWorld, type World } from "./support/world";

/**
 * `npm run pictures -- FOLDER`: every page in light, dark, on a phone and from right to left, to look at after a change;
 * without a folder only the two pictures of the README.
 */
const folder = process.argv[2];

/** The room of the pictures: how far each candidate has come, and how able they are. */
const room = [
  { answers: 20, trueTheta: 1.4 },
  { answers: 9, trueTheta: -0.8 },
  { answers: 14, trueTheta: 0.3 },
  { answers: 4, trueTheta: 2.1 },
  { answers: 20, trueTheta: -1.7 },
  { answers: 11, trueTheta: 0.9 },
  { answers: 0, trueTheta: 0 },
  { answers: 1, trueTheta: -0.2 },
];

const looks = [
  { name: "light", colorScheme: "light", width: 1280, height: 800, direction: "ltr" },
  { name: "dark", colorScheme: "dark", width: 1280, height: 800, direction: "ltr" },
  { name: "phone", colorScheme: "light", width: 360, height: 740, direction: "ltr" },
  { name: "right-to-left", colorScheme: "light", width: 1280, height: 800, direction: "rtl" },
] as const;

const world = await startWorld();
const browser = await chromium.launch({ ...findChromium(), args: [...chromiumArguments] });
try {
  await takePictures({ world, browser });
} finally {
  await browser.close();
  await world.close();
}

async function takePictures(args: { world: World; browser: Browser }): Promise<void> {
  const { world, browser } = args;
  const { linkToken, codes } = await fillRoom(world);
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: "reduce",
  });
  const exam = new ExamPage(await context.newPage(), world.appUrl);
  const board = new BoardPage(await (await browser.newContext()).newPage(), world.appUrl);
  await board.signIn(proctor);
  await board.page.getByRole("link", { name: /Sample room/ }).click();
  await board.page.getByRole("table").waitFor();

  const code = codes.at(room.length) ?? "";
  await exam.openLink(linkToken);
  await exam.page.getByRole("textbox").waitFor();
  await photograph({ page: exam.page, name: "enter" });
  await exam.typeAccessCode("WRNG2345");
  await exam.page.getByText(/not right/).waitFor();
  await photograph({ page: exam.page, name: "enter-wrong-code" });
  await exam.typeAccessCode(code);
  await exam.page.getByRole("button", { name: "Start the exam" }).waitFor();
  await photograph({ page: exam.page, name: "instructions" });
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
        await photograph({ page: board.page, name: "board" });
        await readmePicture({ page: board.page, name: "board" });
      }
      if (folder && position < 8) await photograph({ page: exam.page, name: `question-${position}` });
      return false;
    },
  });
  await photograph({ page: exam.page, name: "finished" });
  await otherPages({ world, page: board.page });
}

async function otherPages(args: { world: World; page: Page }): Promise<void> {
  const { world, page } = args;
  await page
    .locator("button:enabled", { hasText: /^Answers of/ })
    .first()
    .click();
  await photograph({ page, name: "board-answers" });
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
    await photograph({ page, name });
  }
}

/** Candidates at work, through the use cases, so that the pictures show what the product makes. */
async function fillRoom(world: World): Promise<{ linkToken: string; codes: string[] }> {
  const container = createContainer({
    databaseUrl: world.databaseUrl,
    redisRestUrl: world.redis.url,
    redisRestToken: world.redis.token,
    logLevel: "silent",
  });
  let linkToken = "";
  for (const candidate of room) {
    const sample = await seedSample({ databaseUrl: world.databaseUrl, proctorPassword: randomUUID() });
    linkToken = sample.candidateLinkPath.replace("/take/", "");
    await sit({ container, linkToken, accessCode: sample.unusedAccessCodes[0] ?? "", ...candidate });
  }
  await seedSample({ databaseUrl: world.databaseUrl, proctorPassword: randomUUID() });
  const rows = await container.prisma.accessCode.findMany({ orderBy: { ordinal: "asc" } });
  await container.close();
  return { linkToken, codes: rows.map(({ code }) => code) };
}

async function sit(args: {
  container: Container;
  linkToken: string;
  accessCode: string;
  answers: number;
  trueTheta: number;
}): Promise<void> {
  const { container, linkToken, accessCode, answers, trueTheta } = args;
  const { session: entered } = await enterExam(container, {
    linkToken,
    typedCode: accessCode,
    candidateTokenHash: hashToken(randomUUID()),
    freshExamSessionId: randomUUID(),
    freshSeed: accessCode,
    now: container.now(),
  });
  if (answers === 0) return;
  const pageId = "pictures";
  let session = await startSession(container, { session: entered, pageId, now: container.now() });
  const bank = await container.banks.load(session.itemBankVersionId);
  while (session.itemsCompleted < answers && session.pendingItemId !== null) {
    const { id: itemId, parameters, content } = bank.item(session.pendingItemId);
    const position = session.itemsCompleted + 1;
    const right = simulateResponse({
      parameters,
      scalingConstant: 1,
      trueTheta,
      seed: `${trueTheta}`,
      position,
    });
    const wrongOption = content.options.find(({ id }) => id !== content.keyOptionId)?.id ?? "";
    const answer = { position, itemId, optionId: right ? content.keyOptionId : wrongOption };
    await submitAnswer(container, { session, answer, pageId, now: container.now() });
    session = (await container.sessions.find(session.id)) ?? session;
  }
}

async function readmePicture(args: { page: Page; name: string }): Promise<void> {
  await args.page.setViewportSize({ width: 1280, height: 800 });
  await args.page.emulateMedia({ colorScheme: "light" });
  await args.page.screenshot({ path: path.join("docs/images", `${args.name}.png`), animations: "disabled" });
}

async function photograph(args: { page: Page; name: string }): Promise<void> {
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  for (const look of looks) {
    await args.page.setViewportSize({ width: look.width, height: look.height });
    await args.page.emulateMedia({ colorScheme: look.colorScheme });
    await args.page.evaluate(
      (direction) => document.documentElement.setAttribute("dir", direction),
      look.direction,
    );
    const file = path.join(folder, `${args.name}-${look.name}.png`);
    await args.page.screenshot({ path: file, fullPage: true, animations: "disabled" });
  }
  await args.page.evaluate(() => document.documentElement.setAttribute("dir", "ltr"));
}
