import type { AnswerReply, CandidateView } from "../api-types";

const statusOrder = { ready: 0, in_progress: 1, finished: 2 } as const;

/**
 * Of two views of one session the one that is further on. Replies and refetches can overtake each other on a slow line,
 * and a late one must never take the candidate back to a question that has been answered.
 */
export function laterView(current: CandidateView | undefined, incoming: CandidateView): CandidateView {
  if (current === undefined || current.examSessionId !== incoming.examSessionId) return incoming;
  const byStatus = statusOrder[incoming.status] - statusOrder[current.status];
  if (byStatus !== 0) return byStatus > 0 ? incoming : current;
  return incoming.itemsCompleted >= current.itemsCompleted ? incoming : current;
}

/** The view after an answer's acknowledgement, unless it already shows as much or more. */
export function viewAfterReply(current: CandidateView, reply: AnswerReply): CandidateView {
  return laterView(current, {
    ...current,
    status: reply.status,
    itemsCompleted: reply.itemsCompleted,
    question: reply.question,
    finishedAt: reply.finishedAt,
  });
}
