import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCClient,
} from "@trpc/client";
import type { AppRouter } from "@/server/trpc/app-router";
import { parseReplies } from "./replies/parse-replies";
import { fetchWithin, requestTimeoutMs } from "./time-limit";

const path = "/api/trpc";

/** Where the server is, and who calls it: a page has both already, and whoever is no browser brings its own. */
type Road = Readonly<{ origin: string; fetch: typeof globalThis.fetch }>;

/**
 * Three ways to the server. Mutations go one by one: those that sign somebody in set a cookie, which a streamed answer
 * could not, and an answer must not wait in one request with a slow heartbeat. Only queries are batched.
 * Each reply is checked, and none is waited for without end.
 */
export function createApiClient(road?: Road): TRPCClient<AppRouter> {
  const url = `${road?.origin ?? ""}${path}`;
  const fetch = fetchWithin(requestTimeoutMs, road?.fetch);
  return createTRPCClient<AppRouter>({
    links: [
      parseReplies,
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: httpSubscriptionLink({ url }),
        false: splitLink({
          condition: (operation) => operation.type === "mutation",
          true: httpLink({ url, fetch }),
          false: httpBatchLink({ url, fetch }),
        }),
      }),
    ],
  });
}
