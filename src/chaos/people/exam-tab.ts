import type { AnswerReply, CandidateView } from "@/client/api-types";
import { examCodeOf, isTemporary } from "@/client/exam-api-error";
import { Outbox } from "@/client/outbox/outbox";
import { OutboxStorage } from "@/client/outbox/outbox-storage";
import { sendAnswer } from "@/client/outbox/send-answer";
import { uniformDraw } from "@/engine/random";
import type { Told } from "../audit/told";
import type { Visits } from "../audit/visits";
import type { Dice } from "../dice";
import { BrowserStorage } from "./browser-storage";
import type { CookieJar } from "./cookie-jar";
import type { Pace } from "./pace";
import type { Api, Arrival, Clock, Road } from "./road";

/** One browser on one device. */
export class Browser {
  constructor(
    readonly jar: CookieJar,
    readonly storage = new BrowserStorage(),
  ) {}
}

export type TabUses = Readonly<{
  time: Clock;
  dice: Dice;
  network: Road;
  told: Told;
  visits: Visits;
  pace: Pace;
  browser: Browser;
  pageId: string;
  /** Two tabs of one candidate may choose differently. */
  taste: string;
  /** Whether this tab asks for the seat when it finds the exam open elsewhere. */
  wantsSeat: () => boolean;
  /** Asked between any two steps: true ends the tab there, as a reload or a closed window would. */
  isLeaving: () => boolean;
}>;

export type TabEnd = "finished" | "left" | "not-entered";

/** What an answer's way through the outbox came to. */
type Outcome = Readonly<{ kind: "acknowledged"; reply: AnswerReply } | { kind: "look-again" }>;

/** One open exam page: the product's own outbox, and around it what the page and the candidate before it do. */
export class ExamTab {
  private readonly outbox: Outbox<AnswerReply>;
  private settle: ((outcome: Outcome) => void) | null = null;

  constructor(
    private readonly uses: TabUses,
    private readonly examSessionId: string,
  ) {
    const { browser, dice } = uses;
    this.outbox = new Outbox<AnswerReply>({
      examSessionId,
      ports: {
        storage: new OutboxStorage(browser.storage.of(this)),
        send: (answer) => this.send(answer),
        random: () => dice.next(),
        setTimer: (run, delayMs) => {
          const timer = setTimeout(run, delayMs);
          return () => clearTimeout(timer);
        },
      },
    });
    this.outbox.reportTo({
      onAcknowledged: (reply) => this.settled({ kind: "acknowledged", reply }),
      onRefused: () => this.settled({ kind: "look-again" }),
      onHeld: () => this.settled({ kind: "look-again" }),
      onSettledElsewhere: () => this.settled({ kind: "look-again" }),
    });
    browser.storage.listen(this, (key) => this.outbox.storageChanged(key));
  }

  async run(): Promise<TabEnd> {
    try {
      return await this.sit();
    } finally {
      this.outbox.close();
      this.uses.browser.storage.close(this);
    }
  }

  private async sit(): Promise<TabEnd> {
    const { told, pageId } = this.uses;
    for (;;) {
      const acknowledged = told.acknowledgedUpTo(this.examSessionId);
      const view = await this.ask(
        (api) => api.candidate.session({ pageId }),
        () => this.arrivalOfLook(),
      );
      if (typeof view === "string") return view;
      if (view?.examSessionId === this.examSessionId)
        told.viewShown(view.examSessionId, { acknowledged, shown: view.itemsCompleted });
      const end = view && (await this.live(view));
      if (end !== null) return end;
    }
  }

  /** A look is done, for the auditor, where it shows a question. */
  private arrivalOfLook(): Arrival<CandidateView> {
    const { pageId, browser: device, visits } = this.uses;
    const { done, turnedAway } = visits.arrival({ kind: "look", pageId, device });
    return { turnedAway, done: ({ question }) => question !== null && done() };
  }

