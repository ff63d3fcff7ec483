import { Moment } from "@/app/_components/moment";
import type { CandidateView } from "@/client/api-types";
import { Notice } from "@/ui/notice";
import styles from "./exam.module.css";

type FinishReason = NonNullable<CandidateView["finishReason"]>;

const endings: Readonly<Record<FinishReason, { title: string; sentence: (name: string) => string }>> = {
  completed: {
    title: "You have finished the exam",
    sentence: (name) => `Thank you, ${name}. All your answers are saved. You may close this page.`,
  },
  time_up: {
    title: "Your time is up",
    sentence: (name) =>
      `The exam has ended, ${name}. Every answer that you submitted in time is saved and counts. You may close this page.`,
  },
  ended_by_proctor: {
    title: "Your proctor has ended this exam",
    sentence: (name) =>
      `Every answer that you submitted before is saved and counts, ${name}. If you do not know why it was ended, ask your proctor.`,
  },
  abandoned: {
    title: "This exam was closed",
    sentence: (name) =>
      `It was closed because it was not used for a long time, ${name}. Every answer that you submitted before is saved and counts. If you still wanted to go on, ask your proctor.`,
  },
};

/** The end, and why. No score: what the answers are worth is the examiners' to tell. */
export function Finished({ view, lateAnswer }: { view: CandidateView; lateAnswer: string | null }) {
  const { title, sentence } = endings[view.finishReason ?? "completed"];
  return (
    <article className={styles.sheet}>
      <h1 className={styles.pageTitle} tabIndex={-1} data-stage-heading>
        {title}
      </h1>
      <p className={styles.prose} dir="auto">
        {sentence(view.candidateName)}
      </p>
      {lateAnswer ? (
        <Notice kind="warning" live>
          {lateAnswer}
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
