import styles from "./progress-bar.module.css";

/** How much is done of at most how much. A native `progress` would do, but browsers do not let its parts be styled alike. */
export function ProgressBar({ label, done, atMost }: { label: string; done: number; atMost: number }) {
  const share = Math.min(1, Math.max(0, done / atMost));
  return (
    <div
      className={styles.track}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={atMost}
      aria-valuenow={done}
      aria-valuetext={`${done} of at most ${atMost}`}
    >
      <div className={styles.fill} style={{ inlineSize: `${share * 100}%` }} />
    </div>
  );
}
