import { classNames } from "./class-names";
import styles from "./status-mark.module.css";

export type StatusShape = "empty" | "ring" | "moving" | "paused" | "done" | "alert";

/** A state as a shape, so that no state is told by colour alone. The word beside it carries the meaning. */
export function StatusMark({ shape }: { shape: StatusShape }) {
  return (
    <svg className={classNames(styles.mark, styles[shape])} viewBox="0 0 16 16" aria-hidden="true">
      {shape === "empty" ? <circle cx="8" cy="8" r="5.5" strokeDasharray="2.2 2.4" /> : null}
      {shape === "ring" ? <circle cx="8" cy="8" r="5.5" /> : null}
      {shape === "moving" ? (
        <>
          <circle cx="8" cy="8" r="5.5" />
          <path className={styles.solid} d="M8 2.5a5.5 5.5 0 0 1 0 11Z" />
        </>
      ) : null}
      {shape === "paused" ? <path className={styles.solid} d="M3.5 2.5h3v11h-3ZM9.5 2.5h3v11h-3Z" /> : null}
      {shape === "done" ? (
        <>
          <circle className={styles.solid} cx="8" cy="8" r="6" />
          <path className={styles.tick} d="m5.2 8.2 2 2 3.6-4.2" />
        </>
      ) : null}
      {shape === "alert" ? (
        <>
          <path className={styles.solid} d="M8 1.8 15 14H1Z" />
          <path className={styles.tick} d="M8 6.2v3.6M8 11.7v.3" />
        </>
      ) : null}
    </svg>
  );
}
