import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { ExamError } from "@/exam/exam-error";
import type { Services } from "../container";
import { inRequest } from "../request-scope";
import { appRouter } from "./app-router";
import type { Context } from "./context";
import { guardRequest } from "./http-guard";

/** One HTTP request to the API: under an id, guarded, answered by the router, logged, and kept out of every cache. */
export function answerRequest(args: { request: Request; container: Services }): Promise<Response> {
  const { log } = args.container;
  return inRequest(args.request, async () => {
    const startedAt = performance.now();
    let isCalled = false;
    const logCall: Context["logCall"] = ({ path, ms, error }) => {
      isCalled = true;
      const status = error ? getHTTPStatusCodeFromError(error) : 200;
      const examCode = error?.cause instanceof ExamError ? error.cause.code : undefined;
      log.info({ path, status, examCode, ms: rounded(ms) }, "api call");
    };
    const response = await answer({ ...args, logCall });
    // Turned away at the door, or for no procedure that there is. Its address is the caller's text: it stays out.
    if (!isCalled)
      log.info(
        { status: response.status, ms: rounded(performance.now() - startedAt) },
        "api request refused",
      );
    return response;
  });
}

async function answer(args: {
  request: Request;
  container: Services;
  logCall: Context["logCall"];
}): Promise<Response> {
  const { container, logCall } = args;
  const request = await guardRequest(args.request);
  if (request instanceof Response) return request;
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    // A batch must not be a way round the limits on tries.
    maxBatchSize: 10,
    createContext: ({ resHeaders }) => ({ container, request, responseHeaders: resHeaders, logCall }),
    responseMeta: () => ({ headers: new Headers({ "cache-control": "no-store" }) }),
  });
}

function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}
