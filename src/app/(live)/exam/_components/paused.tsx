import { StatusMark } from "@/ui/status-mark";
import styles from "./exam.module.css";

/** Nothing of the question: a pause is no time to think about it. The page comes back to it by itself. */
export function Paused({ isAnswerWaiting }: { isAnswerWaiting: boolean }) {
  return (
    <article className={styles.sheet}>
      <h1 className={styles.pageTitle} tabIndex={-1} data-stage-heading>
        <StatusMark shape="paused" /> Your exam is paused
      </h1>
      <div className={styles.message}>
        <p dir="auto">
          Your proctor has paused this exam, and its clock. Every answer that was saved stays saved.
        </p>
        {isAnswerWaiting ? (
          <p dir="auto">
            The answer that you have just submitted is not saved yet. It is kept on this device, and is sent
            when the exam goes on.
          </p>
        ) : null}
        <p dir="auto">
          There is nothing that you need to do. Keep this page open: it goes on by itself, with the same
          question.
        </p>
      </div>
    </article>
  );
}
