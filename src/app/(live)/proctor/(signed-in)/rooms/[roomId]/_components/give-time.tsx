"use client";

import { type FormEvent, useId, useState } from "react";
import type { Act } from "@/client/proctor/act";
import { doingWords, minutesProblem, parseMinutes } from "@/client/proctor/act-words";
import { Button } from "@/ui/button";
import { VisuallyHidden } from "@/ui/visually-hidden";
import styles from "./row-acts.module.css";

const usualMinutes = [5, 10, 15];

/** More time for one candidate: what is usual at one press, any number of minutes besides. */
export function GiveTime({
  doing,
  onGive,
}: {
  doing: Act["kind"] | null;
  onGive: (additionalMinutes: number) => void;
}) {
  const [typed, setTyped] = useState("");
  const [isWrong, setWrong] = useState(false);
  const id = useId();
  const give = (event: FormEvent) => {
    event.preventDefault();
    if (doing !== null) return;
    const minutes = parseMinutes(typed);
    setWrong(minutes === null);
    if (minutes === null) return;
    onGive(minutes);
    setTyped("");
  };
  return (
    <form className={styles.time} onSubmit={give} noValidate>
      <fieldset className={styles.choices} aria-describedby={isWrong ? `${id}-problem` : undefined}>
        <legend className={styles.legend}>{doing === "extend" ? doingWords.extend : "Give more time"}</legend>
        {usualMinutes.map((minutes) => (
          <Button
            key={minutes}
            kind="compact"
            aria-disabled={doing !== null || undefined}
            onClick={() => doing === null && onGive(minutes)}
          >
            <VisuallyHidden>Give </VisuallyHidden>
            <bdi dir="ltr">{minutes} min</bdi>
          </Button>
        ))}
        <label className={styles.other}>
          <VisuallyHidden>Other number of minutes</VisuallyHidden>
          <input
            className={styles.minutes}
            inputMode="numeric"
            autoComplete="off"
            maxLength={4}
            placeholder="Other"
            value={typed}
            aria-invalid={isWrong || undefined}
            onChange={(event) => {
              setTyped(event.target.value);
              setWrong(false);
            }}
          />
          <span aria-hidden="true">min</span>
        </label>
        <Button kind="compact" type="submit" aria-disabled={doing !== null || undefined}>
          Give
          <VisuallyHidden> the other number of minutes</VisuallyHidden>
        </Button>
      </fieldset>
      <p id={`${id}-problem`} role="status" dir="auto" className={styles.wrong}>
        {isWrong ? minutesProblem : ""}
      </p>
    </form>
  );
}
