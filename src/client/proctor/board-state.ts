import type { Board, BoardEvent, BoardRow } from "../api-types";

/** A row with a count of its changes, so that the page can show that it has just moved. */
export type WatchedRow = Readonly<{ row: BoardRow; revision: number }>;

export type BoardState = Readonly<{
  room: Board["room"] | null;
  rows: readonly WatchedRow[];
  channel: BoardEvent["channel"];
  /** This browser's clock when the last event came in; null before the first. */
  lastEventAtMs: number | null;
  /** How far the server's clock is ahead of this browser's, by the last event. */
  serverAheadMs: number;
  /** Whether the stream stands, as far as the browser knows. */
  linkUp: boolean;
}>;

export type BoardAction =
  | Readonly<{ type: "event"; event: BoardEvent; nowMs: number }>
  | Readonly<{ type: "link"; up: boolean }>;

export const emptyBoard: BoardState = {
  room: null,
  rows: [],
  channel: "live",
  lastEventAtMs: null,
  serverAheadMs: 0,
  linkUp: false,
};

export function boardReducer(state: BoardState, action: BoardAction): BoardState {
  if (action.type === "link") return state.linkUp === action.up ? state : { ...state, linkUp: action.up };
  const { event, nowMs } = action;
  const heard = {
    ...state,
    linkUp: true,
    channel: event.channel,
    lastEventAtMs: nowMs,
    serverAheadMs: steadyDifference(state.serverAheadMs, Date.parse(event.at) - nowMs),
  };
  if (event.kind === "board")
    return { ...heard, room: event.board.room, rows: mergeRows(state.rows, event.board.rows, "whole") };
  return event.rows.length === 0 ? heard : { ...heard, rows: mergeRows(state.rows, event.rows, "part") };
}

/** Each event measures the clocks a little differently; only a difference worth a second is taken over. */
function steadyDifference(before: number, measured: number): number {
  return Math.abs(measured - before) > 1500 ? measured : before;
}

/** Rows that did not change keep their identity, so that a table of hundreds redraws only what moved. */
function mergeRows(
  current: readonly WatchedRow[],
  incoming: readonly BoardRow[],
  extent: "whole" | "part",
): readonly WatchedRow[] {
  const known = new Map(current.map((watched) => [watched.row.accessCodeId, watched]));
  const merged = new Map(extent === "whole" ? [] : known);
  for (const row of incoming) merged.set(row.accessCodeId, nextWatched(known.get(row.accessCodeId), row));
  return [...merged.values()];
}

function nextWatched(before: WatchedRow | undefined, row: BoardRow): WatchedRow {
  if (before === undefined) return { row, revision: 0 };
  if (JSON.stringify(before.row) === JSON.stringify(row)) return before;
  return { row, revision: before.revision + (hasMoved(before.row, row) ? 1 : 0) };
}

/** A heartbeat alone is no news: it moves only the time in the last column. */
function hasMoved(before: BoardRow, after: BoardRow): boolean {
  return (
    before.status !== after.status ||
    before.itemsCompleted !== after.itemsCompleted ||
    before.deadlineAt !== after.deadlineAt
  );
}
