import type { CandidateView } from "@/client/api-types";
import type { OutboxState } from "@/client/outbox/outbox";
import type { Refusal } from "./exam-session";

type FinishReason = NonNullable<CandidateView["finishReason"]>;
type Ending = Readonly<{ title: string; sentence: (name: string) => string; advice: string }>;

const mayClose = "You may close this page.";

const endings: Readonly<Record<FinishReason, Ending>> = {
  completed: {
    title: "You have finished the exam",
    sentence: (name) => `Thank you, ${name}.`,
    advice: mayClose,
  },
  time_up: {
    title: "Your time is up",
    sentence: (name) => `The exam has ended, ${name}.`,
    advice: mayClose,
  },
  ended_by_proctor: {
    title: "Your proctor has ended this exam",
    sentence: (name) => `The exam is over, ${name}.`,
    advice: "If you do not know why it was ended, ask your proctor.",
  },
  abandoned: {
    title: "This exam was closed",
    sentence: (name) => `It was closed because it was not used for a long time, ${name}.`,
    advice: "If you still wanted to go on, ask your proctor.",
  },
  not_started: {
    title: "This exam has closed",
    sentence: (name) => `It closed before you started it, ${name}.`,
    advice: "If you should still be able to sit it, ask your proctor.",
  },
};

/**
 * What the page of the end says. An answer can be submitted in time and yet not be taken, after a pause that ended with
 * the exam or a break in the connection: only what was shown as saved is promised to count.
 */
export function finishedWords(args: {
  view: Pick<CandidateView, "finishReason" | "candidateName">;
  outbox: OutboxState;
  isRefused: boolean;
}): { title: string; sentence: string } {
  const { finishReason, candidateName } = args.view;
  const reason = finishReason ?? "completed";
  const { title, sentence, advice } = endings[reason];
  const isWaiting = args.outbox.kind !== "empty";
  const isAllSaved = reason === "completed" && !isWaiting && !args.isRefused;
  const saved = isAllSaved ? "All your answers are saved." : "Every answer that was shown as saved counts.";
  const kept = reason === "not_started" ? [] : [saved];
  const closing = isWaiting && advice === mayClose ? [] : [advice];
  return { title, sentence: [sentence(candidateName), ...kept, ...closing].join(" ") };
}

/** An answer that this page still brings to the server, after the end: it may have been saved, and may be too late. */
export function waitingAnswerWords(outbox: OutboxState): string | null {
  if (outbox.kind === "empty") return null;
  const unknown = "As far as this page knows, the answer that you submitted last is not saved yet.";
  const stay = "Keep this page open: you will read here what became of it.";
  switch (outbox.kind) {
    case "held":
      return `${unknown} It could not be taken before the exam ended. It is sent to the server once more. ${stay}`;
    case "sending":
      return `${unknown} It is on its way to the server. ${stay}`;
    case "waiting":
      return `${unknown} It is sent to the server again and again until there is a reply. ${stay}`;
  }
}

/** An answer that came after the end. The server's sentence tells of the others; this one must be told too. */
export function lateAnswerWords({ code, message }: Refusal): string {
  return code === "session-finished"
    ? "The answer that you submitted last was not saved before the exam ended, and does not count."
    : message;
}
