const GENERATIONS = 2 ** 32 - 1;

/** Some items of a bank, by their indices. */
export type IndexSet = Readonly<{ has: (index: number) => boolean }>;

/** A set of item indices that is emptied in no time and written to without allocating. */
export class Marks implements IndexSet {
  readonly #generationOf: Uint32Array;
  #generation = 1;

  constructor(size: number) {
    this.#generationOf = new Uint32Array(size);
  }

  clear(): void {
    if (this.#generation === GENERATIONS) {
      this.#generationOf.fill(0);
      this.#generation = 0;
    }
    this.#generation += 1;
  }

  add(index: number): void {
    this.#generationOf[index] = this.#generation;
  }

  has(index: number): boolean {
    return this.#generationOf[index] === this.#generation;
  }
}
