import { Moment } from "@/app/_components/moment";
import type { CandidateView } from "@/client/api-types";
import styles from "./exam.module.css";

/** The end. No score: what the answers are worth is the examiners' to tell. */
export function Finished({ view }: { view: CandidateView }) {
  return (
    <article className={styles.sheet}>
      <h1 className={styles.pageTitle} tabIndex={-1} data-stage-heading>
        You have finished the exam
      </h1>
      <p className={styles.prose}>
        Thank you, {view.candidateName}. All your answers are saved. You may close this page.
      </p>
      <dl className={styles.facts}>
        <div>
          <dt>Questions answered</dt>
          <dd>{view.itemsCompleted}</dd>
        </div>
        {view.finishedAt ? (
          <div>
            <dt>Finished</dt>
            <dd>
              <Moment iso={view.finishedAt} />
            </dd>
          </div>
        ) : null}
      </dl>
    </article>
  );
}
