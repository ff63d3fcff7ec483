import { describe, expect, it } from "vitest";
import type { BoardRow } from "@/client/api-types";
import type { WatchedRow } from "@/client/proctor/board-state";
import { arrangeRows, nextOrder, type SortColumn } from "./board-order";

function watched(candidateName: string, changes: Partial<BoardRow> = {}): WatchedRow {
  return {
    revision: 0,
    row: {
      accessCodeId: candidateName,
      accessCode: "K7QM-2300",
      candidateName,
      examSessionId: null,
      status: "in_progress",
      itemsCompleted: 0,
      maxItems: 20,
      estimate: null,
      trace: [],
      deadlineAt: null,
      pausedAt: null,
      stopReason: null,
      startedAt: null,
      finishedAt: null,
      lastHeardAt: null,
      ...changes,
    },
  };
}

const estimate = (theta: number) => ({ estimate: { theta, standardError: 0.4, method: "EAP" } });
const rows = [
  watched("Zoë", { ...estimate(-1), status: "finished", lastHeardAt: "2026-11-23T16:00:00.000Z" }),
  watched("Ada", { status: "not_entered", accessCode: "ABCD-0001" }),
  watched("Émile", { ...estimate(1.5), lastHeardAt: "2026-11-23T16:00:30.000Z" }),
];

const names = (column: SortColumn, descending: boolean, filter = "") =>
  arrangeRows({ rows, order: { column, descending }, filter, serverNowMs: 0 }).map(
    ({ row }) => row.candidateName,
  );

describe("the order of the board", () => {
  it("is alphabetical as people read it, accents and all", () => {
    expect(names("name", false)).toEqual(["Ada", "Émile", "Zoë"]);
    expect(names("name", true)).toEqual(["Zoë", "Émile", "Ada"]);
  });

  it("counts as people count", () => {
    const numbered = ["Candidate 10", "Candidate 2", "Candidate 1"].map((name) => watched(name));
    const order = { column: "name", descending: false } as const;
    expect(
      arrangeRows({ rows: numbered, order, filter: "", serverNowMs: 0 }).map(({ row }) => row.candidateName),
    ).toEqual(["Candidate 1", "Candidate 2", "Candidate 10"]);
  });

  it("follows the course of a sitting by status", () => {
    expect(names("status", false)).toEqual(["Ada", "Émile", "Zoë"]);
  });

  it("puts first who has least time left, a paused candidate by the clock that stands, the untimed last", () => {
    const now = "2026-11-23T16:00:00.000Z";
    const timed = [
      watched("Untimed"),
      watched("Ten", { deadlineAt: "2026-11-23T16:10:00.000Z" }),
      watched("Paused at seven", {
        ...{ status: "paused", deadlineAt: "2026-11-23T16:02:00.000Z", pausedAt: "2026-11-23T15:55:00.000Z" },
      }),
      watched("Five", { deadlineAt: "2026-11-23T16:05:00.000Z" }),
      watched("Over", { status: "finished", deadlineAt: "2026-11-23T16:01:00.000Z" }),
    ];
    const order = nextOrder({ column: "name", descending: false }, "time");
    const arranged = arrangeRows({ rows: timed, order, filter: "", serverNowMs: Date.parse(now) });
    expect(arranged.map(({ row }) => row.candidateName)).toEqual([
      ...["Five", "Paused at seven", "Ten", "Over", "Untimed"],
    ]);
  });

  it("keeps those without a value last, whichever way it runs", () => {
    expect(names("theta", true)).toEqual(["Émile", "Zoë", "Ada"]);
    expect(names("theta", false)).toEqual(["Zoë", "Émile", "Ada"]);
    expect(names("heard", false)).toEqual(["Zoë", "Émile", "Ada"]);
  });

  it("turns round at the second click and starts each column in its useful direction", () => {
    expect(nextOrder({ column: "name", descending: false }, "theta")).toEqual({
      column: "theta",
      descending: true,
    });
    expect(nextOrder({ column: "theta", descending: true }, "theta")).toEqual({
      column: "theta",
      descending: false,
    });
  });

  it("finds candidates by name or by access code, in either case", () => {
    expect(names("name", false, " zo")).toEqual(["Zoë"]);
    expect(names("name", false, "abcd-0")).toEqual(["Ada"]);
    expect(names("name", false, "nobody")).toEqual([]);
  });
});
