import { examCodeOf } from "@/client/exam-api-error";
import type { Told } from "../audit/told";
import { Visits } from "../audit/visits";
import type { Dice } from "../dice";
import { CookieJar } from "./cookie-jar";
import { Browser, ExamTab, type TabEnd } from "./exam-tab";
import type { Pace } from "./pace";
import type { Clock, Road } from "./road";

/** What can make a candidate leave a page, or look at two. */
export const browserWhims = ["browser-reloaded", "browser-second-tab", "browser-other-device"] as const;
export type BrowserWhim = (typeof browserWhims)[number];

type Uses = Readonly<{
  time: Clock;
  dice: Dice;
  network: Road;
  told: Told;
  /** Hears of each whim. */
  counts: { met: (whim: BrowserWhim) => void };
  pace: Pace;
  linkToken: string;
  accessCode: string;
  roomHasClosed: () => boolean;
  /** How likely the candidate reloads, opens a second tab or changes the device, each, between two looks. */
  restlessness: number;
}>;

/** A candidate from the access code to the end: on one device or another, in one tab or two, reloading now and then. */
export class Candidate {
  private isCalm = false;
  private hasFinished = false;
  /** The device that the code was typed on last; the others' tabs have nothing to come back to. */
  private browser = new Browser(new CookieJar());
  private readonly visits = new Visits();
  examSessionId: string | null = null;

  constructor(private readonly uses: Uses) {}

  get isDone(): boolean {
    return this.hasFinished;
  }

  /** From now on the candidate only wants to get to the end. */
  calm(): void {
    this.isCalm = true;
  }

  async run(): Promise<void> {
    const { dice } = this.uses;
    await this.enter();
    let pageId = dice.uuid();
    while (!this.hasFinished) {
      const { browser } = this;
      const end = await this.sitInTab({ pageId, taste: "main", isMain: true });
      if (end === "finished") this.hasFinished = true;
      else if (end === "not-entered") await this.enter();
      // A reload keeps the page's id; a window that was closed does not, and another device never had it.
      else if (dice.chance(0.3) || browser !== this.browser) pageId = dice.uuid();
    }
  }

  private async sitInTab(args: { pageId: string; taste: string; isMain: boolean }): Promise<TabEnd> {
    const { isMain, ...page } = args;
    const { time, dice, network, told, pace } = this.uses;
    const { browser, examSessionId } = this;
    if (examSessionId === null) return "not-entered";
    const tab = new ExamTab(
      {
        ...{ time, dice, network, told, browser, pace, visits: this.visits },
        ...page,
        wantsSeat: () => (this.isCalm ? isMain : dice.chance(0.5)),
        isLeaving: () => (isMain ? this.wantsToLeave() : this.isCalm || dice.chance(0.02)),
      },
      examSessionId,
    );
    return tab.run();
  }

  /** Between two looks at a page: whether something makes the candidate leave it. Opening a second tab does not. */
  private wantsToLeave(): boolean {
    const { dice, counts, restlessness } = this.uses;
    if (this.isCalm || !dice.chance(restlessness)) return false;
    const whim = dice.pick(browserWhims);
    counts.met(whim);
    if (whim === "browser-second-tab") {
      void this.sitInTab({ pageId: dice.uuid(), taste: "second", isMain: false });
      return false;
    }
    if (whim === "browser-other-device") void this.changeDevice();
    return true;
  }

  private changeDevice(): void {
    this.browser = new Browser(new CookieJar());
  }

  /** Types the access code until the exam is open here, or over. */
  private async enter(): Promise<void> {
    const { time, network, told, linkToken, accessCode, roomHasClosed, pace } = this.uses;
    for (;;) {
      const device = this.browser;
      try {
        const { examSessionId } = await network.request({
          jar: device.jar,
          call: (api) => api.candidate.enter({ linkToken, accessCode }),
          onArrival: () => this.visits.arrival({ kind: "enter", device }),
        });
        this.examSessionId = examSessionId;
        told.visits.set(examSessionId, this.visits);
        return;
      } catch (error) {
        const code = examCodeOf(error);
        // Over, or closed before it was begun: there is nothing to come back to. Told so too early, nobody believes it.
        if (code === "access-code-used" || (code === "link-expired" && roomHasClosed())) {
          this.hasFinished = true;
          return;
        }
        await time.wait(pace.retryMs);
      }
    }
  }
}
