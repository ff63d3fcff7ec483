import { pino } from "pino";

/** Structured, one JSON object a line. Session ids may stand in it; names, answers and access codes never. */
export type Log = Pick<ReturnType<typeof pino>, "info" | "warn" | "error">;

export function createLog(args: { level: string }): Log {
  return pino({ name: "thetaline", level: args.level });
}
