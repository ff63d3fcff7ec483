import { TRPCClientError } from "@trpc/client";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { BoardRow } from "../api-types";
import { type Act, actIdFor, actProblem, allowedActs, freshActId, stillHolds } from "./act";
import { doneWords, parseMinutes } from "./act-words";

const row: BoardRow = {
  accessCodeId: "a1",
  accessCode: "K7QM-2300",
  candidateName: "Ada",
  examSessionId: "s1",
  status: "in_progress",
  itemsCompleted: 3,
  maxItems: 20,
  estimate: null,
  trace: [],
  deadlineAt: "2026-11-28T10:00:00.000Z",
  pausedAt: null,
  stopReason: null,
  startedAt: null,
  finishedAt: null,
  lastHeardAt: null,
};
const extend = (additionalMinutes: number): Act => ({ kind: "extend", additionalMinutes });
const refusal = TRPCClientError.from({
  error: {
    code: -32_000,
    message: "It is paused already.",
    data: { code: "CONFLICT", examCode: "act-not-possible" },
  },
});
const noReply = new TypeError("Failed to fetch");

describe("the acts on a row", () => {
  it.each<[Partial<BoardRow>, string[]]>([
    [{ status: "not_entered", deadlineAt: null }, []],
    [{ status: "ready", deadlineAt: null }, []],
    [{}, ["pause", "extend", "end"]],
    [{ deadlineAt: null }, ["pause", "end"]],
    [{ status: "paused" }, ["resume", "extend", "end"]],
    [{ status: "finished" }, []],
  ])("are those that its status allows: %j", (changes, acts) => {
    expect(allowedActs({ ...row, ...changes })).toEqual(acts);
  });

  const idOf = (act: Act, args: { lastError: unknown; now?: Partial<BoardRow> }) =>
    actIdFor({
      act,
      row: { ...row, ...args.now },
      last: { act: extend(10), actId: "first", row },
      lastError: args.lastError,
      fresh: () => "fresh",
    });

  it("keep their id when they are tried again, because they may have been done the first time", () => {
    expect(idOf(extend(10), { lastError: noReply })).toBe("first");
    // Heard from since, which says nothing of the act.
    expect(idOf(extend(10), { lastError: noReply, now: { lastHeardAt: "2026-11-28T09:00:00.000Z" } })).toBe(
      "first",
    );
  });

  it("are new when they are others, when the first was done or refused, and when the row has moved since", () => {
    expect(idOf(extend(5), { lastError: noReply })).toBe("fresh");
    expect(idOf({ kind: "pause" }, { lastError: noReply })).toBe("fresh");
    expect(idOf(extend(10), { lastError: null })).toBe("fresh");
    expect(idOf(extend(10), { lastError: refusal })).toBe("fresh");
    expect(idOf(extend(10), { lastError: noReply, now: { deadlineAt: "2026-11-28T10:10:00.000Z" } })).toBe(
      "fresh",
    );
    expect(idOf(extend(10), { lastError: noReply, now: { status: "paused" } })).toBe("fresh");
  });

  it("have ids that the server takes", () => {
    const ids = Array.from({ length: 50 }, freshActId);
    for (const id of ids) expect(z.uuid({ version: "v4" }).safeParse(id).success).toBe(true);
    expect(new Set(ids).size).toBe(50);
  });

  it("hold until the status is another", () => {
    expect([stillHolds({ kind: "pause" }, "paused"), stillHolds({ kind: "pause" }, "in_progress")]).toEqual([
      ...[true, false],
    ]);
    expect([stillHolds(extend(5), "in_progress"), stillHolds(extend(5), "finished")]).toEqual([true, false]);
  });

  it("say why they were not done, and where nobody knows, that trying again is safe", () => {
    expect(actProblem(refusal)).toBe("It is paused already.");
    expect(actProblem(noReply)).toMatch(/could not reach the server.*does not do it twice/);
    expect(doneWords(extend(90))).toBe("90 minutes given.");
  });

  it.each([
    ["10", 10],
    [" 600 ", 600],
    ...["", "0", "601", "-5", "2.5", "ten", "1e2"].map((typed): [string, null] => [typed, null]),
  ])("take typed minutes as whole numbers only: %j", (typed, minutes) => {
    expect(parseMinutes(typed)).toBe(minutes);
  });
});
