"use client";

import { useEffect, useReducer, useRef, useState } from "react";
import { examCodeOf, isMalformedRequest, sentenceOf } from "../exam-api-error";
import { useTRPCClient } from "../trpc";
import { type BoardState, boardReducer, emptyBoard } from "./board-state";
import { silentAfterMs } from "./connection";

const retryAfterMs = 2000;
/** After waking from sleep the old stream often looks alive and is not; two missed beats are enough to doubt it. */
const doubtAfterMs = 6000;

export type BoardRefusal = Readonly<{ code: "staff-not-signed-in" | "room-not-found"; message: string }>;

/** Watches a room. Mends itself: after an error, after silence, and when the laptop is opened again. */
export function useRoomBoard(roomId: string): { state: BoardState; refusal: BoardRefusal | null } {
  const client = useTRPCClient();
  const [state, dispatch] = useReducer(boardReducer, emptyBoard);
  const [refusal, setRefusal] = useState<BoardRefusal | null>(null);
  const [attempt, setAttempt] = useState(0);
  const lastSignMs = useRef(0);

  useEffect(() => {
    lastSignMs.current = Date.now();
    let retry: ReturnType<typeof setTimeout> | null = null;
    const subscription = client.proctor.watchRoom.subscribe(
      { roomId },
      {
        onData: (event) => {
          lastSignMs.current = Date.now();
          dispatch({ type: "event", event, nowMs: Date.now() });
        },
        onConnectionStateChange: ({ state: link }) => {
          if (link === "connecting") dispatch({ type: "link", up: false });
        },
        onError: (error) => {
          dispatch({ type: "link", up: false });
          const refused = refusalOf(error);
          if (refused) setRefusal(refused);
          else retry = setTimeout(() => setAttempt(attempt + 1), retryAfterMs);
        },
      },
    );
    const reconnectAfter = (silenceMs: number) => {
      if (Date.now() - lastSignMs.current > silenceMs) setAttempt(attempt + 1);
    };
    const watchdog = setInterval(() => reconnectAfter(silentAfterMs), 1000);
    const back = () => {
      if (document.visibilityState === "visible") reconnectAfter(doubtAfterMs);
    };
    document.addEventListener("visibilitychange", back);
    window.addEventListener("online", back);
    return () => {
      subscription.unsubscribe();
      clearInterval(watchdog);
      if (retry !== null) clearTimeout(retry);
      document.removeEventListener("visibilitychange", back);
      window.removeEventListener("online", back);
    };
  }, [client, roomId, attempt]);

  return { state, refusal };
}

function refusalOf(error: unknown): BoardRefusal | null {
  const code = examCodeOf(error);
  if (code === "staff-not-signed-in") return { code, message: sentenceOf(error) };
  // A room's id that has not even the form of one is an address that somebody mistyped.
  if (code === "room-not-found" || isMalformedRequest(error))
    return { code: "room-not-found", message: "There is no room at this address." };
  return null;
}
