import type { BoardRow } from "@/client/api-types";
import type { StatusShape } from "@/ui/status-mark";

export type RowStatus = BoardRow["status"];

/** In the order of a sitting; the board counts and sorts by it. */
export const rowStatuses: readonly RowStatus[] = [
  "not_entered",
  "ready",
  "in_progress",
  "paused",
  "finished",
  "not_started",
];

export const statusLooks: Readonly<Record<RowStatus, { words: string; shape: StatusShape }>> = {
  not_entered: { words: "Not here yet", shape: "empty" },
  ready: { words: "Reading instructions", shape: "ring" },
  in_progress: { words: "In progress", shape: "moving" },
  paused: { words: "Paused", shape: "paused" },
  finished: { words: "Finished", shape: "done" },
  not_started: { words: "Did not start", shape: "empty" },
};
