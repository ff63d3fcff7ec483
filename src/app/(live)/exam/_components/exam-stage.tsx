import type { CandidateView } from "@/client/api-types";
import type { CandidateSession } from "@/client/candidate/use-candidate-session";
import { isLocked } from "@/client/outbox/is-locked";
import type { OutboxState } from "@/client/outbox/outbox";
import type { WaitingAnswer } from "@/client/outbox/waiting-answer";
import { Elsewhere } from "./elsewhere";
import type { Refusal } from "./exam-session";
import { Finished } from "./finished";
import { Instructions } from "./instructions";
import { Paused } from "./paused";
import { QuestionForm } from "./question-form";
import { stageKey, stageOf } from "./stage";

/** The page of the exam that the view calls for. */
export function ExamStage({
  view,
  pageId,
  session,
  outbox,
  refusal,
  onSubmit,
}: {
  view: CandidateView;
  pageId: string;
  session: CandidateSession;
  outbox: OutboxState;
  refusal: Refusal | null;
  onSubmit: (answer: WaitingAnswer) => void;
}) {
  const waiting = outbox.kind === "empty" ? null : outbox.answer;
  const { applyView, query } = session;
  switch (stageOf(view)) {
    case "instructions":
      return <Instructions view={view} pageId={pageId} onStarted={applyView} />;
    case "elsewhere":
      return (
        <Elsewhere
          pageId={pageId}
          isAnswerWaiting={waiting !== null}
          onContinued={applyView}
          onCheck={async () => (await query.refetch()).error}
        />
      );
    case "paused":
      return <Paused isAnswerWaiting={waiting !== null} />;
    case "finished":
      return <Finished view={view} outbox={outbox} refusal={refusal} />;
    case "question":
      return view.question ? (
        <QuestionForm
          key={stageKey(view)}
          examSessionId={view.examSessionId}
          question={view.question}
          atMost={view.maxItems}
          sentOptionId={waiting?.position === view.question.position ? waiting.optionId : null}
          locked={isLocked({ state: outbox, position: view.question.position })}
          refusal={refusal?.message ?? null}
          onSubmit={onSubmit}
        />
      ) : null;
  }
}
