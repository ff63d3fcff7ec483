import { type ComponentProps, type ReactNode, useId } from "react";
import { classNames } from "./class-names";
import styles from "./text-field.module.css";

/** A labelled input with its hint and its error in place; the error is announced when it appears. */
export function TextField({
  label,
  hint,
  error,
  spaced = false,
  ...input
}: Omit<ComponentProps<"input">, "id" | "className"> & {
  label: string;
  hint?: ReactNode;
  error?: string | null;
  /** Widely set letters, for codes that are copied by eye. */
  spaced?: boolean;
}) {
  const id = useId();
  const described = [error ? `${id}-error` : null, hint ? `${id}-hint` : null].filter(
    (part) => part !== null,
  );
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      {hint ? (
        <p className={styles.hint} dir="auto" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      <input
        {...input}
        id={id}
        className={classNames(styles.input, spaced && styles.spaced)}
        aria-invalid={error ? true : undefined}
        aria-describedby={described.length > 0 ? described.join(" ") : undefined}
      />
      <div aria-live="polite" aria-atomic="true">
        {error ? (
          <p className={styles.error} id={`${id}-error`}>
            <svg viewBox="0 0 16 16" aria-hidden="true" className={styles.errorMark}>
              <path d="M8 1.5 15 14H1Z" />
              <path className={styles.errorBang} d="M8 6v4M8 11.6v.4" />
            </svg>
            <span dir="auto">{error}</span>
          </p>
        ) : null}
      </div>
    </div>
  );
}
