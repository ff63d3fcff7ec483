import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { getContainer } from "@/server/get-container";
import { appRouter } from "@/server/trpc/app-router";

function handle(request: Request): Promise<Response> {
  const container = getContainer();
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    allowMethodOverride: false,
    createContext: ({ resHeaders }) => ({
      container,
      request,
      responseHeaders: resHeaders,
      signal: request.signal,
    }),
  });
}

export { handle as GET, handle as POST };
