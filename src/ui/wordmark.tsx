import styles from "./wordmark.module.css";

/** The product's name with its sign: a theta resting on a line. */
export function Wordmark() {
  return (
    <span className={styles.wordmark}>
      <svg className={styles.sign} viewBox="0 0 24 24" aria-hidden="true">
        <path d="M1.5 12h21" />
        <ellipse cx="12" cy="12" rx="5.2" ry="8.6" />
      </svg>
      Thetaline
    </span>
  );
}
