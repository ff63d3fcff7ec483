import { proctor } from "./support/services";
import { expect, test } from "./support/story";

const signInButton = { name: "Sign in", exact: true } as const;

test("signing out in another tab ends an open board, and signing in leads back to it", async ({
  watchingProctor,
  exam,
  appUrl,
}) => {
  const { page } = watchingProctor;
  const other = await page.context().newPage();
  await other.goto(`${appUrl}/proctor`);
  await other.getByRole("button", { name: "Sign out" }).click();
  await expect(other.getByRole("button", signInButton)).toBeVisible();

  await expect(page.getByRole("button", signInButton)).toBeVisible();
  await expect(page.getByText("Candidate 1")).toBeHidden();
  await page.getByRole("textbox", { name: "Name" }).fill(proctor.name);
  await page.getByLabel("Password", { exact: true }).fill(proctor.password);
  await page.getByRole("button", signInButton).click();
  await expect(page).toHaveURL(`${appUrl}/proctor/rooms/${exam.roomId}`);
  await expect(watchingProctor.row("Candidate 1")).toBeVisible();
});

test("the list of rooms goes to the sign-in page once the sign-in has ended", async ({
  watchingProctor,
  appUrl,
}) => {
  const { page } = watchingProctor;
  await page.clock.install();
  await page.goto(`${appUrl}/proctor`);
  await expect(page.getByRole("heading", { name: "Rooms" })).toBeVisible();
  await page.context().clearCookies();
  await page.clock.fastForward(10_000);
  await expect(page.getByRole("button", signInButton)).toBeVisible();
});

test("Sign out leads out also when the sign-in has ended already, and says when it could not be done", async ({
  watchingProctor,
  appUrl,
}) => {
  const { page } = watchingProctor;
  await page.goto(`${appUrl}/proctor`);
  const signOuts = "**/api/trpc/*signOut*";
  await page.route(signOuts, (route) => route.abort("internetdisconnected"));
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByText(/still signed in.*could not reach the server/i)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Rooms" })).toBeVisible();

  await page.unroute(signOuts);
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(`${appUrl}/proctor/sign-in`);
});

test("a board that is reloaded while the server is away comes back by itself", async ({
  watchingProctor,
}) => {
  const { page } = watchingProctor;
  const api = "**/api/trpc/**";
  await page.route(api, (route) => route.abort("connectionrefused"));
  await page.reload();
  await expect(page.getByRole("heading", { name: /cannot reach the server/i })).toBeVisible();
  await page.unroute(api);
  await expect(watchingProctor.row("Candidate 1")).toBeVisible();
});
