import { Prisma } from "@/server/db/generated/client";
import type { Dice } from "../dice";
import type { OutsideFault } from "./fault-kinds";
import { type FaultCounts, type FaultSource, noFaults } from "./fault-source";
import { never, type ProcessLife } from "./process-life";
import type { VirtualTime } from "./virtual-time";

/** Longer than an exam waits for Redis, and than the client's own time-out. */
const redisTimeOutMs = 800;
const redisSlowMs = 400;

/**
 * The one way from an app process to Redis and to the database. Each call takes its time, and meets the fault that the
 * source has for it; what `effect` does happens at one moment, or not at all.
 */
export class Outside {
  faults: FaultSource = noFaults;
  /** How long a query takes at most: the longer, the more comes between a read and the write that rests on it. */
  slowestQueryMs = 4;
  private databaseIsBackAtMs = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly uses: { time: Pick<VirtualTime, "now" | "wait">; dice: Dice; counts: FaultCounts },
  ) {}

  /** No more faults, and nothing is away any longer. */
  calm(): void {
    this.faults = noFaults;
    this.slowestQueryMs = 4;
    this.databaseIsBackAtMs = Number.NEGATIVE_INFINITY;
  }

  async database<T>(args: { life: ProcessLife; name: string; writes: boolean; effect: () => T }): Promise<T> {
    const { life, name, writes, effect } = args;
    const { time, dice } = this.uses;
    if (life.isOver) return never<T>();
    const fault = this.faults.decide({ target: "database", name, writes });
    if (fault === "process-killed-before-call") return this.killed<T>(life, fault);
    await time.wait(dice.between(1, this.slowestQueryMs));
    // What a killed process has sent on its way may still arrive.
    if (life.isOver && dice.chance(0.5)) return never<T>();
    if (time.now().getTime() < this.databaseIsBackAtMs) throw unreachable();
    this.count(fault);
    const result = this.throughDatabase({ fault, effect });
    if (fault === "process-killed-after-call") return this.killed<T>(life, null);
    await time.wait(dice.between(0, 2));
    return life.isOver ? never<T>() : result;
  }

  async redis<T>(args: {
    life: ProcessLife;
    name: string;
    writes: boolean;
    effect: () => T;
    /** What a caller is told that its command did, when it did nothing. */
    pretended: T;
    /** Whether another value stood under the key before. */
    hasFormer: () => boolean;
    /** Called before the effect when everything, or only the command's key, has been forgotten. */
    forget: (what: "everything" | "the key") => void;
    /** The reply as it comes from a replica behind, cut off, or overwritten by somebody else. */
    spoil: (reply: T, how: "stale" | "torn" | "foreign") => T;
  }): Promise<T> {
    const { life, name, writes, effect } = args;
    const { time, dice } = this.uses;
    if (life.isOver) return never<T>();
    const decided = this.faults.decide({ target: "redis", name, writes });
    if (decided === "process-killed-before-call") return this.killed<T>(life, decided);
    await time.wait(dice.between(0, 2));
    if (life.isOver && dice.chance(0.5)) return never<T>();
    // A replica that never had another value is not behind.
    const fault = decided === "redis-stale-read" && !args.hasFormer() ? null : decided;
    this.count(fault);
    if (fault === "redis-flushall") args.forget("everything");
    if (fault === "redis-evicted") args.forget("the key");
    const reply = await this.throughRedis({ ...args, fault, effect });
    if (fault === "process-killed-after-call") return this.killed<T>(life, null);
    await time.wait(dice.between(0, 1));
    return life.isOver ? never<T>() : reply;
  }

  /** Counted where it takes effect: what could not happen was not met. */
  private count(fault: OutsideFault | null): void {
    if (fault !== null) this.uses.counts.met(fault);
  }

  private killed<T>(life: ProcessLife, fault: OutsideFault | null): Promise<T> {
    this.count(fault);
    life.kill();
    return never<T>();
  }

  private throughDatabase<T>(args: { fault: OutsideFault | null; effect: () => T }): T {
    const { effect } = args;
    switch (args.fault) {
      case "database-dropped-before":
        throw connectionLost();
      case "database-serialization-failure":
        throw serializationFailure();
      case "database-restart":
        this.databaseIsBackAtMs = this.uses.time.now().getTime() + this.uses.dice.between(500, 6000);
        throw unreachable();
      case "database-dropped-in-commit":
        if (this.uses.dice.chance(0.5)) effect();
        throw connectionLost();
      case "database-dropped-after":
        effect();
        throw connectionLost();
      default:
        return effect();
    }
  }

  private async throughRedis<T>(args: {
    fault: OutsideFault | null;
    effect: () => T;
    pretended: T;
    spoil: (reply: T, how: "stale" | "torn" | "foreign") => T;
  }): Promise<T> {
    const { effect, pretended, spoil } = args;
    const { time } = this.uses;
    switch (args.fault) {
      case "redis-refused":
        throw new TypeError("fetch failed");
      case "redis-oom":
        throw new Error("OOM command not allowed when used memory > 'maxmemory'.");
      case "redis-timed-out":
        await time.wait(redisTimeOutMs);
        throw new Error("The operation was aborted due to timeout");
      case "redis-reply-lost":
        effect();
        await time.wait(redisTimeOutMs);
        throw new Error("The operation was aborted due to timeout");
      case "redis-slow": {
        const reply = effect();
        await time.wait(redisSlowMs);
        return reply;
      }
      case "redis-effect-lost":
        return pretended;
      case "redis-stale-read":
        return spoil(effect(), "stale");
      case "redis-torn-value":
        return spoil(effect(), "torn");
      case "redis-foreign-value":
        return spoil(effect(), "foreign");
      default:
        return effect();
    }
  }
}

/** As node-postgres and Prisma say it; src/server/trpc/errors.ts knows them for "not now". */
const connectionLost = () =>
  Object.assign(new Error("Connection terminated unexpectedly"), { code: "ECONNRESET" });
const unreachable = () => Object.assign(new Error("Can't reach database server"), { code: "P1001" });
const serializationFailure = () =>
  new Prisma.PrismaClientKnownRequestError(
    "Transaction failed due to a write conflict or a deadlock. Please retry your transaction",
    { code: "P2034", clientVersion: Prisma.prismaVersion.client },
  );
