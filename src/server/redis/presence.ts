import { z } from "zod";
import type { Presence } from "@/exam/ports";
import { presenceKey, presenceTtlSeconds } from "./keys";
import type { RedisCommands } from "./redis-commands";
import type { RedisGuard } from "./redis-guard";

/** KEYS: presence. ARGV: exam session id, time, TTL in seconds. A value of another type under the key is replaced. */
export const notePresenceScript = `
if redis.call("TYPE", KEYS[1]).ok ~= "hash" then
  redis.call("DEL", KEYS[1])
end
redis.call("HSET", KEYS[1], ARGV[1], ARGV[2])
redis.call("EXPIRE", KEYS[1], ARGV[3])
return 1
`;

const flatHashSchema = z.array(z.string());

export function createPresence(args: {
  redis: Pick<RedisCommands, "eval" | "hgetall">;
  guard: RedisGuard;
}): Presence {
  const { redis, guard } = args;
  return {
    note: ({ roomId, examSessionId, now }) =>
      guard({
        what: "note-presence",
        call: async () => {
          const key = presenceKey(roomId);
          const given = [examSessionId, String(now.getTime()), String(presenceTtlSeconds)];
          await redis.eval(notePresenceScript, [key], given);
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
