import { Redis } from "ioredis";

/** What the REST endpoint asks of an ioredis client. */
export type RedisConnection = Pick<Redis, "callBuffer" | "subscribe" | "psubscribe" | "on" | "disconnect">;

/** Opens a connection as the REST endpoint needs it; it reconnects by itself. */
export function connectToRedis(args: { host: string; port: number; password?: string }): RedisConnection {
  const redis = new Redis({
    ...args,
    // Integers come as strings and everything else as bytes: so the two can be told apart, and none loses a digit.
    stringNumbers: true,
    // A command that was under way when the connection broke is an error to its caller. Sent again, half of a
    // transaction would run outside of it.
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false,
    maxRetriesPerRequest: 1,
    commandTimeout: 5000,
    disableClientInfo: true,
    retryStrategy: (attempt) => Math.min(attempt * 100, 2000),
  });
  // Its commands carry the error to whoever sent them; without a listener ioredis prints it as well.
  redis.on("error", () => undefined);
  return redis;
}
