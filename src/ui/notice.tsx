import type { ReactNode } from "react";
import { classNames } from "./class-names";
import styles from "./notice.module.css";

/** A short message set apart from the text. `live` announces it when it appears; use it for what happens, not for what stands. */
export function Notice({
  kind,
  children,
  live = false,
}: {
  kind: "plain" | "warning" | "problem";
  children: ReactNode;
  live?: boolean;
}) {
  return (
    <div dir="auto" className={classNames(styles.notice, styles[kind])} role={live ? "status" : undefined}>
      {children}
    </div>
  );
}
