import type { RefObject } from "react";
import type { BoardRow } from "@/client/api-types";
import { VisuallyHidden } from "@/ui/visually-hidden";
import styles from "./board-row.module.css";

export type RowPanels = Readonly<{ acts: boolean; details: boolean }>;

/** What opens beneath a row: what can be done to its exam, and the answers so far. */
export function RowButtons({
  row,
  id,
  isOpen,
  onOpen,
  actsToggle,
}: {
  row: BoardRow;
  id: string;
  isOpen: RowPanels;
  onOpen: (panels: RowPanels) => void;
  actsToggle: RefObject<HTMLButtonElement | null>;
}) {
  return (
    <span className={styles.buttons}>
      <button
        ref={actsToggle}
        type="button"
        className={styles.open}
        aria-expanded={isOpen.acts}
        aria-controls={isOpen.acts ? `${id}-acts` : undefined}
        onClick={() => onOpen({ ...isOpen, acts: !isOpen.acts })}
      >
        <svg viewBox="0 0 12 12" aria-hidden="true" data-solid>
          <circle cx="1.8" cy="6" r="1.3" />
          <circle cx="6" cy="6" r="1.3" />
          <circle cx="10.2" cy="6" r="1.3" />
        </svg>
        <VisuallyHidden>Acts for {row.candidateName}</VisuallyHidden>
      </button>
      <button
        type="button"
        className={styles.open}
        aria-expanded={isOpen.details}
        aria-controls={isOpen.details ? `${id}-details` : undefined}
        disabled={row.trace.length === 0}
        onClick={() => onOpen({ ...isOpen, details: !isOpen.details })}
      >
        <svg viewBox="0 0 12 12" aria-hidden="true" data-turns>
          <path d="m2.5 4.5 3.5 3.5 3.5-3.5" />
        </svg>
        <VisuallyHidden>Answers of {row.candidateName}</VisuallyHidden>
      </button>
    </span>
  );
}
