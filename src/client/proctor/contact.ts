import type { BoardRow } from "../api-types";

/** A candidate's page beats every ten seconds; up to this long is what it takes when all is well. */
const nowWithinSeconds = 12;
const noContactAfterSeconds = 30;

/** A length of time in the largest unit that is not zero: "45 s", "3 min", "2 h". */
export function durationWords(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min`;
  return `${Math.floor(whole / 3600)} h`;
}

export type Contact = Readonly<{ kind: "never" | "fresh" | "past" | "lost"; words: string }>;

/**
 * When a candidate was last heard from, in words. Only in the middle of an exam is silence a cause for worry: who has
 * finished may go, and who has not begun may still be on the way.
 */
export function contactOf(row: Pick<BoardRow, "status" | "lastHeardAt">, serverNowMs: number): Contact {
  if (row.lastHeardAt === null) return { kind: "never", words: "Not yet" };
  const seconds = (serverNowMs - Date.parse(row.lastHeardAt)) / 1000;
  if (row.status === "in_progress" && seconds > noContactAfterSeconds)
    return { kind: "lost", words: `No contact for ${durationWords(seconds)}` };
  if (seconds < nowWithinSeconds) return { kind: "fresh", words: "Now" };
  return { kind: "past", words: `${durationWords(seconds)} ago` };
}

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/**
 * The same while the board itself has lost contact: nobody can then be said to be here now, or silent. A time of day, in
 * the reader's time zone, stays true however old it gets.
 */
export function contactAsKnown(row: Pick<BoardRow, "lastHeardAt">): Contact {
  if (row.lastHeardAt === null) return { kind: "never", words: "Not yet" };
  return { kind: "past", words: `Last at ${clock.format(new Date(row.lastHeardAt))}` };
}
