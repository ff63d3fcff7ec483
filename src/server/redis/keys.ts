/** Every key and every life time that Thetaline uses in Redis is built here. */

/** One live engine, JSON. The name is a contract with redis-cli and other services. */
export const engineKey = (examSessionId: string): string => `adaptive_engine:${examSessionId}`;

/** Sorted set of exam session ids by the time (ms since 1970, by Redis's clock) at which their engine expires. */
export const engineIndexKey = "adaptive_engine_index";

/** Hash from exam session id to when its page was last heard from (ms since 1970). */
export const presenceKey = (roomId: string): string => `room_presence:${roomId}`;

/** The one channel on which a change is announced; the message is `{"roomId": ..., "examSessionId": ...}`. */
export const roomChannelName = "room_changes";

export const engineTtlSeconds = 3600;
export const presenceTtlSeconds = 6 * 3600;

/** What the preflight tries Redis with. It deletes the key again, and the key would expire by itself. */
export const scratchKey = (name: string): string => `thetaline_preflight:${name}`;
export const scratchTtlSeconds = 60;
