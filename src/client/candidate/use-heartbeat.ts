"use client";

import { useEffect, useEffectEvent } from "react";
import type { CandidateStanding } from "../api-types";
import { abortAfter } from "../time-limit";
import { useTRPCClient } from "../trpc";
import { startHeartbeat } from "./heartbeat";

const everyMs = { calm: 10_000, eager: 3000 } as const;
/** Shorter than the wait between two calm beats, so that one that hangs never costs the next. */
const timeoutMs = 8000;

/**
 * The candidate's heartbeat, for as long as it is enabled. "eager" while the candidate waits for what the server decides,
 * the end of a pause say; whenever the pace changes it beats at once.
 */
export function useHeartbeat({
  enabled,
  pace,
  pageId,
  onNotEntered,
  onStanding,
}: {
  enabled: boolean;
  pace: keyof typeof everyMs;
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
      everyMs: everyMs[pace],
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
  }, [client, enabled, pace, pageId]);
}
