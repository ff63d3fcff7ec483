import type { ComponentProps } from "react";
import styles from "./button.module.css";
import { classNames } from "./class-names";

export type ButtonKind = "primary" | "danger" | "plain" | "compact" | "quiet";

/** The same look for a link that acts as the page's main step, such as "Proctors sign in". */
export function buttonClass(kind: ButtonKind = "primary"): string {
  return classNames(styles.button, styles[kind]);
}

export function Button({
  kind = "primary",
  className,
  type = "button",
  ...rest
}: ComponentProps<"button"> & { kind?: ButtonKind }) {
  return <button type={type} className={classNames(buttonClass(kind), className)} {...rest} />;
}
