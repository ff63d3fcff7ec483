import { z } from "zod";
import { AdaptiveEngine } from "@/engine/adaptive-engine";
import { defaultEngineSettings } from "@/engine/engine-settings";
import { recoverEngine } from "@/exam/recovery/recover-engine";
import { createPasswords } from "./auth/passwords";
import { createTryLimits } from "./auth/try-limits";
import { createBoardReader } from "./db/board-reader";
import { createExamSessions } from "./db/exam-sessions";
import { createItemBanks } from "./db/item-banks";
import { createPrisma } from "./db/prisma";
import { createStaff } from "./db/staff";
import { createLog } from "./log";
import { AdaptiveEngineStateStore } from "./redis/adaptive-engine-state-store";
import { createRedis } from "./redis/get-redis";
import { createPresence } from "./redis/presence";
import { createRedisGuard } from "./redis/redis-guard";
import { RedisRoomChannel } from "./redis/room-channel";

export type Container = ReturnType<typeof createContainer>;

/** The composition root: the only place where ports meet what implements them. */
export function createContainer(args: {
  databaseUrl: string;
  redisRestUrl: string;
  redisRestToken: string;
  /** A client for that address which the process has already. */
  redis?: ReturnType<typeof createRedis>;
  logLevel: string;
  /** Longer than an exam would wait, for tests on a busy machine that look at Redis itself. */
  redisPatienceMs?: number;
}) {
  const log = createLog({ level: args.logLevel });
  const prisma = createPrisma({ databaseUrl: args.databaseUrl });
  const redis = args.redis ?? createRedis({ url: args.redisRestUrl, token: args.redisRestToken });
  const guard = createRedisGuard({ log, patienceMs: args.redisPatienceMs });
  const sessions = createExamSessions(prisma);
  const banks = createItemBanks(prisma);
  const store = new AdaptiveEngineStateStore({
    redis,
    guard,
    banks,
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
      const newest = await prisma.itemBankVersion.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
      const bank = await banks.load(newest.id);
      const stopping = defaultEngineSettings.stopping.map((rule) =>
        rule.rule === "length" ? { ...rule, maxItems } : rule,
      );
      const settings = { ...defaultEngineSettings, initialTheta, stopping };
      return AdaptiveEngine.start({ bank: bank.compiled, settings, seed: examSessionId });
    },
  });
  return {
    log,
    prisma,
    redis,
    sessions,
    banks,
    store,
    staff: createStaff(prisma),
    passwords: createPasswords(),
    board: createBoardReader(prisma),
    presence: createPresence({ redis, guard }),
    room: new RedisRoomChannel({ redis, guard, now: Date.now }),
    tryLimits: createTryLimits(),
    now: () => new Date(),
    close: () => prisma.$disconnect(),
  };
}
