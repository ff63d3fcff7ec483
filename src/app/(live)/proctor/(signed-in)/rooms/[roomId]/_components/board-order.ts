import type { BoardRow } from "@/client/api-types";
import type { WatchedRow } from "@/client/proctor/board-state";
import { rowTimeLeftMs } from "@/client/proctor/row-time-left";
import { rowStatuses } from "./status-words";

export type SortColumn = "name" | "status" | "items" | "time" | "theta" | "heard";
export type BoardOrder = Readonly<{ column: SortColumn; descending: boolean }>;

/** What a first click on a column shows: names from A, and for the rest what a proctor most likely looks for. */
const firstDescending: Readonly<Record<SortColumn, boolean>> = {
  name: false,
  status: false,
  items: true,
  time: false,
  theta: true,
  heard: false,
};

export function nextOrder(current: BoardOrder, column: SortColumn): BoardOrder {
  if (current.column === column) return { column, descending: !current.descending };
  return { column, descending: firstDescending[column] };
}

/** The rows to show, in order. Rows without a value stand last either way; equals stand by name. */
export function arrangeRows(args: {
  rows: readonly WatchedRow[];
  order: BoardOrder;
  filter: string;
  /** For the time that is left: the server's clock when the board last heard from it. */
  serverNowMs: number;
}): readonly WatchedRow[] {
  const wanted = args.filter.trim().toLocaleLowerCase();
  const shown = args.rows.filter(
    ({ row }) =>
      wanted === "" ||
      row.candidateName.toLocaleLowerCase().includes(wanted) ||
      row.accessCode.toLocaleLowerCase().includes(wanted),
  );
  return [...shown].sort((a, b) => compareRows(a.row, b.row, args));
}

/** As people count: "Candidate 2" before "Candidate 10". */
const names = new Intl.Collator(undefined, { numeric: true });

function compareRows(
  a: BoardRow,
  b: BoardRow,
  { order, serverNowMs }: { order: BoardOrder; serverNowMs: number },
): number {
  const byName = names.compare(a.candidateName, b.candidateName) || a.accessCode.localeCompare(b.accessCode);
  if (order.column === "name") return order.descending ? -byName : byName;
  const { column } = order;
  const [x, y] = [sortValue(a, column, serverNowMs), sortValue(b, column, serverNowMs)];
  if (x === null || y === null) return x === y ? byName : x === null ? 1 : -1;
  return (order.descending ? y - x : x - y) || byName;
}

function sortValue(row: BoardRow, column: Exclude<SortColumn, "name">, serverNowMs: number): number | null {
  switch (column) {
    case "status":
      return rowStatuses.indexOf(row.status);
    case "items":
      return row.itemsCompleted;
    case "time":
      return rowTimeLeftMs(row, serverNowMs);
    case "theta":
      return row.estimate?.theta ?? null;
    case "heard":
      return row.lastHeardAt === null ? null : Date.parse(row.lastHeardAt);
  }
}
