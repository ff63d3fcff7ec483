"use client";

import { useQuery } from "@tanstack/react-query";
import { Moment } from "@/app/_components/moment";
import { examCodeOf, isTemporary, sentenceOf } from "@/client/exam-api-error";
import { useStandingError } from "@/client/standing-error";
import { useTRPC } from "@/client/trpc";
import { Button } from "@/ui/button";
import { MessagePage } from "@/ui/message-page";
import { Skeleton } from "@/ui/skeleton";
import { Wordmark } from "@/ui/wordmark";
import { AccessCodeForm } from "./access-code-form";
import styles from "./enter-exam.module.css";

export function EnterExam({ linkToken }: { linkToken: string }) {
  const trpc = useTRPC();
  const link = useQuery({
    ...trpc.candidate.link.queryOptions({ linkToken }),
    refetchInterval: (query) => (query.state.error && isTemporary(query.state.error) ? 5000 : false),
  });

  const error = useStandingError(link);

  return (
    <main id="content" tabIndex={-1}>
      {link.data ? (
        <div className={styles.entrance}>
          <Wordmark />
          <div className={styles.card}>
            <div className={styles.head}>
              <h1 className={styles.title}>{link.data.examTitle}</h1>
              <p className={styles.room}>
                {link.data.roomName}
                <span className={styles.until}>
                  Open until <Moment iso={link.data.closesAt} />
                </span>
              </p>
            </div>
            <AccessCodeForm linkToken={linkToken} />
          </div>
        </div>
      ) : error ? (
        <LinkProblem linkToken={linkToken} error={error} onRetry={() => void link.refetch()} />
      ) : (
        <div className={styles.entrance}>
          <Skeleton label="Opening your exam" lines={4} />
        </div>
      )}
    </main>
  );
}

const titles: Readonly<Record<string, string>> = {
  "link-not-found": "We do not know this link",
  "link-not-open-yet": "This exam is not open yet",
  "link-expired": "This link has expired",
};

function LinkProblem({
  linkToken,
  error,
  onRetry,
}: {
  linkToken: string;
  error: unknown;
  onRetry: () => void;
}) {
  const title = titles[examCodeOf(error) ?? ""];
  if (title === undefined)
    return (
      <MessagePage
        title="We cannot reach the exam just now"
        actions={<Button onClick={onRetry}>Try now</Button>}
      >
        <p>{sentenceOf(error)}</p>
        <p>This page keeps trying by itself.</p>
      </MessagePage>
    );
  return (
    <MessagePage
      title={title}
      actions={
        <Button kind="plain" onClick={onRetry}>
          Check again
        </Button>
      }
    >
      <p>{sentenceOf(error)}</p>
      {examCodeOf(error) === "link-expired" ? (
        <>
          <p>If you had started your exam, you can still finish it: enter your access code again.</p>
          <AccessCodeForm linkToken={linkToken} />
        </>
      ) : null}
    </MessagePage>
  );
}
