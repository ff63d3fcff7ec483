import { describe, expect, it } from "vitest";
import type { Board, BoardEvent, BoardRow } from "../api-types";
import { type BoardState, boardReducer, emptyBoard } from "./board-state";
import { connectionOf, knownUntilMs } from "./connection";
import { contactOf, durationWords } from "./contact";
import { returnPath, signInPath } from "./return-path";

const at = "2026-11-23T16:00:00.000Z";
const atMs = Date.parse(at);

function row(changes: Partial<BoardRow> = {}): BoardRow {
  return {
    accessCodeId: "a1",
    accessCode: "K7QM-2300",
    candidateName: "Ada",
    examSessionId: "s1",
    status: "in_progress",
    itemsCompleted: 3,
    maxItems: 20,
    estimate: { theta: 0.5, standardError: 0.4, method: "EAP" },
    trace: [],
    deadlineAt: null,
    pausedAt: null,
    stopReason: null,
    startedAt: at,
    finishedAt: null,
    lastHeardAt: at,
    ...changes,
  };
}

const room: Board["room"] = {
  id: "r1",
  name: "Room 1",
  examTitle: "Numeracy",
  linkPath: "/take/x",
  opensAt: at,
  closesAt: at,
  timeLimitMs: null,
  standardErrorTarget: 0.3,
};

function receive(state: BoardState, event: BoardEvent, nowMs = atMs): BoardState {
  return boardReducer(state, { type: "event", event, nowMs });
}
const board = (rows: BoardRow[]): BoardEvent => ({
  kind: "board",
  at,
  channel: "live",
  board: { room, rows },
});
const rows = (changed: BoardRow[], channel: "live" | "polling" = "live"): BoardEvent => ({
  kind: "rows",
  at,
  channel,
  rows: changed,
});

describe("the board's state", () => {
  const two = [row(), row({ accessCodeId: "a2", candidateName: "Bo" })];

  it("replaces the rows that changed and leaves the others as they are", () => {
    const before = receive(emptyBoard, board(two));
    const next = receive(before, rows([row({ itemsCompleted: 4 })]));
    expect(next.rows[0]).toMatchObject({ row: { itemsCompleted: 4 }, revision: 1 });
    expect(next.rows[1]).toBe(before.rows[1]);
  });

  it("does not call a mere heartbeat a move", () => {
    const next = receive(
      receive(emptyBoard, board(two)),
      rows([row({ lastHeardAt: "2026-11-23T16:00:10.000Z" })]),
    );
    expect(next.rows[0]).toMatchObject({ row: { lastHeardAt: "2026-11-23T16:00:10.000Z" }, revision: 0 });
  });

  it("takes in a candidate who is new, and after a reconnection shows the whole room as it is then", () => {
    const three = receive(receive(emptyBoard, board(two)), rows([row({ accessCodeId: "a3" })]));
    expect(three.rows).toHaveLength(3);
    const mended = receive(three, board([row({ itemsCompleted: 9 })]));
    expect(mended.rows.map(({ row: { itemsCompleted } }) => itemsCompleted)).toEqual([9]);
  });

  it("a beat without rows renews the contact and nothing else", () => {
    const before = receive(emptyBoard, board(two));
    const next = receive(before, rows([]), atMs + 5000);
    expect(next.rows).toBe(before.rows);
    expect(next.lastEventAtMs).toBe(atMs + 5000);
  });

  it("measures the server's clock against the browser's, and keeps it steady", () => {
    const skewed = receive(emptyBoard, board(two), atMs - 60_000);
    expect(skewed.serverAheadMs).toBe(60_000);
    expect(receive(skewed, rows([]), atMs - 59_600).serverAheadMs).toBe(60_000);
  });
});

describe("the connection in words", () => {
  const live = receive(emptyBoard, board([]));

  it("tells live from refreshing", () => {
    expect(connectionOf(live, atMs + 4000)).toMatchObject({ kind: "live", words: "Live" });
    expect(connectionOf(receive(live, rows([], "polling")), atMs).words).toBe(
      "Live, refreshing every second (the fast channel is away)",
    );
  });

  it("never shows silence as live: after twelve seconds without a beat it says since when", () => {
    expect(connectionOf(live, atMs + 12_000).kind).toBe("live");
    expect(connectionOf(live, atMs + 13_000)).toEqual({
      kind: "lost",
      words: "Reconnecting…",
      age: "last update 13 s ago",
    });
  });

  it("says at once that it reconnects when the link breaks, and is live again with the next event", () => {
    const broken = boardReducer(live, { type: "link", up: false });
    expect(connectionOf(broken, atMs + 1000).kind).toBe("lost");
    expect(connectionOf(receive(broken, rows([])), atMs).kind).toBe("live");
  });

  it("connects before the first event", () => {
    expect(connectionOf(emptyBoard, atMs)).toEqual({ kind: "connecting", words: "Connecting…", age: null });
  });
});

describe("when a candidate was last heard from", () => {
  const words = (seconds: number, changes: Partial<BoardRow> = {}) =>
    contactOf(row(changes), atMs + seconds * 1000).words;

  it.each([
    [3, "Now"],
    [12, "12 s ago"],
    [30, "30 s ago"],
    [31, "No contact for 31 s"],
    [200, "No contact for 3 min"],
  ])("%d s into an exam reads %s", (seconds, expected) => {
    expect(words(seconds)).toBe(expected);
  });

  it("worries about silence only in the middle of an exam", () => {
    expect(words(200, { status: "finished" })).toBe("3 min ago");
    expect(words(200, { status: "ready" })).toBe("3 min ago");
    expect(contactOf(row({ lastHeardAt: null, status: "not_entered" }), atMs)).toEqual({
      kind: "never",
      words: "Not yet",
    });
  });

  it("does not go below zero when the clocks disagree", () => {
    expect(words(-5)).toBe("Now");
    expect(durationWords(-5)).toBe("0 s");
    expect(durationWords(7300)).toBe("2 h");
  });
});

describe("the way back after signing in", () => {
  it("leads to the page that was wanted", () => {
    expect(signInPath("/proctor/rooms/r-1")).toBe("/proctor/sign-in?next=%2Fproctor%2Frooms%2Fr-1");
    expect(returnPath("/proctor/rooms/r-1")).toBe("/proctor/rooms/r-1");
  });

  it.each([
    null,
    "",
    "https://elsewhere.example",
    "//elsewhere.example",
    "/proctor//elsewhere",
    "/exam",
    "/proctor/sign-in",
  ])("never leads anywhere else: %s", (next) => {
    expect(returnPath(next)).toBe("/proctor");
  });
});

describe("what the board knows", () => {
  it("ends with the last event once contact is lost, so that candidates do not seem silent because we are deaf", () => {
    const live = receive(emptyBoard, board([]));
    expect(knownUntilMs(live, atMs + 5000)).toBeNull();
    expect(knownUntilMs(live, atMs + 60_000)).toBe(atMs);
  });
});
