/**
 * Keeps the largest difference between computed and expected numbers of one table, to be asserted and
 * printed as one line.
 */
export class LargestDifference {
  readonly table: string;
  /** What the test demands of `largest`; infinite where the test says so itself. */
  readonly limit: number;
  #largest = 0;
  #count = 0;

  constructor({ table = "", limit = Number.POSITIVE_INFINITY }: { table?: string; limit?: number } = {}) {
    this.table = table;
    this.limit = limit;
  }

  get largest(): number {
    return this.#largest;
  }

  /** How many numbers were compared. */
  get count(): number {
    return this.#count;
  }

  /** |actual - expected|. A NaN counts as infinitely far, an infinity as equal to itself. */
  absolute(actual: number, expected: number): void {
    this.#note({ actual, expected, unit: 1 });
  }

  /** |actual - expected| / |expected|. */
  relative(actual: number, expected: number): void {
    this.#note({ actual, expected, unit: Math.abs(expected) });
  }

  /**
   * |actual - expected| / max(|expected|, floor): relative, but in absolute terms where the expected number
   * is smaller than the floor, as where terms of the floor's size cancel.
   */
  scaled(actual: number, expected: number, floor: number): void {
    this.#note({ actual, expected, unit: Math.max(Math.abs(expected), floor) });
  }

  /** "A_EAP theta: 1800 numbers, largest difference 4.4e-16, limit 1e-10". */
  describe(table: string = this.table): string {
    const limit = Number.isFinite(this.limit) ? `, limit ${this.limit.toExponential()}` : "";
    return `${table}: ${this.#count} numbers, largest difference ${this.#largest.toExponential(1)}${limit}`;
  }

  #note(args: { actual: number; expected: number; unit: number }): void {
    const difference = args.actual === args.expected ? 0 : Math.abs(args.actual - args.expected) / args.unit;
    this.#count += 1;
    this.#largest = Math.max(this.#largest, Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference);
  }
}
