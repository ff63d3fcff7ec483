import styles from "./skip-link.module.css";

/** The first thing the Tab key reaches: straight to the page's own content. */
export function SkipLink({ targetId }: { targetId: string }) {
  return (
    <a className={styles.skip} href={`#${targetId}`}>
      Skip to the content
    </a>
  );
}
