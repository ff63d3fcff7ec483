"use client";

import type { ReactNode } from "react";
import type { CandidateView } from "@/client/api-types";
import type { ExamTime as KnownTime } from "@/client/candidate/exam-clock";
import type { OutboxState } from "@/client/outbox/outbox";
import { savingWords } from "@/client/outbox/saving-words";
import { lengthSentence } from "@/client/time-left-words";
import { ProgressBar } from "@/ui/progress-bar";
import { StatusMark } from "@/ui/status-mark";
import styles from "./exam.module.css";
import { ExamTime } from "./exam-time";
import { stageOf } from "./stage";

/** The bar that stays over every page of the exam: what this is, how far, what is left of the time, what is saved. */
export function ExamFrame({
  view,
  time,
  saving,
  children,
}: {
  view: CandidateView;
  time: KnownTime;
  saving: OutboxState;
  children: ReactNode;
}) {
  const stage = stageOf(view);
  const clock = stage === "question" || stage === "paused" ? time.clock : null;
  return (
    <>
      <header className={styles.bar}>
        <div className={styles.barInner}>
          <div className={styles.barLine} data-timed={clock !== null || undefined}>
            <p className={styles.examTitle}>{view.examTitle}</p>
            <p className={styles.candidate}>{view.candidateName}</p>
            <SavingState saving={saving} />
            {clock ? <ExamTime clock={clock} /> : null}
            <p role="status" dir="auto" className={styles.gift}>
              {clock && time.gift?.itemsCompleted === view.itemsCompleted
                ? `Your proctor has given you more time: ${lengthSentence(time.gift.ms)}.`
                : null}
            </p>
          </div>
          {view.maxItems !== null && stage === "question" ? (
            <ProgressBar label="Questions answered" done={view.itemsCompleted} atMost={view.maxItems} />
          ) : null}
        </div>
      </header>
      <main id="content" tabIndex={-1} className={styles.column}>
        {children}
      </main>
    </>
  );
}

function SavingState({ saving }: { saving: OutboxState }) {
  const words = savingWords(saving);
  const troubled = "failedTries" in saving && saving.failedTries > 0;
  return (
    <p className={styles.saving} role="status" data-troubled={troubled || undefined}>
      {troubled ? <StatusMark shape="alert" /> : null}
      {saving.kind === "empty" && words !== "" ? <StatusMark shape="done" /> : null}
      <span>{words}</span>
    </p>
  );
}
