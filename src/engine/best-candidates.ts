/** An item and what a criterion says of it: the larger the value, the better. */
export type Candidate = Readonly<{ index: number; value: number }>;

/**
 * The `count` best of the candidates offered, and with them all that tie with the last of these to the last
 * bit: the larger value first, among equals the smaller index.
 */
export class BestCandidates {
  readonly #count: number;
  readonly #candidates: Candidate[] = [];
  /** The value below which an offer changes nothing. */
  limit = Number.NEGATIVE_INFINITY;

  constructor(count: number) {
    this.#count = count;
  }

  get candidates(): readonly Candidate[] {
    return this.#candidates;
  }

  offer(index: number, value: number): void {
    if (value < this.limit) return;
    const candidates = this.#candidates;
    let place = candidates.length;
    candidates.push({ index, value });
    for (; place > 0; place--) {
      const above = candidates[place - 1] as Candidate;
      if (above.value > value || (above.value === value && above.index < index)) break;
      candidates[place] = above;
      candidates[place - 1] = { index, value };
    }
    if (candidates.length < this.#count) return;
    this.limit = (candidates[this.#count - 1] as Candidate).value;
    while ((candidates[candidates.length - 1] as Candidate).value < this.limit) candidates.pop();
  }
}
