import type { BoardRow } from "@/client/api-types";
import type { TracePoint } from "@/ui/chart/trace-chart";
import { boundedNumberWords } from "@/ui/number-text";

export function tracePoints(row: Pick<BoardRow, "trace">): readonly TracePoint[] {
  return row.trace.map(({ position, theta, standardError, final }) => ({
    position,
    value: theta,
    halfWidth: standardError,
    apart: final,
  }));
}

/** What made the numbers, in its order of use, and apart from it what made the final estimate where there is one. */
export function methodWords(row: Pick<BoardRow, "trace">): string {
  const steps = new Set(row.trace.filter((step) => !step.final).map(({ method }) => method));
  const final = row.trace.find((step) => step.final);
  if (steps.size === 0) return final ? `Final estimate, ± 1 standard error, by ${final.method}.` : "";
  const after = `Theta after each answer, ± 1 standard error, by ${[...steps].join(" and ")}`;
  return final ? `${after}; final estimate by ${final.method}.` : `${after}.`;
}

/** The right edge of a trace: the most items there can be, so that all traces of a room share it too. */
export function lastPosition(row: Pick<BoardRow, "maxItems" | "itemsCompleted">): number {
  return row.maxItems ?? Math.max(20, row.itemsCompleted);
}

export function traceSentence(row: Pick<BoardRow, "trace" | "candidateName">): string {
  const [first, last] = [row.trace[0], row.trace.at(-1)];
  if (!first || !last) return `No answers of ${row.candidateName} yet`;
  const answers = `${row.trace.length} ${row.trace.length === 1 ? "answer" : "answers"}`;
  const [from, to] = [first.theta, last.theta].map((theta) => boundedNumberWords(theta, 2));
  const over = `Theta of ${row.candidateName} over ${answers}: from ${from} to ${to}`;
  return last.final ? `${over}, the final estimate by ${last.method}` : over;
}
