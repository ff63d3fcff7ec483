import { type ReactNode, type RefObject, useId } from "react";
import styles from "./choice-group.module.css";

export type Choice = Readonly<{
  id: string;
  content: ReactNode;
  /** The option as a flat string, when `content` is more than text: the radio button's accessible name. */
  name: string | null;
}>;

/**
 * One of a few: native radio buttons, so that arrow keys, forms and screen readers work as everyone expects, each inside
 * a card that is its label. While `locked` the choice stays in view and cannot move.
 */
export function ChoiceGroup({
  legend,
  describedBy,
  choices,
  chosenId,
  locked,
  onChoose,
  groupRef,
}: {
  legend: string;
  /** The id of what the choice is about, which is read together with the legend. */
  describedBy?: string;
  choices: readonly Choice[];
  chosenId: string | null;
  locked: boolean;
  onChoose: (id: string) => void;
  groupRef?: RefObject<HTMLFieldSetElement | null>;
}) {
  const name = useId();
  return (
    <fieldset
      className={styles.group}
      ref={groupRef}
      aria-describedby={describedBy}
      data-locked={locked || undefined}
    >
      <legend className={styles.legend}>{legend}</legend>
      {choices.map((choice, index) => (
        <label key={choice.id} className={styles.card} data-chosen={choice.id === chosenId || undefined}>
          <input
            className={styles.radio}
            type="radio"
            name={name}
            value={choice.id}
            checked={choice.id === chosenId}
            aria-label={choice.name ?? undefined}
            aria-disabled={locked || undefined}
            onChange={() => {
              if (!locked) onChoose(choice.id);
            }}
          />
          <span className={styles.letter} aria-hidden="true">
            {letterAt(index)}
          </span>
          <span className={styles.content}>{choice.content}</span>
        </label>
      ))}
    </fieldset>
  );
}

function letterAt(index: number): string {
  return String.fromCharCode("A".charCodeAt(0) + index);
}

/** Which choice a key stands for: 1 to 4, or a to d. Null for every other key. */
export function choiceIndexOfKey(args: { key: string; count: number }): number | null {
  if (!/^[1-9a-z]$/i.test(args.key)) return null;
  const index = /\d/.test(args.key) ? Number(args.key) - 1 : args.key.toLowerCase().charCodeAt(0) - 97;
  return index < args.count ? index : null;
}
