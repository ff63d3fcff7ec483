import type { TRPCError } from "@trpc/server";
import type { Services } from "../container";

export type Context = {
  container: Services;
  request: Request;
  responseHeaders: Headers;
  /** Writes the log line of one call that has ended; `path` is the procedure's. */
  logCall: (call: { path: string; ms: number; error: TRPCError | null }) => void;
};
