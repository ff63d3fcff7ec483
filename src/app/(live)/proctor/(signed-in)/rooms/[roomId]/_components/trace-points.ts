import type { BoardRow } from "@/client/api-types";
import type { TracePoint } from "@/ui/chart/trace-chart";
import { signedNumber } from "@/ui/number-text";

export function tracePoints(row: Pick<BoardRow, "trace">): readonly TracePoint[] {
  return row.trace.map(({ position, theta, standardError }) => ({
    position,
    value: theta,
    halfWidth: standardError,
  }));
}

/** The right edge of a trace: the most items there can be, so that all traces of a room share it too. */
export function lastPosition(row: Pick<BoardRow, "maxItems" | "itemsCompleted">): number {
  return row.maxItems ?? Math.max(20, row.itemsCompleted);
}

export function traceSentence(row: Pick<BoardRow, "trace" | "candidateName">): string {
  const [first, last] = [row.trace[0], row.trace.at(-1)];
  if (!first || !last) return `No answers of ${row.candidateName} yet`;
  return (
    `Theta of ${row.candidateName} over ${row.trace.length} ${row.trace.length === 1 ? "answer" : "answers"}: ` +
    `from ${signedNumber(first.theta, 2)} to ${signedNumber(last.theta, 2)}`
  );
}
