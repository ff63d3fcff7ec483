import styles from "./skeleton.module.css";
import { VisuallyHidden } from "./visually-hidden";

/** Grey lines where text will be. They stay unseen for 300 ms, so that what loads quickly never flickers. */
export function Skeleton({ label, lines = 3 }: { label: string; lines?: number }) {
  return (
    <div className={styles.skeleton} role="status">
      <VisuallyHidden>{label}</VisuallyHidden>
      {Array.from({ length: lines }, (_, index) => `line ${index}`).map((line) => (
        <div key={line} className={styles.line} aria-hidden="true" />
      ))}
    </div>
  );
}
