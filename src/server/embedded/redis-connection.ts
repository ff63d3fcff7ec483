import { Redis } from "ioredis";
import { findConnectionFailure } from "../redis/connection-failure";
import type { RedisServer } from "../redis/parse-redis-url";

/** What the REST endpoint asks of an ioredis client. */
export type RedisConnection = Pick<Redis, "callBuffer" | "subscribe" | "psubscribe" | "on" | "disconnect">;

const longestPauseMs = 2000;

/** Opens a connection as the REST endpoint needs it; it reconnects by itself. */
export function connectToRedis(args: Omit<RedisServer, "db"> & { db?: number }): RedisConnection {
  let isMisplaced = false;
  const redis = new Redis({
    ...args,
    // Integers come as strings and everything else as bytes: so the two can be told apart, and none loses a digit.
    stringNumbers: true,
    // A command that was under way when the connection broke is an error to its caller. Sent again, half of a
    // transaction would run outside of it.
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false,
    maxRetriesPerRequest: 1,
    connectTimeout: 5000,
    commandTimeout: 5000,
    disableClientInfo: true,
    retryStrategy: (attempt) => (isMisplaced ? longestPauseMs : Math.min(attempt * 100, longestPauseMs)),
  });
  // Its commands carry the error to whoever sent them; without a listener ioredis prints it as well.
  redis.on("error", (error: unknown) => {
    // Without its database ioredis would go on in number 0, where somebody else's keys may be.
    isMisplaced = findConnectionFailure(error) === "database-unknown";
    if (isMisplaced) redis.disconnect(true);
  });
  return redis;
}

/**
 * Tells why the connection cannot be had: the error of the last try, until one succeeds. One that was just lost is not
 * yet that: the next try comes within a tenth of a second, and what is asked meanwhile waits for it.
 */
export function watchConnection(connection: RedisConnection): () => unknown {
  let isReady = false;
  let isMisplaced = false;
  let failure: unknown;
  connection.on("connect", () => {
    isMisplaced = false;
  });
  connection.on("ready", () => {
    isReady = !isMisplaced;
    if (isReady) failure = undefined;
  });
  connection.on("close", () => {
    isReady = false;
  });
  connection.on("error", (error: unknown) => {
    // ioredis calls a connection ready even when its database is none.
    isMisplaced = findConnectionFailure(error) === "database-unknown";
    if (!isReady || isMisplaced) failure = error;
  });
  return () => failure;
}
