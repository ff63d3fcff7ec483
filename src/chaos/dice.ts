import { uniformDraw } from "@/engine/random";

/** Draws in a row from a seed. Each part of a schedule has dice of its own, so that one more draw here moves none there. */
export class Dice {
  private position = 0;

  constructor(private readonly seed: string) {}

  /** A number from [0, 1). */
  next(): number {
    this.position += 1;
    return uniformDraw({ seed: this.seed, position: this.position, purpose: "chaos" });
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  pick<Choice>(choices: readonly [Choice, ...Choice[]]): Choice {
    return choices[Math.floor(this.next() * choices.length)] ?? choices[0];
  }

  /** An id in the form of a UUID. */
  uuid(): string {
    const hex = Array.from({ length: 32 }, () => this.between(0, 15).toString(16)).join("");
    const groups = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
    return [...groups, hex.slice(20)].join("-");
  }

  /** Dice of their own for a part with a name. */
  fork(name: string): Dice {
    return new Dice(`${this.seed}/${name}`);
  }
}
