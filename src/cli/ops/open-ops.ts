import type { Redis } from "@upstash/redis";
import { invariant } from "@/exam/invariant";
import { recoverSession } from "@/exam/recovery/recover-session";
import type { ExamSessionRecord } from "@/exam/session/records";
import { type Container, createContainer } from "@/server/container";
import type { StandingRedis } from "@/server/embedded/standing-services";
import { AdaptiveEngineStateStore, type EngineLookUp } from "@/server/redis/adaptive-engine-state-store";
import type { RedisGuard } from "@/server/redis/redis-guard";
import { RedisFailure } from "./ops-failure";

/** An exam waits a quarter of a second; an operator who asks has more time. */
const redisPatienceMs = 5000;

export type OpsServices = Readonly<{ databaseUrl: string; redis: StandingRedis }>;

export type Ops = Readonly<{
  services: OpsServices;
  container: Container;
  /** As the exams' store, but it never hides that Redis failed. */
  store: AdaptiveEngineStateStore;
  /** A call to Redis past the store. @throws RedisFailure */
  redis: <Reply>(call: (redis: Redis) => Promise<Reply>) => Promise<Reply>;
  /** What an exam's next step would make of what Redis has, by the very look-up that it does. */
  lookUp: (session: ExamSessionRecord) => Promise<EngineLookUp>;
  close: () => Promise<void>;
}>;

/** The exams' services in the hands of an operator: nothing is started, and what fails says so. */
export function openOps(services: OpsServices): Ops {
  const { databaseUrl } = services;
  const { url: redisRestUrl, token: redisRestToken } = services.redis;
  const container = createContainer({
    ...{ databaseUrl, redisRestUrl, redisRestToken, redisPatienceMs },
    logLevel: "silent",
  });
  const { sessions, banks } = container;
  let seen: EngineLookUp | null = null;
  const store = new AdaptiveEngineStateStore({
    redis: container.redis,
    guard: throwingGuard,
    banks,
    async recover(examSessionId) {
      const session = await sessions.find(examSessionId);
      return session && recoverSession(container, session);
    },
    create: ({ examSessionId }) => Promise.reject(new Error(`No engine is made for ${examSessionId} here.`)),
    newestBank: async () => null,
    onLookUp: (lookUp) => {
      seen = lookUp;
    },
  });
  return {
    services,
    container,
    store,
    redis: (call) => orRedisFailure(() => call(container.redis)),
    async lookUp(session) {
      await store.loadEngine(session.id, { expected: session });
      invariant(seen, "an engine was loaded without a look into Redis");
      return seen;
    },
    close: container.close,
  };
}

const throwingGuard: RedisGuard = ({ call }) => orRedisFailure(call);

async function orRedisFailure<Reply>(call: () => Promise<Reply>): Promise<Reply> {
  try {
    return await call();
  } catch (cause) {
    throw new RedisFailure("A call to Redis failed.", { cause });
  }
}
