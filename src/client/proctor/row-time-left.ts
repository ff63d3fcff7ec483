import type { BoardRow } from "../api-types";

/** What is left of a candidate's time, in ms, 0 or more; it stands while paused. Null where no time runs. */
export function rowTimeLeftMs(
  row: Pick<BoardRow, "status" | "deadlineAt" | "pausedAt">,
  serverNowMs: number,
): number | null {
  if (row.deadlineAt === null || row.status === "finished") return null;
  const atMs = row.pausedAt === null ? serverNowMs : Date.parse(row.pausedAt);
  return Math.max(0, Date.parse(row.deadlineAt) - atMs);
}
