import type { Redis } from "@upstash/redis";
import { z } from "zod";
import { AdaptiveEngine } from "@/engine/adaptive-engine";
import type { CompiledItemBank } from "@/engine/compiled-item-bank";
import type { ExamSessions, ItemBanks } from "@/exam/ports";
import type { BoardReader } from "@/exam/proctor/board";
import type { Passwords, Staff } from "@/exam/proctor/staff";
import { recoverEngine } from "@/exam/recovery/recover-engine";
import { createPasswords } from "./auth/passwords";
import { createTryLimits } from "./auth/try-limits";
import { createBoardReader } from "./db/board-reader";
import { createExamSessions } from "./db/exam-sessions";
import { createItemBanks } from "./db/item-banks";
import { createPrisma } from "./db/prisma";
import { createStaff } from "./db/staff";
import { createLog, type Log } from "./log";
import { AdaptiveEngineStateStore } from "./redis/adaptive-engine-state-store";
import { unknownSessionSettings } from "./redis/adopt-engine";
import { getRedis } from "./redis/get-redis";
import { createPresence } from "./redis/presence";
import { createRedisGuard } from "./redis/redis-guard";
import { RedisRoomChannel } from "./redis/room-channel";

/** What the product runs on, by port: what the procedures use, whoever implements it. */
export type Services = ReturnType<typeof composeServices>;
export type Container = ReturnType<typeof createContainer>;

/** The composition root: the only place where ports meet what implements them. */
export function createContainer(args: {
  databaseUrl: string;
  redisRestUrl: string;
  redisRestToken: string;
  logLevel: string;
  /** Where the log goes instead of standard output. */
  logDestination?: { write(line: string): void };
  /** Longer than an exam would wait, for tests on a busy machine that look at Redis itself. */
  redisPatienceMs?: number;
}) {
  const log = createLog({ level: args.logLevel, destination: args.logDestination });
  const prisma = createPrisma({ databaseUrl: args.databaseUrl });
  const redis = getRedis({ url: args.redisRestUrl, token: args.redisRestToken });
  const banks = createItemBanks(prisma);
  const services = composeServices({
    log,
    redis,
    redisPatienceMs: args.redisPatienceMs,
    sessions: createExamSessions(prisma),
    banks,
    async newestBank() {
      const newest = await prisma.itemBankVersion.findFirst({ orderBy: { createdAt: "desc" } });
      return newest && (await banks.load(newest.id)).compiled;
    },
    staff: createStaff(prisma),
    passwords: createPasswords(),
    board: createBoardReader(prisma),
    now: () => new Date(),
  });
  return { ...services, prisma, redis, close: () => prisma.$disconnect() };
}

/** Everything above the database and the Redis client, which a test or the fault harness may bring itself. */
export function composeServices(args: {
  log: Log;
  redis: Redis;
  redisPatienceMs?: number | undefined;
  sessions: ExamSessions;
  banks: ItemBanks;
  newestBank: () => Promise<CompiledItemBank | null>;
  staff: Staff;
  passwords: Passwords;
  board: BoardReader;
  now: () => Date;
}) {
  const { log, redis, sessions, banks, newestBank } = args;
  const guard = createRedisGuard({ log, patienceMs: args.redisPatienceMs });
  const store = new AdaptiveEngineStateStore({
    redis,
    guard,
    banks,
    newestBank,
    onLookUp: () => undefined,
    async recover(examSessionId) {
      // Ids of other makes are nobody's in the database, which would refuse them.
      const session = z.uuid().safeParse(examSessionId).success ? await sessions.find(examSessionId) : null;
      if (!session) return null;
      const [attempts, bank] = await Promise.all([
        sessions.listAttempts(examSessionId),
        banks.load(session.itemBankVersionId),
      ]);
      return recoverEngine({ session, attempts, bank });
    },
    async create({ examSessionId, initialTheta, maxItems }) {
      const bank = await newestBank();
      if (!bank) throw new Error("There is no item bank in the database to make a new engine from.");
      const settings = unknownSessionSettings({ initialTheta, maxItems });
      return AdaptiveEngine.start({ bank, settings, seed: examSessionId });
    },
  });
  return {
    log,
    sessions,
    banks,
    store,
    staff: args.staff,
    passwords: args.passwords,
    board: args.board,
    presence: createPresence({ redis, guard }),
    room: new RedisRoomChannel({ redis, guard, now: () => args.now().getTime() }),
    tryLimits: createTryLimits(),
    now: args.now,
  };
}
