import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import type { Services } from "../container";
import { appRouter } from "./app-router";
import { guardRequest } from "./http-guard";

/** One HTTP request to the API: guarded, answered by the router, and kept out of every cache. */
export async function answerRequest(args: { request: Request; container: Services }): Promise<Response> {
  const { container } = args;
  const request = await guardRequest(args.request);
  if (request instanceof Response) return request;
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    // A batch must not be a way round the limits on tries.
    maxBatchSize: 10,
    createContext: ({ resHeaders }) => ({ container, request, responseHeaders: resHeaders }),
    responseMeta: () => ({ headers: new Headers({ "cache-control": "no-store" }) }),
  });
}
