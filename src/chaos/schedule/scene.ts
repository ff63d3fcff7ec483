import type { EngineSettings } from "@/engine/engine-settings";
import { ExamError } from "@/exam/exam-error";
import type { ItemBankSnapshot } from "@/exam/ports";
import type { CandidateView } from "@/exam/session/candidate-view";
import { sweepSessions } from "@/exam/session/sweep-sessions";
import { Dice } from "../dice";
import { CookieJar } from "../people/cookie-jar";
import type { Api } from "../world/app-instance";
import { NthFault } from "../world/fault-source";
import type { VirtualTime } from "../world/virtual-time";
import { makeWorld, proctorSignIn, type World } from "./world";

export type Ask<Reply> = (api: Api) => Promise<Reply>;

/** What came back for a call: a reply, a refusal by its name, or nothing that tells anything. */
export type Answered<Reply> =
  | Readonly<{ kind: "reply"; reply: Reply }>
  | Readonly<{ kind: "refused"; code: string }>
  | Readonly<{ kind: "nothing" }>;

/**
 * One candidate, one proctor and one app instance, called by hand, step by step, with faults only where they are
 * asked for.
 */
export class Scene {
  readonly faults = new NthFault();
  readonly candidate = new CookieJar();
  readonly proctor = new CookieJar();
  readonly pageId = "page-1";
  examSessionId = "";
  view: CandidateView | null = null;

  private constructor(readonly world: World) {
    world.outside.faults = this.faults;
  }

  static make(args: {
    time: VirtualTime;
    seed: string;
    bank: ItemBankSnapshot;
    timeLimitMs: number | null;
    settings: EngineSettings;
  }): Scene {
    args.time.reset();
    return new Scene(
      makeWorld({
        ...args,
        dice: new Dice(args.seed),
        ...{ candidates: 1, instances: 1, idleLimitMs: null, networkFaults: 0, sweeps: false },
      }),
    );
  }

  get now(): Date {
    return this.world.time.now();
  }

  /** Calls the instance, and lets time pass until it has answered. */
  async call<Reply>(jar: CookieJar, call: Ask<Reply>): Promise<Answered<Reply>> {
    const [instance] = this.world.instances;
    if (!instance) throw new Error("A scene has an instance.");
    return this.untilSettled(
      instance.answer({ jar, call }).then(({ reply, setCookies }) => {
        jar.take(setCookies);
        return reply;
      }),
    );
  }

  /** As call, again and again until there is a word, as every caller of ours does. */
  async insist<Reply>(
    jar: CookieJar,
    call: Ask<Reply>,
  ): Promise<Exclude<Answered<Reply>, { kind: "nothing" }>> {
    for (let tries = 0; tries < 20; tries += 1) {
      const answered = await this.call(jar, call);
      if (answered.kind === "reply") return answered;
      if (answered.kind === "refused" && answered.code !== "not-saved") return answered;
      await this.pass(3000);
    }
    throw new Error("No answer after 20 tries.");
  }

  async must<Reply>(jar: CookieJar, call: Ask<Reply>): Promise<Reply> {
    const answered = await this.insist(jar, call);
    if (answered.kind === "reply") return answered.reply;
    throw new Error(`Refused: ${answered.code}.`);
  }

  /** One sweep of the instance's process; "nothing" when it failed or the process died. */
  async sweep(): Promise<Answered<unknown>> {
    const services = this.world.instances[0]?.current();
    if (!services) throw new Error("A scene has an instance.");
    return this.untilSettled(sweepSessions(services, { now: services.now(), untouched: true }));
  }

  async pass(ms: number): Promise<void> {
    const { time } = this.world;
    let isOver = false;
    void time.wait(ms).then(() => {
      isOver = true;
    });
    await time.runUntil(() => isOver, ms + 1);
  }

  enter = (api: Api) =>
    api.candidate.enter({
      linkToken: this.world.database.room.linkToken,
      accessCode: this.world.database.accessCodes[0]?.code ?? "",
    });

  start = (api: Api) => api.candidate.start({ pageId: this.pageId });

  signIn = (api: Api) => api.proctor.signIn(proctorSignIn);

  /** Up to the first question, with a proctor who is signed in. */
  async begin(): Promise<void> {
    await this.must(this.proctor, this.signIn);
    this.examSessionId = (await this.must(this.candidate, this.enter)).examSessionId;
    this.view = await this.must(this.candidate, this.start);
  }

  /** The answer to the question on the table, the same one each time that it is asked for. */
  submit = (question: NonNullable<CandidateView["question"]>) => async (api: Api) => {
    const { position, item } = question;
    const optionId = item.options[position % item.options.length]?.id ?? "a";
    const answer = { examSessionId: this.examSessionId, position, itemId: item.id, optionId };
    const reply = await api.candidate.submitAnswer({ ...answer, pageId: this.pageId });
    this.world.told.answerAcknowledged(this.examSessionId, reply.acknowledged);
    return reply;
  };

  /** Where the exam stands, as its page would ask. */
  look = (api: Api) => api.candidate.session({ pageId: this.pageId });

  /** Answers until `answered` questions are, or until the exam is over. */
  async answerUpTo(answered: number): Promise<void> {
    for (;;) {
      const { question, itemsCompleted } = await this.must(this.candidate, this.look);
      if (question === null || itemsCompleted >= answered) return;
      await this.pass(2000);
      await this.must(this.candidate, this.submit(question));
    }
  }

  private async untilSettled<Reply>(promise: Promise<Reply>): Promise<Answered<Reply>> {
    let answered: Answered<Reply> | null = null;
    promise.then(
      (reply) => {
        answered = { kind: "reply", reply };
      },
      (error: unknown) => {
        const cause = error instanceof Error ? error.cause : null;
        answered = cause instanceof ExamError ? { kind: "refused", code: cause.code } : { kind: "nothing" };
      },
    );
    await this.world.time.runUntil(() => answered !== null, 60_000);
    return answered ?? { kind: "nothing" };
  }
}
