import { type DestinationStream, pino } from "pino";
import { describeError } from "./describe-error";
import { requestFields } from "./request-scope";

/**
 * Structured, one JSON object a line. Request and session ids may stand in it; names, answers, access codes and what an
 * exam has found out about a candidate never. An error goes in as `error`, which describes it without its values.
 */
export type Log = Pick<ReturnType<typeof pino>, "info" | "warn" | "error">;

/** Writes to standard output, or where it is told to. */
export function createLog(args: { level: string; destination?: DestinationStream | undefined }): Log {
  const options = {
    name: "thetaline",
    level: args.level,
    mixin: requestFields,
    serializers: { error: (error: unknown) => describeError(error) },
  };
  return args.destination ? pino(options, args.destination) : pino(options);
}
