"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { createApiClient } from "./api-client";
import { isTemporary } from "./exam-api-error";
import { isTimedOut } from "./time-limit";
import { TRPCProvider } from "./trpc";

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        // A browser without a network calls itself offline even when the server runs on the same machine.
        networkMode: "always",
        // A refusal with a name stays what it is; only what may pass is tried again. What took too long is told first.
        retry: (failures, error) => isTemporary(error) && !isTimedOut(error) && failures < 3,
        retryDelay: (failures) => Math.min(500 * 2 ** failures, 4000),
      },
      mutations: { networkMode: "always" },
    },
  });
}

export function ApiProviders({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  const [apiClient] = useState(() => createApiClient());
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={apiClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
