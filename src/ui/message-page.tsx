import type { ReactNode } from "react";
import styles from "./message-page.module.css";

/** A page that has one thing to say and one or two ways on. */
export function MessagePage({
  title,
  children,
  actions,
}: {
  title: string;
  children: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className={styles.message}>
      <h1 className={styles.title} tabIndex={-1} data-stage-heading>
        {title}
      </h1>
      <div className={styles.body}>{children}</div>
      {actions ? <div className={styles.actions}>{actions}</div> : null}
    </div>
  );
}
