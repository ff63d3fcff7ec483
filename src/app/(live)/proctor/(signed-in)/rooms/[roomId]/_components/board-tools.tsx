"use client";

import { useId } from "react";
import styles from "./board.module.css";
import type { BoardOrder, SortColumn } from "./board-order";

const orders: readonly { value: string; label: string; column: SortColumn; descending: boolean }[] = [
  { value: "name", label: "Name", column: "name", descending: false },
  { value: "status", label: "Status", column: "status", descending: false },
  { value: "items", label: "Most questions done", column: "items", descending: true },
  { value: "time", label: "Least time left", column: "time", descending: false },
  { value: "theta", label: "Highest theta", column: "theta", descending: true },
  { value: "heard", label: "Longest not heard from", column: "heard", descending: false },
];

export function BoardTools({
  filter,
  onFilter,
  order,
  onOrder,
  shown,
  all,
  timed,
  standardErrorTarget,
}: {
  filter: string;
  onFilter: (filter: string) => void;
  order: BoardOrder;
  onOrder: (order: BoardOrder) => void;
  shown: number;
  all: number;
  timed: boolean;
  standardErrorTarget: number | null;
}) {
  const filterId = useId();
  const orderId = useId();
  return (
    <div className={styles.tools}>
      <div className={styles.tool}>
        <label htmlFor={filterId}>Filter</label>
        <input
          id={filterId}
          type="search"
          className={styles.filter}
          placeholder="Name or access code"
          autoComplete="off"
          spellCheck={false}
          value={filter}
          onChange={(event) => onFilter(event.target.value)}
        />
        <span className={styles.shown} role="status">
          {shown === all ? "" : `${shown} of ${all}`}
        </span>
      </div>
      <div className={styles.orderTool}>
        <label htmlFor={orderId}>Order</label>
        <select
          id={orderId}
          className={styles.filter}
          value={order.column}
          onChange={(event) => {
            const chosen = orders.find(({ value }) => value === event.target.value);
            if (chosen) onOrder({ column: chosen.column, descending: chosen.descending });
          }}
        >
          {orders
            .filter(({ column }) => timed || column !== "time")
            .map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
        </select>
      </div>
      <p className={styles.key} dir="auto">
        Bands show theta ± 1 standard error on a common scale.
        {standardErrorTarget === null
          ? null
          : ` A solid point is below the target error of ${standardErrorTarget.toFixed(2)}, a hollow one is not yet.`}
      </p>
    </div>
  );
}
