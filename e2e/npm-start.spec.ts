import { rmSync } from "node:fs";
import { createServer } from "node:net";
import { expect, test } from "@playwright/test";
import { findFreePort } from "@/server/embedded/free-port";
import { BoardPage } from "./pages/board-page";
import { ExamPage } from "./pages/exam-page";
import { type AppProcess, startApp, startToTheEnd, temporaryFolder } from "./support/app-process";

/** The whole product as a stranger starts it: its own PostgreSQL, its own Redis, the sample exam. */
let dataDir: string;
let environment: Record<string, string>;
let app: AppProcess;
test.describe.configure({ mode: "default" });
test.beforeAll(async () => {
  dataDir = temporaryFolder();
  environment = { PORT: String(await findFreePort()), THETALINE_DATA_DIR: dataDir };
  app = await startApp(environment);
});
test.afterAll(async () => {
  await app.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** What the three printed links say. */
function printed(output: string) {
  const [, candidateUrl = "", accessCode = ""] = /Candidate +(\S+) +access code +(\S+)/.exec(output) ?? [];
  const [, proctorUrl = "", name = "", password = ""] =
    /Proctor +(\S+) +name +(\S+) +password +(\S+)/.exec(output) ?? [];
  const [, docsUrl = ""] = /Docs +(\S+)/.exec(output) ?? [];
  return { candidateUrl, accessCode, proctorUrl, name, password, docsUrl };
}

test("the three printed links lead where they say, and a killed server brings the exam back", async ({
  browser,
}) => {
  const links = printed(app.output());
  const candidate = new ExamPage(await (await browser.newContext()).newPage(), app.url);
  await candidate.page.goto(links.candidateUrl);
  await candidate.typeAccessCode(links.accessCode);
  await candidate.page.getByRole("button", { name: "Start the exam" }).click();
  await candidate.expectQuestion(1);
  await candidate.answer({ position: 1, optionIndex: 2 });

  const board = new BoardPage(await (await browser.newContext()).newPage(), app.url);
  await board.signIn(links);
  await board.page.getByRole("link", { name: /Sample room/ }).click();
  const row = board.page.getByRole("row").filter({ hasText: links.accessCode });
  await expect(row).toContainText("1 / 20");
  expect((await board.page.goto(links.docsUrl))?.status()).toBe(200);
  await board.page.goBack();

  const question = await candidate.questionText();
  await app.kill();
  app = await startApp(environment);
  expect(printed(app.output())).toMatchObject({ candidateUrl: links.candidateUrl, password: links.password });
  expect(printed(app.output()).accessCode).not.toBe(links.accessCode);
  await candidate.page.reload();
  await candidate.expectQuestion(2);
  expect(await candidate.questionText()).toBe(question);
  await candidate.answer({ position: 2, optionIndex: 0 });
  await expect(row).toContainText("2 / 20");
});

test("a second start beside the first says where the first one is, and harms nothing", async ({
  request,
}) => {
  const second = await startToTheEnd({ ...environment, PORT: String(await findFreePort()) });
  expect(second.exitCode).toBe(1);
  expect(second.output).toContain(`Thetaline is already running from ${dataDir}`);
  expect(second.output).toContain(app.url);
  expect(second.output).not.toContain("    at ");
  expect((await request.get(app.url)).status()).toBe(200);
});

test("a port in use is named, with a way round", async () => {
  const taken = createServer();
  const port = await findFreePort();
  await new Promise<void>((resolve) => taken.listen(port, "127.0.0.1", resolve));
  const otherFolder = temporaryFolder();
  const start = await startToTheEnd({ PORT: String(port), THETALINE_DATA_DIR: otherFolder });
  taken.close();
  rmSync(otherFolder, { recursive: true, force: true });
  expect(start.exitCode).toBe(1);
  expect(start.output).toMatch(new RegExp(`Port ${port} .*in use.*PORT=${port + 1} npm start`, "s"));
  expect(start.output).not.toContain("    at ");
});

test("settings that cannot be used are named", async () => {
  for (const [setting, value, sentence] of [
    ["PORT", "eighty", /PORT must be a port number/],
    ["DATABASE_URL", "mysql://elsewhere", /DATABASE_URL must look like postgresql:/],
    ["UPSTASH_REDIS_REST_URL", "http://127.0.0.1:1", /go together/],
  ] as const) {
    const start = await startToTheEnd({ ...environment, [setting]: value });
    expect(start.exitCode).toBe(1);
    expect(start.output).toMatch(sentence);
  }
});

test("it listens on loopback only, unless it is told otherwise", async () => {
  const { networkInterfaces } = await import("node:os");
  const outside = Object.values(networkInterfaces())
    .flat()
    .find((address) => address && !address.internal && address.family === "IPv4");
  test.skip(outside === undefined, "this machine has no address but loopback");
  const answer = await fetch(`http://${outside?.address}:${environment.PORT}/`).catch(() => "refused");
  expect(answer).toBe("refused");
});
