import { expect, type Page } from "@playwright/test";

/** The candidate's way through an exam, by what a person sees and hears. */
export class ExamPage {
  constructor(
    readonly page: Page,
    private readonly appUrl: string,
  ) {}

  async openLink(linkToken: string): Promise<void> {
    await this.page.goto(`${this.appUrl}/take/${linkToken}`);
  }

  async typeAccessCode(accessCode: string): Promise<void> {
    const field = this.page.getByRole("textbox", { name: /access code/i });
    await field.fill(accessCode);
    await field.press("Enter");
  }

  async enterAndStart(args: { linkToken: string; accessCode: string }): Promise<void> {
    await this.openLink(args.linkToken);
    await this.typeAccessCode(args.accessCode);
    await this.page.getByRole("button", { name: "Start the exam" }).click();
    await this.expectQuestion(1);
  }

  questionHeading(position: number) {
    return this.page.getByRole("heading", { name: new RegExp(`^Question ${position} of at most`) });
  }

  finishedHeading() {
    return this.page.getByRole("heading", { name: "You have finished the exam" });
  }

  options() {
    return this.page.getByRole("radio");
  }

  submitButton() {
    return this.page.getByRole("button", { name: "Submit answer" });
  }

  elsewhereHeading() {
    return this.page.getByRole("heading", { name: "This exam is open elsewhere" });
  }

  pausedHeading() {
    return this.page.getByRole("heading", { name: "Your exam is paused" });
  }

  /** What is left of the time, as the bar shows it. */
  timeLeft() {
    return this.page.getByRole("timer", { name: "Time left" });
  }

  /** The exam in another tab or window that has the candidate's cookie. */
  async openExam(): Promise<void> {
    await this.page.goto(`${this.appUrl}/exam`);
  }

  async continueHere(): Promise<void> {
    await this.page.getByRole("button", { name: "Continue here" }).click();
  }

  async submit(optionIndex: number): Promise<void> {
    await this.choose(optionIndex);
    await this.submitButton().click();
  }

  async expectQuestion(position: number): Promise<void> {
    await expect(this.questionHeading(position)).toBeVisible();
  }

  /** All the words of the question on the table. */
  async questionText(): Promise<string> {
    return this.page.getByRole("article").innerText();
  }

  async choose(optionIndex: number): Promise<void> {
    await this.options().nth(optionIndex).check();
  }

  /** Chooses and submits, unless that has been done, and waits for what comes after; false when that is the end. */
  async answer(args: { position: number; optionIndex: number; isSubmitted?: boolean }): Promise<boolean> {
    if (!args.isSubmitted) {
      await this.submit(args.optionIndex);
    }
    const next = this.questionHeading(args.position + 1).or(this.finishedHeading());
    await expect(next).toBeVisible({ timeout: 30_000 });
    return !(await this.finishedHeading().isVisible());
  }

  /** Answers from a position to the end, always as `optionIndexAt` says; gives the number of answers. */
  async answerToTheEnd(args: {
    fromPosition?: number;
    optionIndexAt: (position: number) => number;
    /** What happens ahead of an answer; true when it has submitted the answer itself. */
    before?: (position: number) => Promise<boolean>;
  }): Promise<number> {
    for (let position = args.fromPosition ?? 1; ; position += 1) {
      const isSubmitted = (await args.before?.(position)) ?? false;
      const optionIndex = args.optionIndexAt(position);
      if (!(await this.answer({ position, optionIndex, isSubmitted }))) return position;
    }
  }
}
