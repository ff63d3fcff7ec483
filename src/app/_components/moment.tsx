"use client";

import { useEverySecond } from "@/client/every-second";
import { momentWords } from "@/ui/date-words";

/** A moment in the reader's own time zone; "today" stops being today at midnight. */
export function Moment({ iso }: { iso: string }) {
  const words = useEverySecond((nowMs) => momentWords(iso, new Date(nowMs)));
  return (
    <time dateTime={iso} dir="auto">
      {words}
    </time>
  );
}
