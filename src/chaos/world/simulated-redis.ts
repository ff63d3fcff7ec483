type Value =
  | Readonly<{ type: "string"; text: string }>
  | Readonly<{ type: "hash"; fields: ReadonlyMap<string, string> }>
  | Readonly<{ type: "zset"; scores: ReadonlyMap<string, number> }>;

/**
 * A Redis in memory, as far as Thetaline's scripts and commands reach, on the clock of the world. What a script does
 * stands in simulated-scripts.ts; a test runs both against a real one and compares.
 */
export class SimulatedRedis {
  private readonly held = new Map<string, { value: Value; expiresAtMs: number | null }>();
  /** What stood under a key before, newest last, for reads that are served by a replica behind. */
  private readonly former = new Map<string, string[]>();

  constructor(readonly nowMs: () => number) {}

  flushAll(): void {
    this.held.clear();
  }

  typeOf(key: string): Value["type"] | "none" {
    return this.peek(key)?.type ?? "none";
  }

  get(key: string): string | null {
    const value = this.peek(key);
    if (value !== null && value.type !== "string") throw wrongType();
    return value === null ? null : value.text;
  }

  set(key: string, text: string, ttlSeconds: number): void {
    const before = this.peek(key);
    if (before?.type === "string") this.former.set(key, [...(this.former.get(key) ?? []), before.text]);
    const value = { type: "string", text } as const;
    this.held.set(key, { value, expiresAtMs: this.nowMs() + ttlSeconds * 1000 });
  }

  delete(key: string): number {
    const was = this.peek(key) !== null;
    this.held.delete(key);
    return was ? 1 : 0;
  }

  /** -2 no key, -1 no time to live, else seconds left, rounded as Redis does. */
  ttl(key: string): number {
    if (this.peek(key) === null) return -2;
    const expiresAtMs = this.held.get(key)?.expiresAtMs ?? null;
    return expiresAtMs === null ? -1 : Math.round((expiresAtMs - this.nowMs()) / 1000);
  }

  expire(key: string, seconds: number): void {
    const held = this.peek(key) === null ? undefined : this.held.get(key);
    if (held) held.expiresAtMs = this.nowMs() + seconds * 1000;
  }

  fields(key: string): ReadonlyMap<string, string> {
    const value = this.peek(key);
    if (value !== null && value.type !== "hash") throw wrongType();
    return value === null ? new Map() : value.fields;
  }

  setField(key: string, field: string, text: string): void {
    this.put(key, { type: "hash", fields: new Map([...this.fields(key), [field, text]]) });
  }

  addMember(key: string, member: string, score: number): void {
    this.put(key, { type: "zset", scores: new Map([...this.scores(key), [member, score]]) });
  }

  removeMembers(key: string, isMeant: (member: string, score: number) => boolean): number {
    const before = this.scores(key);
    const scores = new Map([...before].filter(([member, score]) => !isMeant(member, score)));
    if (scores.size > 0) this.put(key, { type: "zset", scores });
    else if (before.size > 0) this.held.delete(key);
    return before.size - scores.size;
  }

  /** Members with a score from `leastScore` on, by score and then by name. */
  membersFrom(key: string, leastScore: number): string[] {
    return [...this.scores(key)]
      .filter(([, score]) => score >= leastScore)
      .sort(([a, scoreOfA], [b, scoreOfB]) => scoreOfA - scoreOfB || (a < b ? -1 : 1))
      .map(([member]) => member);
  }

  /** Some value that stood under the key before; null when there was none. */
  formerValue(key: string, pick: (count: number) => number): string | null {
    const former = this.former.get(key) ?? [];
    return former[pick(former.length)] ?? null;
  }

  /** All keys, for whoever wants to spoil one with another's value. */
  keys(): string[] {
    return [...this.held.keys()].filter((key) => this.peek(key) !== null);
  }

  private scores(key: string): ReadonlyMap<string, number> {
    const value = this.peek(key);
    if (value !== null && value.type !== "zset") throw wrongType();
    return value === null ? new Map() : value.scores;
  }

  /** A value that grows keeps the time to live that its key had. */
  private put(key: string, value: Value): void {
    this.held.set(key, { value, expiresAtMs: this.held.get(key)?.expiresAtMs ?? null });
  }

  private peek(key: string): Value | null {
    const held = this.held.get(key);
    if (!held) return null;
    if (held.expiresAtMs === null || held.expiresAtMs > this.nowMs()) return held.value;
    this.held.delete(key);
    return null;
  }
}

const wrongType = () => new Error("WRONGTYPE Operation against a key holding the wrong kind of value");
