"use client";

import { useEffect, useReducer, useState } from "react";
import { useTRPCClient } from "../trpc";
import { type BoardRefusal, refusalOf } from "./board-refusal";
import { type BoardState, boardReducer, emptyBoard } from "./board-state";
import { watchContact } from "./contact-watch";

const retryAfterMs = 2000;

/** Watches a room. Mends itself: after an error, after silence, and when the laptop is opened again. */
export function useRoomBoard(roomId: string): { state: BoardState; refusal: BoardRefusal | null } {
  const client = useTRPCClient();
  const [state, dispatch] = useReducer(boardReducer, emptyBoard);
  const [refusal, setRefusal] = useState<BoardRefusal | null>(null);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let over = false;
    let retry: ReturnType<typeof setTimeout> | null = null;
    const again = () => setAttempt(attempt + 1);
    const contact = watchContact({
      nowMs: Date.now,
      isVisible: () => document.visibilityState === "visible",
      onSilent: again,
    });
    const fail = async (error: unknown) => {
      // A stream that is refused before it begins breaks off without a word; only another question tells why.
      const why = refusalOf(error) ?? (await client.proctor.me.query().then(() => null, refusalOf));
      if (over) return;
      if (why) setRefusal(why);
      else retry = setTimeout(again, retryAfterMs);
    };
    const subscription = client.proctor.watchRoom.subscribe(
      { roomId },
      {
        onData: (event) => {
          contact.heard();
          dispatch({ type: "event", event, nowMs: Date.now() });
        },
        onConnectionStateChange: ({ state: link }) => {
          if (link === "connecting") dispatch({ type: "link", up: false });
        },
        onError: (error) => {
          dispatch({ type: "link", up: false });
          void fail(error);
        },
      },
    );
    document.addEventListener("visibilitychange", contact.seenAgain);
    window.addEventListener("online", contact.seenAgain);
    return () => {
      over = true;
      subscription.unsubscribe();
      contact.stop();
      if (retry !== null) clearTimeout(retry);
      document.removeEventListener("visibilitychange", contact.seenAgain);
      window.removeEventListener("online", contact.seenAgain);
    };
  }, [client, roomId, attempt]);

  return { state, refusal };
}
