"use client";

import type { ReactNode } from "react";
import type { WatchedRow } from "@/client/proctor/board-state";
import { IntervalAxis } from "@/ui/chart/interval-plot";
import { VisuallyHidden } from "@/ui/visually-hidden";
import boardStyles from "./board.module.css";
import { type BoardOrder, nextOrder, type SortColumn } from "./board-order";
import { BoardTableRow } from "./board-row";
import styles from "./board-table.module.css";
import { role } from "./table-role";
import { thetaDomain } from "./theta-words";

/**
 * The room as a table. On a narrow screen its rows become cards, which takes the table's roles away in some browsers,
 * so they are spelled out.
 */
export function BoardTable({
  name,
  rows,
  order,
  onOrder,
  standardErrorTarget,
  timed,
  serverAheadMs,
  frozenAtMs,
  filtered,
}: {
  name: string;
  rows: readonly WatchedRow[];
  order: BoardOrder;
  onOrder: (order: BoardOrder) => void;
  standardErrorTarget: number | null;
  /** Whether there is a column for the time that is left. */
  timed: boolean;
  serverAheadMs: number;
  frozenAtMs: number | null;
  filtered: boolean;
}) {
  if (rows.length === 0)
    return (
      <p className={boardStyles.empty}>
        {filtered
          ? "No candidate fits the filter."
          : "Nobody has been given an access code for this room yet."}
      </p>
    );
  const sort = { order, onOrder };
  return (
    <table className={styles.table} aria-label={name} {...role("table")}>
      <thead className={styles.tableHead} data-timed={timed || undefined} {...role("rowgroup")}>
        <tr {...role("row")}>
          <SortHeader column="name" {...sort}>
            Candidate
          </SortHeader>
          <SortHeader column="status" {...sort}>
            Status
          </SortHeader>
          <SortHeader column="items" {...sort}>
            Done
          </SortHeader>
          {timed ? (
            <SortHeader column="time" {...sort}>
              Time left
            </SortHeader>
          ) : null}
          <SortHeader column="theta" className={styles.numberHeader} {...sort}>
            Theta ± SE
          </SortHeader>
          <th scope="col" className={styles.axisHeader} {...role("columnheader")}>
            <VisuallyHidden>Theta and its band from −4 to 4</VisuallyHidden>
            <IntervalAxis domain={thetaDomain} />
          </th>
          <th scope="col" className={styles.traceHeader} {...role("columnheader")}>
            Trace
          </th>
          <SortHeader column="heard" {...sort}>
            Last heard
          </SortHeader>
          <th scope="col" {...role("columnheader")}>
            <VisuallyHidden>Acts and answers</VisuallyHidden>
          </th>
        </tr>
      </thead>
      <tbody {...role("rowgroup")}>
        {rows.map((watched) => (
          <BoardTableRow
            key={watched.row.accessCodeId}
            watched={watched}
            standardErrorTarget={standardErrorTarget}
            timed={timed}
            serverAheadMs={serverAheadMs}
            frozenAtMs={frozenAtMs}
          />
        ))}
      </tbody>
    </table>
  );
}

function SortHeader({
  column,
  order,
  onOrder,
  className,
  children,
}: {
  column: SortColumn;
  className?: string | undefined;
  order: BoardOrder;
  onOrder: (order: BoardOrder) => void;
  children: ReactNode;
}) {
  const active = order.column === column;
  return (
    <th
      scope="col"
      className={className}
      aria-sort={active ? (order.descending ? "descending" : "ascending") : undefined}
      {...role("columnheader")}
    >
      <button type="button" className={styles.sort} onClick={() => onOrder(nextOrder(order, column))}>
        {children}
        <svg
          className={styles.sortMark}
          viewBox="0 0 10 10"
          aria-hidden="true"
          data-active={active || undefined}
        >
          <path d={active && order.descending ? "M1.5 3.5h7L5 8Z" : "M1.5 6.5h7L5 2Z"} />
        </svg>
      </button>
    </th>
  );
}
