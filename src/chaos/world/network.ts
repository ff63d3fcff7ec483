import { TRPCError } from "@trpc/server";
import { ExamError } from "@/exam/exam-error";
import type { Dice } from "../dice";
import { CookieJar } from "../people/cookie-jar";
import { isTurnedAway, type RequestToServer, type Road } from "../people/road";
import type { AppInstance } from "./app-instance";
import type { FaultCounts } from "./fault-source";
import type { VirtualTime } from "./virtual-time";

/** What a browser's fetch says when nothing came back. */
const nothingCameBack = () => new TypeError("Failed to fetch");

/** A lost reply is noticed by the page's own limit. */
const requestLimitMs = 15_000;

/**
 * The road between browsers and the app instances, behind a load balancer that passes over an instance which is down.
 * Requests and replies get lost, are sent twice, and come so late that others overtake them.
 */
export class Network implements Road {
  private isCalm = false;
  private turn = 0;

  constructor(
    private readonly uses: {
      time: VirtualTime;
      dice: Dice;
      counts: FaultCounts;
      instances: readonly AppInstance[];
      faultProbability: number;
    },
  ) {}

  calm(): void {
    this.isCalm = true;
  }

  async request<Reply>(args: RequestToServer<Reply>): Promise<Reply> {
    const { time, dice, counts } = this.uses;
    await time.wait(dice.between(1, 12));
    const fault = this.draw();
    if (fault !== null) counts.met(fault);
    if (fault === "browser-request-lost") {
      await time.wait(dice.between(1, requestLimitMs));
      throw nothingCameBack();
    }
    // The copy's answer goes nowhere: the browser has long stopped listening for it.
    if (fault === "browser-sent-twice") void this.deliverLater(args, dice.between(0, 5));
    if (fault === "browser-sent-late") {
      void this.deliverLater(args, dice.between(500, 40_000));
      await time.wait(dice.between(1, requestLimitMs));
      throw nothingCameBack();
    }
    const { reply, setCookies } = await this.deliver(args);
    await time.wait(dice.between(1, 12));
    if (fault === "browser-reply-lost") {
      await time.wait(dice.between(1, requestLimitMs));
      throw nothingCameBack();
    }
    args.jar.take(setCookies);
    return reply;
  }

  private draw() {
    const { dice, faultProbability } = this.uses;
    if (this.isCalm || !dice.chance(faultProbability)) return null;
    return dice.pick([
      "browser-request-lost",
      "browser-reply-lost",
      "browser-sent-twice",
      "browser-sent-late",
    ] as const);
  }

  private async deliverLater<Reply>(args: RequestToServer<Reply>, afterMs: number): Promise<void> {
    // As it was sent: with the cookies of that moment.
    const jar = new CookieJar();
    for (const [name, value] of args.jar.cookies) jar.cookies.set(name, value);
    await this.uses.time.wait(afterMs);
    await this.deliver({ ...args, jar }).catch(() => undefined);
  }

  private async deliver<Reply>(args: RequestToServer<Reply>) {
    const { instances } = this.uses;
    this.turn += 1;
    const inTurn = instances.map((_, index) => instances[(this.turn + index) % instances.length]);
    const instance = inTurn.find((candidate) => candidate?.isUp);
    if (!instance) throw nothingCameBack();
    const arrival = args.onArrival?.();
    try {
      const answered = await instance.answer({ jar: args.jar, call: args.call });
      arrival?.done(answered.reply);
      return answered;
    } catch (error) {
      const seen = asTheBrowserSeesIt(error);
      if (isTurnedAway(seen)) arrival?.turnedAway();
      throw seen;
    }
  }
}

/** The error as src/client/exam-api-error.ts reads it: the server's own names, and nothing of what lies behind. */
function asTheBrowserSeesIt(error: unknown): unknown {
  if (!(error instanceof TRPCError)) return error;
  const exam = error.cause instanceof ExamError ? error.cause : null;
  const data = { code: error.code, examCode: exam?.code ?? null };
  return Object.assign(new Error(exam?.message ?? "Something went wrong."), { data });
}
