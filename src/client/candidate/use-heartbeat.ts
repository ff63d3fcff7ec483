"use client";

import { useEffect } from "react";
import { useTRPCClient } from "../trpc";

const everyMs = 10_000;

/**
 * Tells the server every ten seconds, and at once when the page is seen again or the network is back, that the candidate
 * is still here. A failed heartbeat says nothing to the candidate: the answers have their own, louder way.
 */
export function useHeartbeat(enabled: boolean): void {
  const client = useTRPCClient();
  useEffect(() => {
    if (!enabled) return;
    let underWay = false;
    const beat = async () => {
      if (underWay || document.visibilityState !== "visible") return;
      underWay = true;
      await client.candidate.heartbeat.mutate().catch(() => undefined);
      underWay = false;
    };
    void beat();
    const timer = setInterval(beat, everyMs);
    document.addEventListener("visibilitychange", beat);
    window.addEventListener("online", beat);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", beat);
      window.removeEventListener("online", beat);
    };
  }, [client, enabled]);
}
