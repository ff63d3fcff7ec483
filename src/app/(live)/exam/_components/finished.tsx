import { Moment } from "@/app/_components/moment";
import type { CandidateView } from "@/client/api-types";
import type { OutboxState } from "@/client/outbox/outbox";
import { Notice } from "@/ui/notice";
import styles from "./exam.module.css";
import type { Refusal } from "./exam-session";
import { finishedWords, lateAnswerWords, waitingAnswerWords } from "./finished-words";

/** The end, and why. No score: what the answers are worth is the examiners' to tell. */
export function Finished({
  view,
  outbox,
  refusal,
}: {
  view: CandidateView;
  outbox: OutboxState;
  refusal: Refusal | null;
}) {
  const { title, sentence } = finishedWords({ view, outbox, isRefused: refusal !== null });
  const lastAnswer = waitingAnswerWords(outbox) ?? (refusal && lateAnswerWords(refusal));
  return (
    <article className={styles.sheet}>
      <h1 className={styles.pageTitle} tabIndex={-1} data-stage-heading>
        {title}
      </h1>
      <p className={styles.prose} dir="auto">
        {sentence}
      </p>
      {lastAnswer ? (
        <Notice kind="warning" live>
          {lastAnswer}
        </Notice>
      ) : null}
      <dl className={styles.facts}>
        <div>
          <dt>Questions answered</dt>
          <dd>{view.itemsCompleted}</dd>
        </div>
        {view.finishedAt ? (
          <div>
            <dt>{view.finishReason === "completed" ? "Finished" : "Ended"}</dt>
            <dd>
              <Moment iso={view.finishedAt} />
            </dd>
          </div>
        ) : null}
      </dl>
    </article>
  );
}
