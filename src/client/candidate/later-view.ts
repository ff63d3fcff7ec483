import type { AnswerReply, CandidateStanding, CandidateView } from "../api-types";

/**
 * Of two views of one session the one that is further on. Replies and refetches can overtake each other on a slow line,
 * and a late one must never take the candidate back to a question that has been answered. The server's version orders
 * views; an acknowledgement, which has none, is ahead by the answers it counts.
 */
export function laterView(current: CandidateView | undefined, incoming: CandidateView): CandidateView {
  if (current === undefined || current.examSessionId !== incoming.examSessionId) return incoming;
  if (incoming.itemsCompleted !== current.itemsCompleted)
    return incoming.itemsCompleted > current.itemsCompleted ? incoming : current;
  // Over is over, but for an exam that never began: the room may have been opened again.
  const isOver = current.status === "finished" && current.finishReason !== "not_started";
  if (isOver && incoming.status !== "finished") return current;
  return incoming.version >= current.version ? incoming : current;
}

/** The view after an answer's acknowledgement, unless it already shows as much or more. */
export function viewAfterReply(current: CandidateView, reply: AnswerReply): CandidateView {
  if (reply.itemsCompleted <= current.itemsCompleted || current.status === "finished") return current;
  return {
    ...current,
    status: reply.status,
    itemsCompleted: reply.itemsCompleted,
    question: reply.question,
    // Whoever answers holds the seat; but an answer of before is acknowledged also when another page has taken it since.
    seat: current.seat === "elsewhere" ? "elsewhere" : "here",
    finishReason: reply.status === "finished" ? "completed" : null,
    finishedAt: reply.finishedAt,
  };
}

/** Whether a heartbeat was told something that this view does not show: the page then asks for the whole of it. */
export function isOvertaken(view: CandidateView, standing: CandidateStanding): boolean {
  if (standing.itemsCompleted !== view.itemsCompleted) return standing.itemsCompleted > view.itemsCompleted;
  return standing.status !== view.status || (standing.seat === "elsewhere") !== (view.seat === "elsewhere");
}
