"use client";

import { useState } from "react";
import type { CandidateView } from "@/client/api-types";
import { isOvertaken } from "@/client/candidate/later-view";
import type { CandidateSession } from "@/client/candidate/use-candidate-session";
import { useHeartbeat } from "@/client/candidate/use-heartbeat";
import { useTimeLeft } from "@/client/candidate/use-time-left";
import { useOutbox } from "@/client/outbox/use-outbox";
import { usePageTitle } from "@/client/page-title";
import { ExamFrame } from "./exam-frame";
import { ExamStage } from "./exam-stage";
import { PauseAnnouncer } from "./pause-announcer";
import { stageKey, stageOf, stageTitle } from "./stage";
import { useFocusOnChange } from "./stage-focus";

export type Refusal = Readonly<{ code: string; message: string }>;

/** One sitting: instructions, questions, pauses, the end. What is shown follows the view; the outbox moves the view on. */
export function ExamSession({
  view,
  pageId,
  session,
}: {
  view: CandidateView;
  pageId: string;
  session: CandidateSession;
}) {
  const { applyReply, noteStanding, refetch, time } = session;
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const stage = stageOf(view);
  const outbox = useOutbox({
    examSessionId: view.examSessionId,
    pageId,
    // After the end too: what has not arrived by then is refused, and the candidate is told so.
    mayAnswer: stage !== "paused" && stage !== "elsewhere",
    onAcknowledged: (reply, { wasRepeated }) => {
      setRefusal(null);
      applyReply(reply);
      // The exam may have been paused or ended since the server first gave this reply.
      if (wasRepeated) void refetch();
    },
    onRefused: (refused) => {
      setRefusal(refused);
      void refetch();
    },
    onHeld: () => void refetch(),
    onSettledElsewhere: () => void refetch(),
  });

  const isTimeUp = useTimeLeft(time.clock, (leftMs) => leftMs === 0);
  useHeartbeat({
    enabled: stage !== "finished",
    // While the candidate waits for the server to say that the exam goes on, or that it is over.
    pace: stage === "paused" || (stage === "question" && isTimeUp) ? "eager" : "calm",
    pageId,
    onNotEntered: () => void refetch(),
    onStanding: (standing) => {
      noteStanding(view.examSessionId, standing);
      if (isOvertaken(view, standing)) void refetch();
    },
  });
  usePageTitle(`${stageTitle(view)} - ${view.examTitle}`);
  useFocusOnChange(stageKey(view));

  return (
    <ExamFrame view={view} time={time} saving={outbox.state}>
      <PauseAnnouncer stage={stage} />
      <ExamStage
        view={view}
        pageId={pageId}
        session={session}
        outbox={outbox.state}
        refusal={refusal}
        onSubmit={(answer) => {
          setRefusal(null);
          outbox.submit(answer);
        }}
      />
    </ExamFrame>
  );
}
