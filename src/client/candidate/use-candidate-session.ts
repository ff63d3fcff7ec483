"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useReducer } from "react";
import type { AnswerReply, CandidateStanding, CandidateView } from "../api-types";
import { isTemporary } from "../exam-api-error";
import { useTRPC, useTRPCClient } from "../trpc";
import { instantNow, tellTime, unknownTime } from "./exam-clock";
import { laterView, viewAfterReply } from "./later-view";

export type CandidateSession = ReturnType<typeof useCandidateSession>;

/**
 * The candidate's session as far as this browser knows it. It only ever moves forward. The time stands beside it, because
 * it is told by every view and every heartbeat, and is worth only what the moment says at which it was told.
 */
export function useCandidateSession(pageId: string) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const [time, tell] = useReducer(tellTime, unknownTime);
  const { queryKey } = trpc.candidate.session.queryOptions({ pageId });

  const query = useQuery({
    ...trpc.candidate.session.queryOptions({ pageId }),
    queryFn: async ({ signal }): Promise<CandidateView> => {
      const incoming = await client.candidate.session.query({ pageId }, { signal });
      tell({ told: incoming, now: instantNow() });
      return laterView(queryClient.getQueryData(queryKey), incoming);
    },
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnReconnect: true,
    // A page that could not be opened keeps trying by itself; one that is open moves on by its answers alone.
    refetchInterval: ({ state }) => (state.error && isTemporary(state.error) ? 3000 : false),
  });

  const applyView = useCallback(
    (incoming: CandidateView) => {
      tell({ told: incoming, now: instantNow() });
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

  const noteStanding = useCallback((examSessionId: string, standing: CandidateStanding) => {
    tell({ told: { ...standing, examSessionId }, now: instantNow() });
  }, []);

  const refetch = useCallback(() => queryClient.invalidateQueries({ queryKey }), [queryClient, queryKey]);

  return { query, time, applyView, applyReply, noteStanding, refetch };
}
