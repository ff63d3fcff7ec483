import { examCodeOf, isTemporary } from "@/client/exam-api-error";
import type { Told } from "../audit/told";
import type { Dice } from "../dice";
import { CookieJar } from "./cookie-jar";
import type { Api, Clock, Road } from "./road";

type Uses = Readonly<{
  time: Clock;
  dice: Dice;
  network: Road;
  told: Told;
  name: string;
  password: string;
  /** At most so long between two acts. */
  leisureMs: number;
  /** Before what failed is tried again. */
  retryMs: number;
  /** The exam sessions that there are by now. */
  sessions: () => readonly string[];
}>;

type Act = "pause" | "resume" | "extend" | "end";

/** A proctor who pauses, resumes, extends and now and then ends, and sends each act again until there is an answer. */
export class Proctor {
  private readonly jar = new CookieJar();
  private isCalm = false;
  isDone = false;

  constructor(private readonly uses: Uses) {}

  /** No more whims: whoever is paused goes on, and that is all. */
  calm(): void {
    this.isCalm = true;
  }

  async run(): Promise<void> {
    const { time, dice, sessions, leisureMs } = this.uses;
    await this.signIn();
    while (!this.isCalm) {
      await time.wait(dice.between(100, leisureMs));
      const examSessionId = sessions()[dice.between(0, Math.max(0, sessions().length - 1))];
      const whim = dice.pick(["pause", "pause", "resume", "resume", "extend", "extend", "end"] as const);
      // An exam that is ended tells little about what comes after it.
      if (examSessionId !== undefined && (whim !== "end" || dice.chance(0.2)))
        await this.act(whim, examSessionId);
    }
    for (const examSessionId of sessions()) await this.act("resume", examSessionId);
    this.isDone = true;
  }

  private async act(action: Act, examSessionId: string): Promise<void> {
    const actId = this.uses.dice.uuid();
    const answered = await this.ask((api) => {
      const named = { examSessionId, actId };
      return action === "extend"
        ? api.proctor.extend({ ...named, additionalMinutes: 1 })
        : api.proctor[action](named);
    });
    if (answered) this.uses.told.actDone(actId, { examSessionId, action });
    else this.uses.told.actRefused(actId, { examSessionId, action });
  }

  private async signIn(): Promise<void> {
    const { name, password } = this.uses;
    await this.ask((api) => api.proctor.signIn({ name, password }));
  }

  /** Null when the answer is no. A sign-in whose reply was lost is done again. */
  private async ask<Reply>(call: (api: Api) => Promise<Reply>): Promise<Reply | null> {
    const { network, time, retryMs } = this.uses;
    for (;;) {
      try {
        return await network.request({ jar: this.jar, call });
      } catch (error) {
        if (examCodeOf(error) === "staff-not-signed-in") await this.signIn();
        else if (!isTemporary(error)) return null;
        await time.wait(retryMs);
      }
    }
  }
}
