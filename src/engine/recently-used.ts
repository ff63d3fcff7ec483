/**
 * What was made for the keys that were used last, `most` of them; the one that was used longest ago goes when
 * another comes. Everything that is kept under a value that settings bring (a range, a prior, a scaling constant)
 * stands in one of these, so that a server that runs for months keeps no more than one that runs for a day.
 * Whoever holds what was made goes on holding it; who asks again has it made again, the same to the last bit.
 */
export class RecentlyUsed<Key, Value extends object> {
  readonly #most: number;
  readonly #whenDropped: ((value: Value) => void) | null;
  /** By falling age: a Map keeps the order in which its keys were set. */
  readonly #values = new Map<Key, Value>();
  /** The one that was used last, as most often it is used next. */
  #last: Readonly<{ key: Key; value: Value }> | null = null;

  constructor(args: { most: number; whenDropped?: (value: Value) => void }) {
    this.#most = args.most;
    this.#whenDropped = args.whenDropped ?? null;
  }

  /** What is kept for the key, or else what `make` makes for it. Nothing is kept if `make` throws. */
  getOrMake(key: Key, make: () => Value): Value {
    const last = this.#last;
    if (last !== null && last.key === key) return last.value;
    const kept = this.#values.get(key);
    const value = kept ?? make();
    if (kept === undefined) this.#makeRoom();
    else this.#values.delete(key);
    this.#values.set(key, value);
    this.#last = { key, value };
    return value;
  }

  #makeRoom(): void {
    if (this.#values.size < this.#most) return;
    for (const [key, value] of this.#values) {
      this.#values.delete(key);
      this.#whenDropped?.(value);
      return;
    }
  }
}
