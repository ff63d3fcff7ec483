import styles from "./skeleton.module.css";
import { VisuallyHidden } from "./visually-hidden";

/** Grey lines where text will be. They stay unseen for 300 ms, so that what loads quickly never flickers. */
export function Skeleton({
  label,
  lines = 3,
  heading = false,
}: {
  label: string;
  lines?: number;
  /** Whether the page has no other heading while it loads. */
  heading?: boolean;
}) {
  return (
    <div className={styles.skeleton} role="status">
      {heading ? (
        <h1>
          <VisuallyHidden>{label}</VisuallyHidden>
        </h1>
      ) : (
        <VisuallyHidden>{label}</VisuallyHidden>
      )}
      {Array.from({ length: lines }, (_, index) => `line ${index}`).map((line) => (
        <div key={line} className={styles.line} aria-hidden="true" />
      ))}
    </div>
  );
}
