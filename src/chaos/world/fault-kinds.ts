/** What can go wrong with one call to Redis. */
export const redisFaults = [
  "redis-refused", // no connection: nothing has happened
  "redis-timed-out", // nothing has happened, and no word comes back
  "redis-effect-lost", // answered as done, and not done (a failover lost it)
  "redis-reply-lost", // done, and no word comes back
  "redis-slow", // done, and told too late for an exam to wait for
  "redis-stale-read", // what stood there some time ago
  "redis-torn-value", // cut off in the middle
  "redis-foreign-value", // somebody else's value under our key
  "redis-flushall", // everything is forgotten just before
  "redis-evicted", // this key is forgotten just before
  "redis-oom", // no memory left to write
] as const;

/** What can go wrong with one call to the database, a transaction being one. */
export const databaseFaults = [
  "database-dropped-before", // the connection breaks before anything has happened
  "database-dropped-in-commit", // in the commit: nobody knows whether it happened
  "database-dropped-after", // after the commit: it happened, and no word comes back
  "database-serialization-failure",
  "database-restart", // away for some seconds
] as const;

/** The end of the process that makes a call, with `kill -9`. */
export const processFaults = ["process-killed-before-call", "process-killed-after-call"] as const;

/** What can happen between a browser and the server, and in a browser. */
const browserFaults = [
  "browser-request-lost",
  "browser-reply-lost",
  "browser-sent-twice",
  "browser-sent-late", // so late that others overtake it
  "browser-reloaded",
  "browser-second-tab",
  "browser-other-device",
] as const;

export const faultKinds = [...redisFaults, ...databaseFaults, ...processFaults, ...browserFaults] as const;
export type FaultKind = (typeof faultKinds)[number];
type RedisFault = (typeof redisFaults)[number];
type DatabaseFault = (typeof databaseFaults)[number];
type ProcessFault = (typeof processFaults)[number];
export type OutsideFault = RedisFault | DatabaseFault | ProcessFault;
