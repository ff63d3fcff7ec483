"use client";

import { useEverySecond } from "@/client/every-second";
import type { BoardState } from "@/client/proctor/board-state";
import { connectionOf } from "@/client/proctor/connection";
import { StatusMark, type StatusShape } from "@/ui/status-mark";
import styles from "./board.module.css";

const shapes: Readonly<Record<string, StatusShape>> = {
  connecting: "empty",
  live: "done",
  polling: "moving",
  lost: "alert",
};

/** Whether what one sees is what is. The words are announced when they change; the ticking age beside them is not. */
export function ConnectionState({ state }: { state: BoardState }) {
  const kind = useEverySecond((nowMs) => connectionOf(state, nowMs).kind);
  const words = useEverySecond((nowMs) => connectionOf(state, nowMs).words);
  const age = useEverySecond((nowMs) => connectionOf(state, nowMs).age ?? "");
  return (
    <div className={styles.connectionPlace}>
      <div className={styles.connection} data-kind={kind}>
        <StatusMark shape={shapes[kind] ?? "empty"} />
        <p dir="auto">
          <span role="status" aria-label="Connection">
            {words}
          </span>
          {age === "" ? null : <span className={styles.age}> {age}</span>}
        </p>
      </div>
    </div>
  );
}
