"use client";

import type { BoardRow } from "@/client/api-types";
import { useEverySecond } from "@/client/every-second";
import { rowTimeLeftMs } from "@/client/proctor/row-time-left";
import { timeLeftWords, urgencyOf } from "@/client/time-left-words";
import { VisuallyHidden } from "@/ui/visually-hidden";
import styles from "./board-row.module.css";

/** What a candidate has left, by the server's clock; once contact is lost, as it was then. */
export function BoardTimeLeft({
  row,
  serverAheadMs,
  frozenAtMs,
}: {
  row: BoardRow;
  serverAheadMs: number;
  frozenAtMs: number | null;
}) {
  const leftAt = (nowMs: number) => rowTimeLeftMs(row, (frozenAtMs ?? nowMs) + serverAheadMs);
  const words = useEverySecond((nowMs) => {
    const leftMs = leftAt(nowMs);
    return leftMs === null ? null : timeLeftWords(leftMs);
  });
  const urgency = useEverySecond((nowMs) => urgencyOf(leftAt(nowMs) ?? Number.POSITIVE_INFINITY));
  if (words === null)
    return (
      <span className={styles.none}>
        <span aria-hidden="true">–</span>
        <VisuallyHidden>No time counted</VisuallyHidden>
      </span>
    );
  return (
    <span className={styles.timeLeft} data-urgency={urgency} data-stands={row.pausedAt !== null || undefined}>
      <span className={styles.timeLabel}>
        Time left<VisuallyHidden> </VisuallyHidden>
      </span>
      <span className={styles.figures}>{words}</span>
      {row.pausedAt === null ? null : <VisuallyHidden>, the clock stands</VisuallyHidden>}
    </span>
  );
}
