"use client";

import { useEverySecond } from "@/client/every-second";
import type { WatchedRow } from "@/client/proctor/board-state";
import { contactOf } from "@/client/proctor/contact";
import { StatusMark, type StatusShape } from "@/ui/status-mark";
import styles from "./board.module.css";
import { rowStatuses, statusLooks } from "./status-words";

/** How the room stands, in numbers that can be read from its other end. */
export function BoardSummary({
  rows,
  serverAheadMs,
  frozenAtMs,
}: {
  rows: readonly WatchedRow[];
  serverAheadMs: number;
  frozenAtMs: number | null;
}) {
  const lost = useEverySecond(
    (nowMs) =>
      rows.filter(({ row }) => contactOf(row, (frozenAtMs ?? nowMs) + serverAheadMs).kind === "lost").length,
  );
  return (
    <dl className={styles.summary}>
      <Count label="Candidates" value={rows.length} />
      {rowStatuses.map((status) => {
        const value = rows.filter(({ row }) => row.status === status).length;
        // While the room is open there is none, and nobody need wonder what it means.
        if (status === "not_started" && value === 0) return null;
        return (
          <Count
            key={status}
            label={statusLooks[status].words}
            shape={statusLooks[status].shape}
            value={value}
          />
        );
      })}
      <Count label="No contact" shape="alert" value={lost} calling={lost > 0} />
    </dl>
  );
}

function Count({
  label,
  value,
  shape,
  calling = false,
}: {
  label: string;
  value: number;
  shape?: StatusShape;
  calling?: boolean;
}) {
  return (
    <div className={styles.count} data-calling={calling || undefined}>
      <dt>
        {shape ? <StatusMark shape={shape} /> : null}
        {label}
      </dt>
      <dd>{value}</dd>
    </div>
  );
}
