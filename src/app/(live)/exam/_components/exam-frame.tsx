"use client";

import type { ReactNode } from "react";
import type { CandidateView } from "@/client/api-types";
import type { OutboxState } from "@/client/outbox/outbox";
import { ProgressBar } from "@/ui/progress-bar";
import { StatusMark } from "@/ui/status-mark";
import styles from "./exam.module.css";

/** The bar that stays over every page of the exam: what this is, how far, and whether the last answer is saved. */
export function ExamFrame({
  view,
  saving,
  savingWords,
  children,
}: {
  view: CandidateView;
  saving: OutboxState;
  savingWords: string;
  children: ReactNode;
}) {
  const troubled = saving.kind !== "empty" && saving.failedTries > 0;
  return (
    <>
      <header className={styles.bar}>
        <div className={styles.barInner}>
          <div className={styles.barLine}>
            <p className={styles.examTitle}>{view.examTitle}</p>
            <p className={styles.candidate}>{view.candidateName}</p>
            <p className={styles.saving} role="status" data-troubled={troubled || undefined}>
              {troubled ? <StatusMark shape="alert" /> : null}
              {saving.kind === "empty" && savingWords !== "" ? <StatusMark shape="done" /> : null}
              <span>{savingWords}</span>
            </p>
          </div>
          {view.maxItems !== null && view.status === "in_progress" ? (
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
