type Value = string | Map<string, string> | Set<string>;

/**
 * A Redis in memory, as far as Thetaline's scripts and commands reach, on the clock of the world. What a script does
 * stands in simulated-scripts.ts; a test runs both against a real one and compares.
 */
export class SimulatedRedis {
  private readonly values = new Map<string, { value: Value; expiresAtMs: number | null }>();
  /** What stood under a key before, newest last, for reads that are served by a replica behind. */
  private readonly former = new Map<string, string[]>();

  constructor(readonly nowMs: () => number) {}

  flushAll(): void {
    this.values.clear();
  }

  get(key: string): string | null {
    const value = this.peek(key);
    if (value !== null && typeof value !== "string") throw wrongType();
    return value;
  }

  set(key: string, value: string, ttlSeconds: number): void {
    const before = this.peek(key);
    if (typeof before === "string") this.former.set(key, [...(this.former.get(key) ?? []), before]);
    this.values.set(key, { value, expiresAtMs: this.nowMs() + ttlSeconds * 1000 });
  }

  delete(key: string): number {
    const was = this.peek(key) !== null;
    this.values.delete(key);
    return was ? 1 : 0;
  }

  exists(key: string): number {
    return this.peek(key) === null ? 0 : 1;
  }

  /** -2 no key, -1 no time to live, else seconds left, rounded as Redis does. */
  ttl(key: string): number {
    if (this.peek(key) === null) return -2;
    const expiresAtMs = this.values.get(key)?.expiresAtMs ?? null;
    return expiresAtMs === null ? -1 : Math.round((expiresAtMs - this.nowMs()) / 1000);
  }

  expire(key: string, seconds: number): void {
    const held = this.peek(key) === null ? undefined : this.values.get(key);
    if (held) held.expiresAtMs = this.nowMs() + seconds * 1000;
  }

  hash(key: string): ReadonlyMap<string, string> {
    const value = this.peek(key);
    if (value === null) return new Map();
    if (!(value instanceof Map)) throw wrongType();
    return value;
  }

  setField(key: string, field: string, text: string): void {
    const hash = new Map(this.hash(key));
    hash.set(field, text);
    this.values.set(key, { value: hash, expiresAtMs: this.values.get(key)?.expiresAtMs ?? null });
  }

  /** A sorted set is kept as member to score; the score is written as text. */
  isSortedSet(key: string): boolean {
    return this.peek(key) === null || this.peek(key) instanceof Map;
  }

  addMember(key: string, member: string, score: number): void {
    this.setField(key, member, String(score));
  }

  removeMembers(key: string, isMeant: (member: string, score: number) => boolean): number {
    if (!this.isSortedSet(key)) throw wrongType();
    const kept = new Map([...this.hash(key)].filter(([member, score]) => !isMeant(member, Number(score))));
    const removed = this.hash(key).size - kept.size;
    if (kept.size === 0) this.values.delete(key);
    else this.values.set(key, { value: kept, expiresAtMs: this.values.get(key)?.expiresAtMs ?? null });
    return removed;
  }

  /** Members with a score from `leastScore` on, by score and then by name. */
  membersFrom(key: string, leastScore: number): string[] {
    return [...this.hash(key)]
      .map(([member, score]) => ({ member, score: Number(score) }))
      .filter(({ score }) => score >= leastScore)
      .sort((a, b) => a.score - b.score || (a.member < b.member ? -1 : 1))
      .map(({ member }) => member);
  }

  /** Some value that stood under the key before; null when there was none. */
  formerValue(key: string, pick: (count: number) => number): string | null {
    const former = this.former.get(key) ?? [];
    return former[pick(former.length)] ?? null;
  }

  /** All keys, for whoever wants to spoil one with another's value. */
  keys(): string[] {
    return [...this.values.keys()].filter((key) => this.peek(key) !== null);
  }

  private peek(key: string): Value | null {
    const held = this.values.get(key);
    if (!held) return null;
    if (held.expiresAtMs === null || held.expiresAtMs > this.nowMs()) return held.value;
    this.values.delete(key);
    return null;
  }
}

const wrongType = () => new Error("WRONGTYPE Operation against a key holding the wrong kind of value");
