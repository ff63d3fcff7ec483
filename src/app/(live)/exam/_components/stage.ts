import type { CandidateView } from "@/client/api-types";
import { questionTitle } from "./question-title";

export type StageKind = "elsewhere" | "instructions" | "question" | "paused" | "finished";

/** Which page of the exam a view calls for. The end is the end everywhere; before it, only one page shows the exam. */
export function stageOf(view: Pick<CandidateView, "status" | "seat">): StageKind {
  if (view.status === "finished") return "finished";
  if (view.seat === "elsewhere") return "elsewhere";
  if (view.status === "paused") return "paused";
  return view.status === "ready" ? "instructions" : "question";
}

/** Changes with each page of the exam: the focus follows it. */
export function stageKey(view: Pick<CandidateView, "status" | "seat" | "question">): string {
  const stage = stageOf(view);
  return stage === "question" ? `question-${view.question?.position}` : stage;
}

export function stageTitle(view: Pick<CandidateView, "status" | "seat" | "question">): string {
  switch (stageOf(view)) {
    case "elsewhere":
      return "Open elsewhere";
    case "paused":
      return "Paused";
    case "finished":
      return "Finished";
    case "instructions":
      return "Instructions";
    case "question":
      return view.question ? questionTitle({ position: view.question.position, atMost: null }) : "Your exam";
  }
}

/** What is read out when a proctor pauses the exam and when it goes on; the other pages are read by their headings. */
export function pauseAnnouncement(before: StageKind, now: StageKind): string {
  if (now === "paused")
    return "Your proctor has paused this exam. Its clock stands. It goes on by itself, with the same question.";
  return before === "paused" && now === "question" ? "Your exam goes on." : "";
}
