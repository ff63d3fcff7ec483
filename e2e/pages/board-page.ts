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

  row(candidateName: string): Locator {
    return this.page.getByRole("row").filter({ has: this.page.getByText(candidateName, { exact: true }) });
  }
}
