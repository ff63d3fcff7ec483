"use client";

import { useEffect, useEffectEvent } from "react";
import type { CandidateStanding } from "../api-types";
import { abortAfter } from "../time-limit";
import { useTRPCClient } from "../trpc";
import { startHeartbeat } from "./heartbeat";

/** Shorter than the pause between two beats, so that one that hangs never costs the next. */
const timeoutMs = 8000;

/** The candidate's heartbeat, for as long as it is enabled. */
export function useHeartbeat({
  enabled,
  pageId,
  onNotEntered,
  onStanding,
}: {
  enabled: boolean;
  pageId: string;
  onNotEntered: () => void;
  onStanding: (standing: CandidateStanding) => void;
}): void {
  const client = useTRPCClient();
  const notEntered = useEffectEvent(onNotEntered);
  const standing = useEffectEvent(onStanding);
  useEffect(() => {
    if (!enabled) return;
    const heartbeat = startHeartbeat({
      beat: () => client.candidate.heartbeat.mutate({ pageId }, { signal: abortAfter(timeoutMs) }),
      isVisible: () => document.visibilityState === "visible",
      onNotEntered: () => notEntered(),
      onStanding: (told) => standing(told),
    });
    document.addEventListener("visibilitychange", heartbeat.now);
    window.addEventListener("online", heartbeat.now);
    return () => {
      heartbeat.stop();
      document.removeEventListener("visibilitychange", heartbeat.now);
      window.removeEventListener("online", heartbeat.now);
    };
  }, [client, enabled, pageId]);
}
