import { ExamPage } from "./pages/exam-page";
import { seedExam, setClosingTime } from "./support/services";
import { expect, test } from "./support/story";

test("a wrong access code is told in place, and the right one still works", async ({ candidate, exam }) => {
  await candidate.openLink(exam.linkToken);
  await candidate.typeAccessCode("WRNG-2345");
  await expect(candidate.page.getByText(/access code is not right/i)).toBeVisible();
  await expect(candidate.page.getByRole("textbox", { name: /access code/i })).toBeFocused();
  await candidate.typeAccessCode("");
  await expect(candidate.page.getByText(/type the access code/i)).toBeVisible();
  const code = exam.accessCodes[0]!;
  await candidate.typeAccessCode(` ${code.slice(0, 4).toLowerCase()} - ${code.slice(4)} `);
  await expect(candidate.page.getByRole("button", { name: "Start the exam" })).toBeVisible();
});

test("a used-up access code says that its exam is finished", async ({ candidate, exam, browser, appUrl }) => {
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode: exam.accessCodes[0]! });
  await candidate.answerToTheEnd({ optionIndexAt: () => 1 });
  await candidate.page.reload();
  await expect(candidate.finishedHeading()).toBeVisible();

  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${appUrl}/take/${exam.linkToken}`);
  await page.getByRole("textbox", { name: /access code/i }).fill(exam.accessCodes[0]!);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText(/has been used/i)).toBeVisible();
  await context.close();
});

test("links that are expired, not open yet or made up each have a page of their own", async ({
  candidate,
  databaseUrl,
}) => {
  const hour = 3_600_000;
  const expired = await seedExam({ databaseUrl, sessionSeeds: [], closesAt: new Date(Date.now() - hour) });
  const early = await seedExam({ databaseUrl, sessionSeeds: [], opensAt: new Date(Date.now() + hour) });
  const heading = (name: string) => candidate.page.getByRole("heading", { name });
  await candidate.openLink(expired.linkToken);
  await expect(heading("This link has expired")).toBeVisible();
  await candidate.openLink(early.linkToken);
  await expect(heading("This exam is not open yet")).toBeVisible();
  for (const madeUp of ["nothing-here", "%F0%9F%A6%8A", "..%2F..%2Fetc", "a".repeat(300)]) {
    await candidate.openLink(madeUp);
    await expect(heading("We do not know this link")).toBeVisible();
  }
});

test("without an exam on this device, the exam page says what to do", async ({ candidate, appUrl }) => {
  await candidate.page.goto(`${appUrl}/exam`);
  await expect(candidate.page.getByRole("heading", { name: "Open your exam with your link" })).toBeVisible();
});

test("an address that leads nowhere says so, under the right status", async ({ page, appUrl }) => {
  const response = await page.goto(`${appUrl}/no/such/page`);
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("main")).toContainText(/no page at this address|not found|nothing/i);
});

test("malformed and forged requests get a plain sentence and no look inside", async ({ request, appUrl }) => {
  const requests = [
    request.post(`${appUrl}/api/trpc/candidate.enter`, {
      data: "{",
      headers: { "content-type": "application/json" },
    }),
    request.post(`${appUrl}/api/trpc/candidate.submitAnswer`, { data: { position: "x" } }),
    request.get(`${appUrl}/api/trpc/candidate.link?input=%7B`),
    request.get(`${appUrl}/api/trpc/no.such.procedure`),
    request.get(`${appUrl}/api/trpc/proctor.rooms`, { headers: { cookie: "thetaline_staff=forged" } }),
    request.get(`${appUrl}/docs/..%2F..%2F..%2Fetc%2Fpasswd`),
    request.get(`${appUrl}/docs/images/..%2F..%2F..%2Fpackage.json`),
  ];
  for (const response of await Promise.all(requests)) {
    const text = await response.text();
    expect(response.status()).toBeGreaterThanOrEqual(400);
    expect(response.status()).toBeLessThan(500);
    expect(text).not.toMatch(/node_modules|at async|ZodError|prisma|root:x|"dependencies"/i);
  }
});

test("every page forbids framing, sniffing and scripts from elsewhere", async ({ request, appUrl }) => {
  const headers = (await request.get(appUrl)).headers();
  expect(headers["content-security-policy"]).toMatch(/default-src 'self'.*frame-ancestors 'none'/);
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["x-powered-by"]).toBeUndefined();
});

test("no page makes the browser complain", async ({ page, exam, appUrl }) => {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  for (const path of ["/", "/docs", `/take/${exam.linkToken}`, "/proctor/sign-in"]) {
    await page.goto(`${appUrl}${path}`);
    await expect(page.getByRole("main")).toBeVisible();
  }
  expect(complaints).toEqual([]);
});

test("an exam that was started can be finished on another device after its room has closed", async ({
  candidate,
  exam,
  databaseUrl,
  browser,
  appUrl,
}) => {
  const accessCode = exam.accessCodes[0]!;
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode });
  await candidate.answer({ position: 1, optionIndex: 0 });
  await setClosingTime({ databaseUrl, roomId: exam.roomId });
  const context = await browser.newContext();
  const tablet = new ExamPage(await context.newPage(), appUrl);
  await tablet.openLink(exam.linkToken);
  await expect(tablet.page.getByRole("heading", { name: "This link has expired" })).toBeVisible();
  await tablet.typeAccessCode(exam.accessCodes[1]!);
  // By the field: the page around it says much the same already.
  const field = tablet.page.getByRole("textbox", { name: /access code/i });
  await expect(field).toHaveAccessibleDescription(/the exam is closed/);
  await tablet.typeAccessCode(accessCode);
  await tablet.expectQuestion(2);
  await context.close();
});
