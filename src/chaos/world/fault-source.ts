import type { Dice } from "../dice";
import {
  databaseFaults,
  type FaultKind,
  faultKinds,
  type OutsideFault,
  processFaults,
  redisFaults,
} from "./fault-kinds";

/** One call of an app process to the outside, before it is made. */
export type OutsideCall = Readonly<{ target: "redis" | "database"; name: string; writes: boolean }>;

/** Decides which calls go wrong, and how; null lets one pass. */
export interface FaultSource {
  decide(call: OutsideCall): OutsideFault | null;
}

/** How many of each fault were met. */
export class FaultCounts {
  private readonly counts = new Map<FaultKind, number>(faultKinds.map((kind) => [kind, 0]));

  met(kind: FaultKind): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
  }

  all(): ReadonlyMap<FaultKind, number> {
    return this.counts;
  }
}

/** A read has no effect that could be lost, and no commit. */
const onlyWrites = new Set<OutsideFault>([
  ...(["redis-effect-lost", "redis-oom"] as const),
  ...(["database-dropped-in-commit", "database-dropped-after", "database-serialization-failure"] as const),
]);
/** A message has no key that could be forgotten, and takes no memory. */
const onlyKeys = new Set<OutsideFault>(["redis-flushall", "redis-evicted", "redis-oom", "redis-effect-lost"]);
const onlyGet = new Set<OutsideFault>(["redis-stale-read", "redis-torn-value", "redis-foreign-value"]);

/** Faults by chance: each call goes wrong with the probability of its target, in one of the target's ways. */
export class RandomFaults implements FaultSource {
  constructor(
    private readonly dice: Dice,
    private readonly probabilities: Readonly<{ redis: number; database: number; process: number }>,
  ) {}

  decide({ target, name, writes }: OutsideCall): OutsideFault | null {
    if (this.dice.chance(this.probabilities.process)) return this.dice.pick(processFaults);
    if (!this.dice.chance(this.probabilities[target])) return null;
    const kind = this.dice.pick<OutsideFault>(target === "redis" ? redisFaults : databaseFaults);
    // What makes no sense for the call becomes the plainest fault of all.
    if (name !== "get" && onlyGet.has(kind)) return "redis-refused";
    if (!writes && onlyWrites.has(kind))
      return target === "redis" ? "redis-refused" : "database-dropped-before";
    if (name === "publish" && onlyKeys.has(kind)) return "redis-refused";
    // Redis takes deletions also when its memory is full.
    if (name === "pipeline" && kind === "redis-oom") return "redis-refused";
    return kind;
  }
}

/** No faults, until one is asked for: then the Nth call from there goes wrong in that way, and no other. */
export class NthFault implements FaultSource {
  private left = 0;
  private kindOf: ((call: OutsideCall) => OutsideFault | null) | null = null;
  /** How many calls were made since the fault was set. */
  calls = 0;
  struck: OutsideCall | null = null;

  /** `kindOf` names the fault for the call that it turns out to be; null when there is none of the kind for it. */
  set(args: { nth: number; kindOf: (call: OutsideCall) => OutsideFault | null }): void {
    this.left = args.nth;
    this.kindOf = args.kindOf;
    this.calls = 0;
    this.struck = null;
  }

  clear(): void {
    this.kindOf = null;
  }

  decide(call: OutsideCall): OutsideFault | null {
    if (this.kindOf === null) return null;
    this.calls += 1;
    this.left -= 1;
    if (this.left !== 0) return null;
    this.struck = call;
    return this.kindOf(call);
  }
}

export const noFaults: FaultSource = { decide: () => null };
