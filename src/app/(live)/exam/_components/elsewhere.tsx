"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { CandidateView } from "@/client/api-types";
import { isTemporary, sentenceOf } from "@/client/exam-api-error";
import { isTimedOut } from "@/client/time-limit";
import { useTRPC } from "@/client/trpc";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import styles from "./exam.module.css";

/** The exam is open in another place. The candidate decides which of the two goes on. */
export function Elsewhere({
  pageId,
  isAnswerWaiting,
  onContinued,
  onCheck,
}: {
  pageId: string;
  isAnswerWaiting: boolean;
  onContinued: (view: CandidateView) => void;
  /** Asks the server once more; resolves to the error when it could not be asked. */
  onCheck: () => Promise<unknown>;
}) {
  const trpc = useTRPC();
  const go = useMutation(
    trpc.candidate.continueHere.mutationOptions({
      onSuccess: onContinued,
      // Asking twice is the same as asking once.
      retry: (failures, error) => isTemporary(error) && !isTimedOut(error) && failures < 3,
    }),
  );
  const check = useCheck(onCheck);
  const busy = go.isPending;
  const problem = go.error ? sentenceOf(go.error) : check.problem;
  return (
    <article className={styles.sheet}>
      <h1 className={styles.pageTitle} tabIndex={-1} data-stage-heading>
        This exam is open elsewhere
      </h1>
      <div className={styles.message}>
        <p dir="auto">
          It is open in another window or on another device. You can go on in one place at a time, so the
          question is shown only there.
        </p>
        {isAnswerWaiting ? (
          <p dir="auto">
            An answer that you submitted in this browser is not saved yet. It is kept here, and is sent when
            you continue here.
          </p>
        ) : null}
        <p dir="auto">
          <strong>Continue here?</strong> You go on where you were, with every saved answer. The other place
          then stops, and says why.
        </p>
      </div>
      {problem ? (
        <Notice kind="problem" live>
          {problem}
        </Notice>
      ) : null}
      <div className={styles.actions}>
        <Button aria-disabled={busy || undefined} onClick={() => busy || go.mutate({ pageId })}>
          {busy ? "Continuing\u2026" : "Continue here"}
        </Button>
        <Button
          kind="plain"
          aria-disabled={check.isBusy || undefined}
          onClick={() => {
            go.reset();
            void check.start();
          }}
        >
          {check.isBusy ? "Checking\u2026" : "Check again"}
        </Button>
      </div>
      <p role="status" dir="auto" className={styles.checked}>
        {check.isDone ? "Still open elsewhere, as of just now." : ""}
      </p>
    </article>
  );
}

/** One more look. Its outcome is told, because most of the time nothing else on the page would change. */
function useCheck(ask: () => Promise<unknown>) {
  const [state, setState] = useState<
    { kind: "idle" | "busy" | "done" } | { kind: "failed"; problem: string }
  >({
    kind: "idle",
  });
  const start = async () => {
    if (state.kind === "busy") return;
    setState({ kind: "busy" });
    const error = await ask();
    setState(error ? { kind: "failed", problem: sentenceOf(error) } : { kind: "done" });
  };
  return {
    start,
    isBusy: state.kind === "busy",
    isDone: state.kind === "done",
    problem: state.kind === "failed" ? state.problem : null,
  };
}
