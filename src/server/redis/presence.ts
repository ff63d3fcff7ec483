import type { Redis } from "@upstash/redis";
import { z } from "zod";
import type { Presence } from "@/exam/ports";
import { presenceKey, presenceTtlSeconds } from "./keys";
import type { RedisGuard } from "./redis-guard";

const flatHashSchema = z.array(z.string());

export function createPresence(args: {
  redis: Pick<Redis, "pipeline" | "hgetall">;
  guard: RedisGuard;
}): Presence {
  const { redis, guard } = args;
  return {
    note: ({ roomId, examSessionId, now }) =>
      guard({
        what: "note-presence",
        call: async () => {
          const key = presenceKey(roomId);
          await redis
            .pipeline()
            .hset(key, { [examSessionId]: now.getTime() })
            .expire(key, presenceTtlSeconds)
            .exec();
          return true;
        },
        fallback: false,
      }),
    read: (roomId) =>
      guard<ReadonlyMap<string, Date> | null>({
        what: "read-presence",
        call: async () => {
          // The client passes the reply on as Redis gives it: id, time, id, time, ...
          const flat = flatHashSchema.parse(await redis.hgetall(presenceKey(roomId)));
          const heard = new Map<string, Date>();
          for (let at = 0; at + 1 < flat.length; at += 2) {
            const heardAt = new Date(Number(flat[at + 1]));
            if (!Number.isNaN(heardAt.getTime())) heard.set(flat[at] ?? "", heardAt);
          }
          return heard;
        },
        fallback: null,
      }),
  };
}
