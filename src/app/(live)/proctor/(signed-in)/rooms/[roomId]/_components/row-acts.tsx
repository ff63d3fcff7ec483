"use client";

import { type RefObject, useRef, useState } from "react";
import type { BoardRow } from "@/client/api-types";
import { type Act, allowedActs } from "@/client/proctor/act";
import { doingWords, doneWords } from "@/client/proctor/act-words";
import type { RowActing } from "@/client/proctor/use-act";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { EndDialog } from "./end-dialog";
import { GiveTime } from "./give-time";
import styles from "./row-acts.module.css";

/** Why nothing can be done, where nothing can. */
const nothingToDo: Readonly<Partial<Record<BoardRow["status"], string>>> = {
  not_entered: "has not entered yet. Once the exam is under way you can pause it, give more time or end it.",
  ready:
    "is reading the instructions. Once the exam is under way you can pause it, give more time or end it.",
  finished: "has finished. Nothing about this exam can be changed any more.",
  not_started:
    "did not start before the room closed. If the room is opened again, the same access code begins the exam.",
};

/** What a proctor can do to one candidate's exam, beneath its row. */
export function RowActs({
  id,
  row,
  acting,
  isFrozen,
  onNothingLeft,
}: {
  id: string;
  row: BoardRow;
  acting: RowActing;
  isFrozen: boolean;
  /** The exam has ended while the focus was in here: it needs another place. */
  onNothingLeft: () => void;
}) {
  const [isConfirming, setConfirming] = useState(false);
  const endButton = useRef<HTMLButtonElement>(null);
  const { begin, doing, done, problem, status } = acting;
  const allowed = allowedActs({ ...row, status });
  return (
    <fieldset id={id} className={styles.acts} aria-label={`Acts for ${row.candidateName}`}>
      {allowed.length === 0 ? (
        <p className={styles.nothing} dir="auto">
          <bdi>{row.candidateName}</bdi> {nothingToDo[status]}
        </p>
      ) : (
        <ActButtons
          allowed={allowed}
          doing={doing}
          onAct={begin}
          onEnd={() => setConfirming(true)}
          endButton={endButton}
        />
      )}
      <p role="status" dir="auto" className={styles.done}>
        {done ? doneWords(done) : ""}
      </p>
      {problem ? (
        <Notice kind="problem" live>
          Not done. {problem.sentence}
        </Notice>
      ) : null}
      {isFrozen ? (
        <p className={styles.frozen} dir="auto">
          The board has no contact just now, so this may not be how the exam stands. What you press is sent
          all the same, and you are told here if it could not be done.
        </p>
      ) : null}
      <EndDialog
        row={row}
        open={isConfirming && allowed.includes("end")}
        isBusy={doing === "end"}
        problem={problem?.kind === "end" ? problem.sentence : null}
        onEnd={() => begin({ kind: "end" })}
        onClose={() => {
          setConfirming(false);
          if (endButton.current === null) onNothingLeft();
        }}
      />
    </fieldset>
  );
}

/** The buttons keep their places while they change their words, so that the focus stays where it was. */
function ActButtons({
  allowed,
  doing,
  onAct,
  onEnd,
  endButton,
}: {
  allowed: readonly Act["kind"][];
  doing: Act["kind"] | null;
  onAct: (act: Act) => void;
  onEnd: () => void;
  endButton: RefObject<HTMLButtonElement | null>;
}) {
  const turn = allowed.includes("resume") ? "resume" : "pause";
  const isBusy = doing !== null;
  return (
    <div className={styles.line}>
      <Button kind="compact" aria-disabled={isBusy || undefined} onClick={() => onAct({ kind: turn })}>
        <bdi>{doing === turn ? doingWords[turn] : turn === "pause" ? "Pause" : "Resume"}</bdi>
      </Button>
      {allowed.includes("extend") ? (
        <GiveTime
          doing={doing}
          onGive={(additionalMinutes) => onAct({ kind: "extend", additionalMinutes })}
        />
      ) : null}
      <Button
        ref={endButton}
        kind="compact"
        className={styles.end}
        aria-disabled={isBusy || undefined}
        aria-haspopup="dialog"
        onClick={() => isBusy || onEnd()}
      >
        <bdi>End the exam{"\u2026"}</bdi>
      </Button>
    </div>
  );
}
