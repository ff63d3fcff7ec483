import { expect, type Locator, type Page } from "@playwright/test";

/** The proctor's way: sign in, open a room, watch. */
export class BoardPage {
  constructor(
    readonly page: Page,
    private readonly appUrl: string,
  ) {}

  async signIn(args: { name: string; password: string }): Promise<void> {
    await this.page.goto(`${this.appUrl}/proctor`);
    await this.page.getByRole("textbox", { name: "Name" }).fill(args.name);
    await this.page.getByLabel("Password", { exact: true }).fill(args.password);
    await this.page.getByRole("button", { name: "Sign in" }).click();
  }

  async openRoom(roomId: string): Promise<void> {
    await this.page.goto(`${this.appUrl}/proctor/rooms/${roomId}`);
    await expect(this.page.getByRole("table")).toBeVisible();
  }

  /** What can be done to one candidate's exam; opens it beneath the row if it is not open. */
  async openActs(candidateName: string): Promise<Locator> {
    const toggle = this.actsToggle(candidateName);
    if ((await toggle.getAttribute("aria-expanded")) !== "true") await toggle.click();
    return this.page.getByRole("group", { name: `Acts for ${candidateName}`, exact: true });
  }

  actsToggle(candidateName: string): Locator {
    return this.page.getByRole("button", { name: `Acts for ${candidateName}`, exact: true });
  }

  async pause(candidateName: string): Promise<void> {
    await (await this.openActs(candidateName)).getByRole("button", { name: "Pause" }).click();
    await expect(this.row(candidateName)).toContainText("Paused");
  }

  async resume(candidateName: string): Promise<void> {
    await (await this.openActs(candidateName)).getByRole("button", { name: "Resume" }).click();
    await expect(this.row(candidateName)).toContainText("In progress");
  }

  /** One of the usual lengths by its button, any other by typing it. */
  async giveMinutes(candidateName: string, minutes: number): Promise<void> {
    const acts = await this.openActs(candidateName);
    const usual = acts.getByRole("button", { name: `Give ${minutes} min`, exact: true });
    if (await usual.isVisible()) return usual.click();
    await acts.getByRole("textbox", { name: "Other number of minutes" }).fill(String(minutes));
    await acts.getByRole("textbox", { name: "Other number of minutes" }).press("Enter");
  }

  /** The question that comes before an exam is ended. */
  async askToEnd(candidateName: string): Promise<Locator> {
    await (await this.openActs(candidateName)).getByRole("button", { name: "End the exam" }).click();
    return this.page.getByRole("dialog", { name: `End the exam of ${candidateName}?` });
  }

  row(candidateName: string): Locator {
    const header = this.page.getByRole("rowheader").getByText(candidateName, { exact: true });
    return this.page.getByRole("row").filter({ has: header });
  }
}
