import { createRequire } from "node:module";
import { test as base, expect, type Page } from "@playwright/test";
import { z } from "zod";
import { BoardPage } from "../pages/board-page";
import { ExamPage } from "../pages/exam-page";
import { proctor, readSession, type SeededExam, seedExam } from "./services";

const shared = () =>
  z
    .object({ E2E_APP_URL: z.string(), E2E_DATABASE_URL: z.string() })
    .transform((env) => ({ appUrl: env.E2E_APP_URL, databaseUrl: env.E2E_DATABASE_URL }))
    .parse(process.env);

type Story = {
  appUrl: string;
  databaseUrl: string;
  exam: SeededExam;
  candidate: ExamPage;
  /** A second person in a browser of their own, signed in and watching the exam's room. */
  watchingProctor: BoardPage;
};

/** A test with an exam of its own at the shared app: three access codes, and whoever the story needs. */
export const test = base.extend<Story>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern to see what a fixture uses.
  appUrl: async ({}, use) => use(shared().appUrl),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  databaseUrl: async ({}, use) => use(shared().databaseUrl),
  exam: async ({ databaseUrl }, use) =>
    use(await seedExam({ databaseUrl, sessionSeeds: ["story 1", "story 2", "story 3"] })),
  candidate: async ({ page, appUrl }, use) => use(new ExamPage(page, appUrl)),
  watchingProctor: async ({ browser, appUrl, exam }, use) => {
    const context = await browser.newContext();
    const board = new BoardPage(await context.newPage(), appUrl);
    await board.signIn(proctor);
    await expect(board.page.getByRole("heading", { name: "Rooms" })).toBeVisible();
    await board.openRoom(exam.roomId);
    await use(board);
    await context.close();
  },
});

export { expect, proctor, readSession };

const axePath = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const axeResultSchema = z.array(z.object({ id: z.string(), help: z.string(), nodes: z.array(z.string()) }));

/** What a screen reader or a person with low vision would stumble over on the page, by axe's account. */
export async function accessibilityProblems(page: Page) {
  await page.addScriptTag({ path: axePath });
  const violations: unknown = await page.evaluate(async () => {
    // The injected script has no types; what comes back from it is parsed below.
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; help: string; nodes: { html: string }[] }[] }> };
    };
    const results = await axe.run();
    return results.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes.map(({ html }) => html),
    }));
  });
  return axeResultSchema.parse(violations);
}
