"use client";

import { useEffect, useEffectEvent } from "react";
import { abortAfter } from "../time-limit";
import { useTRPCClient } from "../trpc";
import { startHeartbeat } from "./heartbeat";

/** Shorter than the pause between two beats, so that one that hangs never costs the next. */
const timeoutMs = 8000;

/** The candidate's heartbeat, for as long as it is enabled. */
export function useHeartbeat({
  enabled,
  onNotEntered,
}: {
  enabled: boolean;
  onNotEntered: () => void;
}): void {
  const client = useTRPCClient();
  const notEntered = useEffectEvent(onNotEntered);
  useEffect(() => {
    if (!enabled) return;
    const heartbeat = startHeartbeat({
      beat: () => client.candidate.heartbeat.mutate(undefined, { signal: abortAfter(timeoutMs) }),
      isVisible: () => document.visibilityState === "visible",
      onNotEntered: () => notEntered(),
    });
    document.addEventListener("visibilitychange", heartbeat.now);
    window.addEventListener("online", heartbeat.now);
    return () => {
      heartbeat.stop();
      document.removeEventListener("visibilitychange", heartbeat.now);
      window.removeEventListener("online", heartbeat.now);
    };
  }, [client, enabled]);
}
