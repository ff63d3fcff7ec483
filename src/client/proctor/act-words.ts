import { lengthSentence } from "../time-left-words";
import type { Act } from "./act";

/** What is being done, on the button that does it. */
export const doingWords: Readonly<Record<Act["kind"], string>> = {
  pause: "Pausing\u2026",
  resume: "Resuming\u2026",
  extend: "Giving\u2026",
  end: "Ending\u2026",
};

/** That it is done, for who pressed it. */
export function doneWords(act: Act): string {
  switch (act.kind) {
    case "pause":
      return "Paused.";
    case "resume":
      return "Resumed.";
    case "extend":
      return `${lengthSentence(act.additionalMinutes * 60_000)} given.`;
    case "end":
      return "Ended.";
  }
}

const mostMinutes = 600;

/** The minutes that somebody typed, or null when it is not a whole number that can be given. */
export function parseMinutes(typed: string): number | null {
  const minutes = /^\s*\d{1,4}\s*$/.test(typed) ? Number(typed) : 0;
  return minutes >= 1 && minutes <= mostMinutes ? minutes : null;
}

export const minutesProblem = `Type whole minutes, from 1 to ${mostMinutes}.`;
