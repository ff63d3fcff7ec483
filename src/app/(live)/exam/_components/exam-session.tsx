"use client";

import { useState } from "react";
import type { AnswerReply, CandidateView } from "@/client/api-types";
import { isOvertaken } from "@/client/candidate/later-view";
import { useHeartbeat } from "@/client/candidate/use-heartbeat";
import { isLocked } from "@/client/outbox/is-locked";
import { savingWords } from "@/client/outbox/saving-words";
import { useOutbox } from "@/client/outbox/use-outbox";
import { usePageTitle } from "@/client/page-title";
import { ExamFrame } from "./exam-frame";
import { Finished } from "./finished";
import { Instructions } from "./instructions";
import { QuestionForm } from "./question-form";
import { questionTitle } from "./question-title";
import { useFocusOnChange } from "./stage-focus";

/** One sitting: instructions, questions, the end. What is shown follows the view; the outbox moves the view on. */
export function ExamSession({
  view,
  pageId,
  applyView,
  applyReply,
  refetch,
}: {
  view: CandidateView;
  pageId: string;
  applyView: (view: CandidateView) => void;
  applyReply: (reply: AnswerReply) => void;
  refetch: () => unknown;
}) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const outbox = useOutbox({
    examSessionId: view.examSessionId,
    pageId,
    mayAnswer: view.status === "in_progress" && view.seat !== "elsewhere",
    onAcknowledged: (reply) => {
      setRefusal(null);
      applyReply(reply);
    },
    onRefused: ({ message }) => {
      setRefusal(message);
      void refetch();
    },
    onHeld: () => void refetch(),
    onSettledElsewhere: () => void refetch(),
  });
  useHeartbeat({
    enabled: view.status !== "finished",
    pageId,
    onNotEntered: () => void refetch(),
    onStanding: (standing) => void (isOvertaken(view, standing) && refetch()),
  });
  usePageTitle(`${stageTitle(view)} - ${view.examTitle}`);

  const stage = view.question ? `question-${view.question.position}` : view.status;
  useFocusOnChange(stage);

  const waiting = outbox.state.kind === "empty" ? null : outbox.state.answer;
  return (
    <ExamFrame view={view} saving={outbox.state} savingWords={savingWords(outbox.state)}>
      {view.status === "ready" ? <Instructions view={view} pageId={pageId} onStarted={applyView} /> : null}
      {view.status === "finished" ? <Finished view={view} /> : null}
      {view.status === "in_progress" && view.question ? (
        <QuestionForm
          key={stage}
          examSessionId={view.examSessionId}
          question={view.question}
          atMost={view.maxItems}
          sentOptionId={waiting?.position === view.question.position ? waiting.optionId : null}
          locked={isLocked({ state: outbox.state, position: view.question.position })}
          refusal={refusal}
          onSubmit={(answer) => {
            setRefusal(null);
            outbox.submit(answer);
          }}
        />
      ) : null}
    </ExamFrame>
  );
}

function stageTitle(view: CandidateView): string {
  if (view.status === "finished") return "Finished";
  return view.question ? questionTitle({ position: view.question.position, atMost: null }) : "Instructions";
}
