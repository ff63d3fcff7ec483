import type { BoardRow } from "@/client/api-types";
import { classNames } from "@/ui/class-names";
import styles from "./board-row.module.css";

/** How many questions are answered, and how far that is on the way while both the way and its end are known. */
export function ItemsDone({ row }: { row: Pick<BoardRow, "itemsCompleted" | "maxItems" | "status"> }) {
  const { itemsCompleted, maxItems } = row;
  return (
    <span className={styles.done}>
      <span className={classNames(styles.doneNumbers, styles.figures)}>
        {itemsCompleted}
        {maxItems === null ? null : <span className={styles.atMost}> / {maxItems}</span>}
      </span>
      {maxItems === null || row.status === "finished" ? null : (
        <span className={styles.doneTrack} aria-hidden="true">
          <span
            className={styles.doneFill}
            style={{ inlineSize: `${Math.min(1, itemsCompleted / maxItems) * 100}%` }}
          />
        </span>
      )}
    </span>
  );
}
