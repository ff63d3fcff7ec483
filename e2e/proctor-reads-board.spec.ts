import { BoardPage } from "./pages/board-page";
import { proctor, seedExam } from "./support/services";
import { expect, test } from "./support/story";

test("the board is put in order and filtered", async ({ watchingProctor, databaseUrl }) => {
  const { page } = watchingProctor;
  const sessionSeeds = Array.from({ length: 24 }, (_, index) => `seat ${index}`);
  const large = await seedExam({ databaseUrl, sessionSeeds });
  await watchingProctor.openRoom(large.roomId);
  const names = page.getByRole("rowheader");
  await expect(names).toHaveCount(24);
  await expect(names.nth(1)).toContainText(/^Candidate 2CODE/);
  await expect(names.nth(9)).toContainText(/^Candidate 10CODE/);
  await page.getByRole("columnheader", { name: "Candidate" }).getByRole("button").click();
  await expect(names.first()).toContainText("Candidate 24");

  const filter = page.getByRole("searchbox", { name: "Filter" });
  await filter.fill("candidate 2");
  await expect(names).toHaveCount(6);
  await expect(page.getByText("6 of 24")).toBeVisible();
  await filter.fill("nobody");
  await expect(page.getByText("No candidate fits the filter.")).toBeVisible();
});

test("the highest theta comes first when asked for, and the title names the room", async ({
  watchingProctor,
  candidate,
  exam,
}) => {
  const { page } = watchingProctor;
  await expect(page).toHaveTitle(/^Room .* - live board$/);
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode: exam.accessCodes[2]! });
  await candidate.answer({ position: 1, optionIndex: 0 });
  await expect(watchingProctor.row("Candidate 3")).toContainText("1 / 20");
  await expect(page.getByRole("rowheader").first()).toContainText("Candidate 1");
  await page.getByRole("columnheader", { name: "Theta ± SE" }).getByRole("button").click();
  await expect(page.getByRole("rowheader").first()).toContainText("Candidate 3");
});

test("a board without contact says so, claims no candidate to be there now, and mends itself", async ({
  browser,
  candidate,
  exam,
  appUrl,
}) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.clock.install();
  const board = new BoardPage(page, appUrl);
  await board.signIn(proctor);
  await expect(page.getByRole("heading", { name: "Rooms" })).toBeVisible();
  await board.openRoom(exam.roomId);
  await candidate.enterAndStart({ linkToken: exam.linkToken, accessCode: exam.accessCodes[0]! });
  const heard = board.row("Candidate 1").getByRole("cell", { name: /^(Now|Last at|.* ago)/ });
  await expect(heard).toHaveText("Now");

  const streams = "**/api/trpc/*watchRoom*";
  await page.route(streams, (route) => route.abort("connectionrefused"));
  await page.clock.fastForward(13_000);
  await expect(page.getByRole("status", { name: "Connection" })).toHaveText("Reconnecting…");
  await expect(heard).toHaveText(/^Last at \d\d:\d\d:\d\d$/);
  const acts = await board.openActs("Candidate 1");
  await expect(acts.getByText(/no contact just now/)).toBeVisible();
  await page.unroute(streams);
  await expect(page.getByRole("status", { name: "Connection" })).toHaveText("Live");
  await expect(acts.getByText(/no contact just now/)).toBeHidden();
  await context.close();
});

test("whether a room is open is told by the server's clock, and a closed one says since when", async ({
  browser,
  databaseUrl,
  exam,
  appUrl,
}) => {
  const closed = await seedExam({
    databaseUrl,
    sessionSeeds: ["late"],
    closesAt: new Date(Date.now() - 60_000),
  });
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.clock.install({ time: new Date(Date.now() + 24 * 3_600_000) });
  const board = new BoardPage(page, appUrl);
  await board.signIn(proctor);
  const listed = page.getByRole("listitem").filter({ has: page.locator(`a[href$="${exam.roomId}"]`) });
  await expect(listed).toContainText("Open until");
  await board.openRoom(exam.roomId);
  await expect(page.getByText(/^Open until/)).toBeVisible();
  await board.openRoom(closed.roomId);
  await expect(page.getByText(/^Closed at/)).toBeVisible();
  await context.close();
});
