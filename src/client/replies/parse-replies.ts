import { TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import type { AppRouter } from "@/server/trpc/app-router";
import { replySchemas } from "./reply-schemas";

const schemaOf = new Map(Object.entries(replySchemas));

/**
 * Lets only what our server can have said through. tRPC takes any JSON with a `result` in it for a reply, whatever the
 * status; a reply of another form counts here as none at all, so that callers try again.
 */
export const parseReplies: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    observable((observer) =>
      next(op).subscribe({
        next: (envelope) => {
          if (op.type === "subscription") return observer.next(envelope);
          const parsed = schemaOf.get(op.path)?.safeParse(envelope.result.data);
          if (parsed?.success) observer.next({ ...envelope, result: { type: "data", data: parsed.data } });
          else observer.error(TRPCClientError.from(new Error(`Not a reply of ${op.path}.`)));
        },
        error: (error) => observer.error(error),
        complete: () => observer.complete(),
      }),
    );
