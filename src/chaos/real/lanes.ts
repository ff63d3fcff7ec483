import type { Told } from "../audit/told";
import type { Dice } from "../dice";
import { type BrowserWhim, browserWhims, Candidate } from "../people/candidate";
import type { Pace } from "../people/pace";
import type { Clock, Road } from "../people/road";
import type { Seat } from "./real-exams";

const restlessness = 0.006;

/** Seats taken one after another by so many candidates at once; a lane is what one chair in the room sees. */
export class Lanes {
  readonly whims: Record<BrowserWhim, number>;
  private readonly present: (Candidate | null)[];
  private readonly waiting: Seat[];
  private isCalm = false;
  finished = 0;

  constructor(
    private readonly uses: {
      time: Clock;
      dice: Dice;
      network: Road;
      told: Told;
      pace: Pace;
      seats: readonly Seat[];
      atOnce: number;
      onFinished: (finished: number) => void;
    },
  ) {
    this.waiting = [...uses.seats];
    this.present = Array.from({ length: uses.atOnce }, () => null);
    this.whims = Object.fromEntries(browserWhims.map((whim) => [whim, 0])) as Record<BrowserWhim, number>;
  }

  /** Resolves when everybody has come to the end. */
  async run(): Promise<void> {
    await Promise.all(this.present.map((_, lane) => this.runLane(lane)));
  }

  calm(): void {
    this.isCalm = true;
    for (const candidate of this.present) candidate?.calm();
  }

  /** The exam sessions that are sat in some of the lanes at this moment. */
  sessionsIn(first: number, end: number): string[] {
    return this.present.slice(first, end).flatMap((candidate) => candidate?.examSessionId ?? []);
  }

  /** How many seats nobody has taken, or left finished. */
  get unfinished(): number {
    return this.uses.seats.length - this.finished;
  }

  private async runLane(lane: number): Promise<void> {
    const { dice, onFinished, seats: _seats, atOnce: _atOnce, ...uses } = this.uses;
    for (;;) {
      const seat = this.waiting.shift();
      if (!seat) break;
      const candidate = new Candidate({
        ...uses,
        ...seat,
        dice: dice.fork(`candidate ${this.waiting.length}`),
        counts: { met: (whim) => this.count(whim) },
        // The rooms of this world stay open for longer than it lasts.
        roomHasClosed: () => false,
        restlessness,
      });
      if (this.isCalm) candidate.calm();
      this.present[lane] = candidate;
      await candidate.run();
      this.finished += 1;
      onFinished(this.finished);
    }
    this.present[lane] = null;
  }

  private count(whim: BrowserWhim): void {
    this.whims[whim] += 1;
  }
}
