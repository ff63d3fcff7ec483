import { type Breakable, type BreakableKind, breakableKinds } from "@/testing/fleet/breakable";
import type { Dice } from "../dice";
import type { Clock } from "../people/road";

export type Kills = Readonly<Record<BreakableKind, number>>;

/** From one kill to the next. */
const pause = { leastMs: 200, mostMs: 3000 } as const;
/** How long what was killed stays away before somebody starts it again. */
const away = { leastMs: 0, mostMs: 1500 } as const;
/** Without these nobody gets an answer: all apps, or the database, away at once is an outage. */
const vital: ReadonlySet<BreakableKind> = new Set(["app", "postgres"]);
/**
 * How often one of the vital parts is killed although another is away, or this very one is just starting. An app takes
 * seconds to start, and more on a busy machine: with an outage always, nothing would be tried but waiting.
 */
const mercilessness = 0.15;

/** Ends one part of the fleet after another with `kill -9`, at moments that nobody chose, and has each started again. */
export class Killer {
  readonly kills: Record<BreakableKind, number>;
  private isCalm = false;
  /** Parts that are away or on their way back. */
  private readonly cycles = new Map<Breakable, Promise<void>>();

  constructor(
    private readonly uses: { time: Clock; dice: Dice; parts: readonly [Breakable, ...Breakable[]] },
  ) {
    this.kills = Object.fromEntries(breakableKinds.map((kind) => [kind, 0])) as Record<BreakableKind, number>;
  }

  async run(): Promise<void> {
    const { time, dice, parts } = this.uses;
    while (!this.isCalm) {
      await time.wait(dice.between(pause.leastMs, pause.mostMs));
      if (!this.isCalm) await this.strike(dice.pick(parts));
    }
  }

  /** No more kills. Resolves when everything is back. */
  async calm(): Promise<void> {
    this.isCalm = true;
    await Promise.all(this.cycles.values());
  }

  private async strike(part: Breakable): Promise<void> {
    const isHurt = [...this.cycles.keys()].some(({ kind }) => vital.has(kind));
    if (vital.has(part.kind) && isHurt && !this.uses.dice.chance(mercilessness)) return;
    const isOnItsWay = this.cycles.has(part);
    // An app may die in the middle of its start as well; whoever starts it does so again.
    if (isOnItsWay && part.kind !== "app") return;
    if (await part.kill()) this.kills[part.kind] += 1;
    if (isOnItsWay) return;
    const cycle = this.bringBack(part);
    this.cycles.set(part, cycle);
    // What goes wrong is for `calm` to tell.
    cycle.catch(() => undefined);
  }

  private async bringBack(part: Breakable): Promise<void> {
    const { time, dice } = this.uses;
    await time.wait(dice.between(away.leastMs, away.mostMs));
    await part.start();
    this.cycles.delete(part);
  }
}
