"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { AnswerReply, CandidateView } from "../api-types";
import { isTemporary } from "../exam-api-error";
import { useTRPC, useTRPCClient } from "../trpc";
import { laterView, viewAfterReply } from "./later-view";

/** The candidate's session as far as this browser knows it. It only ever moves forward. */
export function useCandidateSession(pageId: string) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const { queryKey } = trpc.candidate.session.queryOptions({ pageId });

  const query = useQuery({
    ...trpc.candidate.session.queryOptions({ pageId }),
    queryFn: async ({ signal }): Promise<CandidateView> => {
      const incoming = await client.candidate.session.query({ pageId }, { signal });
      return laterView(queryClient.getQueryData(queryKey), incoming);
    },
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnReconnect: true,
    // A page that could not be opened keeps trying by itself; one that is open moves on by its answers alone.
    refetchInterval: ({ state }) => (state.error && isTemporary(state.error) ? 3000 : false),
  });

  const applyView = useCallback(
    (incoming: CandidateView) => {
      queryClient.setQueryData(queryKey, (current) => laterView(current, incoming));
    },
    [queryClient, queryKey],
  );

  const applyReply = useCallback(
    (reply: AnswerReply) => {
      queryClient.setQueryData(queryKey, (current) => (current ? viewAfterReply(current, reply) : current));
    },
    [queryClient, queryKey],
  );

  const refetch = useCallback(() => queryClient.invalidateQueries({ queryKey }), [queryClient, queryKey]);

  return { query, applyView, applyReply, refetch };
}
