"use client";

import { useEverySecond } from "@/client/every-second";
import { openingWords } from "./opening-words";

/** When a room opens, closes or has closed. `serverAheadMs` corrects this browser's clock, which may be wrong by hours. */
export function OpeningTime({
  room,
  serverAheadMs,
}: {
  room: { opensAt: string; closesAt: string };
  serverAheadMs: number;
}) {
  const words = useEverySecond((nowMs) => openingWords(room, new Date(nowMs + serverAheadMs)));
  return <span dir="auto">{words}</span>;
}
