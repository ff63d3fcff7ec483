"use client";

import { useCandidateSession } from "@/client/candidate/use-candidate-session";
import { usePageId } from "@/client/candidate/use-page-id";
import { examCodeOf, sentenceOf } from "@/client/exam-api-error";
import { usePageTitle } from "@/client/page-title";
import { useStandingError } from "@/client/standing-error";
import { Button } from "@/ui/button";
import { MessagePage } from "@/ui/message-page";
import { Skeleton } from "@/ui/skeleton";
import styles from "./exam.module.css";
import { ExamSession } from "./exam-session";
import { useFocusOnChange } from "./stage-focus";

export function ExamPage() {
  const pageId = usePageId();
  return pageId === null ? <OpeningExam /> : <OpenedPage pageId={pageId} />;
}

function OpenedPage({ pageId }: { pageId: string }) {
  const session = useCandidateSession(pageId);
  const { data: view, refetch } = session.query;
  const error = useStandingError(session.query);

  if (examCodeOf(error) === "candidate-not-entered")
    return <NotEntered sentence={sentenceOf(error)} onRetry={() => void refetch()} />;

  if (view) return <ExamSession key={view.examSessionId} view={view} pageId={pageId} session={session} />;

  if (error)
    return (
      <main id="content" tabIndex={-1}>
        <MessagePage
          title="We cannot reach the exam server just now"
          actions={<Button onClick={() => void refetch()}>Try now</Button>}
        >
          <p>Your saved answers are safe, and an answer that was on its way is kept on this device.</p>
          <p>This page keeps trying by itself and opens your exam as soon as the server is back.</p>
        </MessagePage>
      </main>
    );

  return <OpeningExam />;
}

function OpeningExam() {
  return (
    <main id="content" tabIndex={-1} className={styles.column}>
      <Skeleton label="Opening your exam" lines={6} />
    </main>
  );
}

/** No exam is open on this device, or it has just been opened on another: nothing of the question stays, title included. */
function NotEntered({ sentence, onRetry }: { sentence: string; onRetry: () => void }) {
  usePageTitle("Open your exam with your link");
  useFocusOnChange("not-entered");
  return (
    <main id="content" tabIndex={-1}>
      <MessagePage
        title="Open your exam with your link"
        actions={
          <Button kind="plain" onClick={onRetry}>
            Check again
          </Button>
        }
      >
        <p>{sentence}</p>
        <p>
          If you were in the middle of an exam, you go on with the same question. Every saved answer is still
          there.
        </p>
      </MessagePage>
    </main>
  );
}