  /** Does what the page in this state invites to; null to look again. */
  private async live(view: CandidateView): Promise<TabEnd | null> {
    const { time, dice, pageId, wantsSeat, told, pace, browser: device, visits } = this.uses;
    if (view.status === "finished") {
      told.examFinished(view.examSessionId);
      return "finished";
    }
    if (view.status === "ready") {
      await time.wait(dice.between(pace.reading.leastMs, pace.reading.mostMs));
      const started = await this.ask(
        (api) => api.candidate.start({ pageId }),
        () => visits.arrival({ kind: "start", pageId, device }),
      );
      return typeof started === "string" ? started : null;
    }
    if (view.seat === "elsewhere" && wantsSeat()) {
      const claimed = await this.ask(
        (api) => api.candidate.continueHere({ pageId }),
        () => visits.arrival({ kind: "claim", pageId, device }),
      );
      return typeof claimed === "string" ? claimed : null;
    }
    if (view.question === null) {
      this.outbox.hold();
      await time.wait(pace.retryMs);
      const beat = await this.ask((api) => api.candidate.heartbeat({ pageId }));
      return typeof beat === "string" ? beat : null;
    }
    return this.answer(view.question);
  }

  /** Question after question, as the replies bring them, until something else has to be looked at. */
  private async answer(first: NonNullable<CandidateView["question"]>): Promise<TabEnd | null> {
    const { time, dice, pace } = this.uses;
    let question: CandidateView["question"] = first;
    let outcome = this.waiting(() => this.outbox.open());
    if (outcome !== null && (await this.orLeaving(outcome)) === "left") return "left";
    if (outcome !== null) return null;
    while (question !== null) {
      await time.wait(dice.between(pace.thinking.leastMs, pace.thinking.mostMs));
      if (this.uses.isLeaving()) return "left";
      const { position, item } = question;
      const optionId = this.choose(item);
      const answer = { examSessionId: this.examSessionId, position, itemId: item.id, optionId };
      outcome = this.waiting(() => this.outbox.submit(answer));
      if (outcome === null) return null;
      const result = await this.orLeaving(outcome);
      if (result === "left") return "left";
      question = result.kind === "acknowledged" ? result.reply.question : null;
    }
    return null;
  }

  private choose(item: NonNullable<CandidateView["question"]>["item"]): string {
    const draw = uniformDraw({ seed: `${this.uses.taste} ${item.id}`, position: 0, purpose: "choice" });
    return item.options[Math.floor(draw * item.options.length)]?.id ?? "a";
  }

  /** What becomes of the answer that is on its way once `begin` is done; null when none is. */
  private waiting(begin: () => unknown): Promise<Outcome> | null {
    const outcome = new Promise<Outcome>((resolve) => {
      this.settle = resolve;
    });
    begin();
    return this.outbox.state().kind === "empty" ? null : outcome;
  }

  private settled(outcome: Outcome): void {
    this.settle?.(outcome);
    this.settle = null;
  }

  private async orLeaving(outcome: Promise<Outcome>): Promise<Outcome | "left"> {
    let result: Outcome | null = null;
    void outcome.then((settled) => {
      result = settled;
    });
    for (;;) {
      await this.uses.time.wait(100);
      if (result !== null) return result;
      if (this.uses.isLeaving()) return "left";
    }
  }

  private send(answer: Parameters<ConstructorParameters<typeof Outbox>[0]["ports"]["send"]>[0]) {
    const { network, browser, pageId, told, visits } = this.uses;
    const { position, optionId } = answer;
    const sending = sendAnswer({
      answer,
      submit: async (sent) => {
        const reply = await network.request({
          jar: browser.jar,
          call: (api) => api.candidate.submitAnswer({ ...sent, pageId }),
          onArrival: () => visits.arrival({ kind: "answer", pageId, device: browser, position, optionId }),
        });
        // From here on the candidate may have read "Saved".
        told.answerAcknowledged(answer.examSessionId, reply.acknowledged);
        return reply;
      },
    });
    return sending.then((result) => {
      if (result.kind === "refused") told.answerRefused(answer.examSessionId, answer);
      return result;
    });
  }

  /** Asks for as long as another try may help; null when the answer is no, and the page has to look how things stand. */
  private async ask<Reply extends object>(
    call: (api: Api) => Promise<Reply>,
    onArrival?: () => Arrival<Reply>,
  ): Promise<Reply | TabEnd | null> {
    const { network, browser, time, isLeaving, pace } = this.uses;
    for (;;) {
      if (isLeaving()) return "left";
      try {
        return await network.request({ jar: browser.jar, call, onArrival });
      } catch (error) {
        if (examCodeOf(error) === "candidate-not-entered") return "not-entered";
        await time.wait(pace.retryMs);
        if (!isTemporary(error)) return null;
      }
    }
  }
}
