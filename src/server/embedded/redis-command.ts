import { z } from "zod";

/** A command as the protocol sends it: a JSON array, the name first. */
export const commandSchema = z
  .array(z.union([z.string(), z.number(), z.boolean()]).transform(String))
  .min(1)
  .transform(([name = "", ...args]) => ({ name: name.toUpperCase(), args }));

export const commandListSchema = z.array(commandSchema).max(10_000);

export type RestCommand = z.infer<typeof commandSchema>;

/**
 * All callers share one connection to Redis. These would change that connection under the others, or hold it up until
 * something happens, or belong to whoever runs the server.
 */
const REFUSED: ReadonlySet<string> = new Set(
  [
    "SUBSCRIBE PSUBSCRIBE SSUBSCRIBE UNSUBSCRIBE PUNSUBSCRIBE SUNSUBSCRIBE MONITOR SYNC PSYNC",
    "MULTI EXEC DISCARD WATCH UNWATCH",
    "SELECT SWAPDB AUTH HELLO RESET QUIT CLIENT ASKING READONLY READWRITE",
    "BLPOP BRPOP BRPOPLPUSH BLMOVE BLMPOP BZPOPMIN BZPOPMAX BZMPOP WAIT WAITAOF",
    "SHUTDOWN CONFIG ACL DEBUG MODULE REPLICAOF SLAVEOF FAILOVER MIGRATE CLUSTER SAVE BGSAVE BGREWRITEAOF",
  ].flatMap((line) => line.split(" ")),
);

/** Why a command is not passed on, in Redis's way of saying it, or null. */
export function whyRefused(command: RestCommand): string | null {
  const blocks =
    /^XREAD(GROUP)?$/.test(command.name) && command.args.some((argument) => /^block$/i.test(argument));
  if (!blocks && (!REFUSED.has(command.name) || asksForMemoryLimit(command))) return null;
  return `ERR Command is not available: '${command.name.slice(0, 40)}'`;
}

/** What an operator has to know, and the one part of CONFIG that tells no secret and changes nothing: `CONFIG GET maxmemory*`. */
function asksForMemoryLimit({ name, args }: RestCommand): boolean {
  const [verb = "", ...parameters] = args;
  const named = parameters.length > 0 && parameters.every((one) => /^maxmemory(-policy|\*)?$/i.test(one));
  return name === "CONFIG" && /^get$/i.test(verb) && named;
}
