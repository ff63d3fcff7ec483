"use client";

import { useMutation } from "@tanstack/react-query";
import type { CandidateView } from "@/client/api-types";
import { isTemporary, sentenceOf } from "@/client/exam-api-error";
import { lengthSentence } from "@/client/time-left-words";
import { isTimedOut } from "@/client/time-limit";
import { useTRPC } from "@/client/trpc";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { Paragraphs } from "@/ui/paragraphs";
import styles from "./exam.module.css";

export function Instructions({
  view,
  pageId,
  onStarted,
}: {
  view: CandidateView;
  pageId: string;
  onStarted: (view: CandidateView) => void;
}) {
  const trpc = useTRPC();
  const start = useMutation(
    trpc.candidate.start.mutationOptions({
      onSuccess: onStarted,
      // Starting twice is the same as starting once, so a start that may not have arrived is simply sent again.
      retry: (failures, error) => isTemporary(error) && !isTimedOut(error) && failures < 3,
    }),
  );
  const busy = start.isPending || start.isSuccess;
  return (
    <article className={styles.sheet}>
      <h1 className={styles.pageTitle} tabIndex={-1} data-stage-heading>
        {view.examTitle}
      </h1>
      <Paragraphs className={styles.prose} text={view.instructions} />
      <h2 className={styles.subTitle}>{view.timeLimitMs === null ? "Answering" : "Time and answering"}</h2>
      <ul className={styles.points}>
        {view.timeLimitMs === null ? null : (
          <li dir="auto">
            You have <strong>{lengthSentence(view.timeLimitMs)}</strong> from pressing Start. Then the exam
            ends by itself, and a choice that you have not submitted by then is lost.
          </li>
        )}
        <li dir="auto">
          Choose an option, then submit it. <strong>A submitted answer cannot be changed.</strong>
        </li>
        <li dir="auto">
          With a keyboard, <kbd>1</kbd> to <kbd>4</kbd> or <kbd>A</kbd> to <kbd>D</kbd> choose and{" "}
          <kbd>Enter</kbd> submits.
        </li>
      </ul>
      {start.error ? (
        <Notice kind="problem" live>
          {sentenceOf(start.error)}
        </Notice>
      ) : null}
      <div className={styles.actions}>
        <Button aria-disabled={busy || undefined} onClick={() => busy || start.mutate({ pageId })}>
          {busy ? "Starting\u2026" : "Start the exam"}
        </Button>
      </div>
    </article>
  );
}
