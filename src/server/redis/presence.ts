import type { Redis } from "@upstash/redis";
import type { Presence } from "@/exam/ports";
import { presenceKey, presenceTtlSeconds } from "./keys";
import type { RedisGuard } from "./redis-guard";

export function createPresence(args: { redis: Pick<Redis, "pipeline" | "hgetall">; guard: RedisGuard }): Presence {
  const { redis, guard } = args;
  return {
    note: ({ roomId, examSessionId, now }) =>
      guard({
        what: "note-presence",
        call: async () => {
          const key = presenceKey(roomId);
          await redis.pipeline().hset(key, { [examSessionId]: now.getTime() }).expire(key, presenceTtlSeconds).exec();
          return true;
        },
        fallback: false,
      }),
    read: (roomId) =>
      guard<ReadonlyMap<string, Date> | null>({
        what: "read-presence",
        call: async () => {
          const heard = (await redis.hgetall<Record<string, string>>(presenceKey(roomId))) ?? {};
          return new Map(Object.entries(heard).map(([id, atMs]) => [id, new Date(Number(atMs))]));
        },
        fallback: null,
      }),
  };
}
