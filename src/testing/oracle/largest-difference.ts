/**
 * Keeps the largest difference between computed and expected numbers, to be asserted and printed once per
 * table.
 */
export class LargestDifference {
  #largest = 0;
  #count = 0;

  get largest(): number {
    return this.#largest;
  }

  /** |actual - expected|. A NaN counts as infinitely far. */
  absolute(actual: number, expected: number): void {
    this.#note(Math.abs(actual - expected));
  }

  /** |actual - expected| / |expected|. */
  relative(actual: number, expected: number): void {
    this.#note(actual === expected ? 0 : Math.abs(actual - expected) / Math.abs(expected));
  }

  describe(table: string): string {
    return `${table}: ${this.#count} numbers, largest difference ${this.#largest.toExponential(1)}`;
  }

  #note(difference: number): void {
    this.#count += 1;
    this.#largest = Math.max(this.#largest, Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference);
  }
}
