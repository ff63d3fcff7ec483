import { z } from "zod";
import { AdaptiveEngine } from "@/engine/adaptive-engine";
import type { CompiledItemBank } from "@/engine/compiled-item-bank";
import type { ExamSessions, ItemBanks } from "@/exam/ports";
import type { BoardReader } from "@/exam/proctor/board";
import type { Passwords, Staff } from "@/exam/proctor/staff";
import { recoverSession } from "@/exam/recovery/recover-session";
import { createPasswords } from "./auth/passwords";
import { createTryLimits } from "./auth/try-limits";
import { createBoardReader } from "./db/board-reader";
import { createExamSessions } from "./db/exam-sessions";
import { createItemBanks } from "./db/item-banks";
import { createPrisma } from "./db/prisma";
import { createSessionCounts } from "./db/session-counts";
import { createStaff } from "./db/staff";
import { createLog, type Log } from "./log";
import { measureBoard, measureRoom, measureSessions, measureStore } from "./measured-ports";
import { createMetrics, type Metrics } from "./metrics";
import { AdaptiveEngineStateStore } from "./redis/adaptive-engine-state-store";
import { unknownSessionSettings } from "./redis/adopt-engine";
import { createRedis } from "./redis/get-redis";
import { createPresence } from "./redis/presence";
import type { RedisCommands } from "./redis/redis-commands";
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
  /** A client for that address which the process has already. */
  redis?: ReturnType<typeof createRedis>;
  logLevel: string;
  /** Where the log goes instead of standard output. */
  logDestination?: { write(line: string): void };
  /** Longer than an exam would wait, for tests on a busy machine that look at Redis itself. */
  redisPatienceMs?: number;
}) {
  const log = createLog({ level: args.logLevel, destination: args.logDestination });
  const prisma = createPrisma({ databaseUrl: args.databaseUrl });
  const redis = args.redis ?? createRedis({ url: args.redisRestUrl, token: args.redisRestToken });
  const banks = createItemBanks(prisma);
  const services = composeServices({
    log,
    metrics: createMetrics(),
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
  const countSessions = createSessionCounts(prisma);
  return { ...services, prisma, redis, countSessions, close: () => prisma.$disconnect() };
}

/** Everything above the database and the Redis client, which a test or the fault harness may bring itself. */
export function composeServices(args: {
  log: Log;
  metrics: Metrics;
  redis: RedisCommands;
  redisPatienceMs?: number | undefined;
  sessions: ExamSessions;
  banks: ItemBanks;
  newestBank: () => Promise<CompiledItemBank | null>;
  staff: Staff;
  passwords: Passwords;
  board: BoardReader;
  now: () => Date;
}) {
  const { log, metrics, redis, banks, newestBank } = args;
  const sessions = measureSessions(args.sessions, metrics);
  const guard = createRedisGuard({ log, patienceMs: args.redisPatienceMs, watch: metrics.redis });
  const store = new AdaptiveEngineStateStore({
    redis,
    guard,
    banks,
    newestBank,
    onLookUp: metrics.countLookUp,
    async recover(examSessionId, why) {
      // Ids of other makes are nobody's in the database, which would refuse them.
      const session = z.uuid().safeParse(examSessionId).success ? await sessions.find(examSessionId) : null;
      if (!session) return null;
      const engine = await recoverSession({ sessions, banks }, session);
      metrics.countRebuild(why);
      return engine;
    },
    async create({ examSessionId, initialTheta, maxItems }) {
      const bank = await newestBank();
      if (!bank) throw new Error("There is no item bank in the database to make a new engine from.");
      const settings = unknownSessionSettings({ initialTheta, maxItems });
      return AdaptiveEngine.start({ bank, settings, seed: examSessionId });
    },
  });
  const room = new RedisRoomChannel({ redis, guard, now: () => args.now().getTime() });
  return {
    log,
    metrics,
    sessions,
    banks,
    store: measureStore(store, metrics),
    staff: args.staff,
    passwords: args.passwords,
    board: measureBoard(args.board, metrics),
    presence: createPresence({ redis, guard }),
    room: measureRoom(room, metrics),
    tryLimits: createTryLimits(),
    now: args.now,
  };
}
