import { describe, expect, it } from "vitest";
import type { AnswerReply, CandidateStanding, CandidateView } from "../api-types";
import { readChoiceDraft, writeChoiceDraft } from "./choice-draft";
import { isOvertaken, laterView, viewAfterReply } from "./later-view";

const question = (position: number) => ({
  position,
  item: { id: `item-${position}`, stem: "?", figure: null, options: [] },
});

function view(itemsCompleted: number, changes: Partial<CandidateView> = {}): CandidateView {
  return {
    examSessionId: "s1",
    examTitle: "Numeracy",
    roomName: "Room 1",
    candidateName: "Ada",
    instructions: "",
    timeLimitMs: null,
    status: "in_progress",
    itemsCompleted,
    maxItems: 20,
    question: question(itemsCompleted + 1),
    finishReason: null,
    version: 1,
    seat: "here",
    timeLeftMs: null,
    extendedMs: 0,
    finishedAt: null,
    ...changes,
  };
}

function reply(itemsCompleted: number): AnswerReply {
  return {
    acknowledged: { position: itemsCompleted, itemId: `item-${itemsCompleted}`, optionId: "a" },
    status: "in_progress",
    itemsCompleted,
    question: question(itemsCompleted + 1),
    finishedAt: null,
  };
}

describe("the candidate's view", () => {
  it("moves on with an acknowledgement", () => {
    expect(viewAfterReply(view(6), reply(7)).question?.position).toBe(8);
  });

  it("holds the seat after an answer, but does not get it back with the reply to one of before", () => {
    expect(viewAfterReply(view(6, { seat: "nobody" }), reply(7)).seat).toBe("here");
    expect(viewAfterReply(view(6, { seat: "elsewhere", question: null }), reply(7)).seat).toBe("elsewhere");
  });

  it("never goes back because of a late reply or a late refetch", () => {
    expect(viewAfterReply(view(9), reply(7))).toEqual(view(9));
    expect(laterView(view(9), view(8))).toEqual(view(9));
    const finished = view(9, { status: "finished", question: null });
    expect(laterView(finished, view(9))).toBe(finished);
  });

  it("does not go back to the instructions because of a reply from before the start", () => {
    const before = view(0, { status: "ready", question: null });
    const started = view(0, { version: 2 });
    expect(laterView(started, before)).toBe(started);
    expect(laterView(before, started)).toBe(started);
  });

  it("comes back to the instructions of an exam that closed before it began, once its room is open again", () => {
    const changes = { question: null, timeLeftMs: null };
    const before = view(0, { status: "ready", version: 1, ...changes });
    const closed = view(0, { status: "finished", finishReason: "not_started", version: 2, ...changes });
    const again = view(0, { status: "ready", version: 3, ...changes });
    expect(laterView(closed, before)).toBe(closed);
    expect(laterView(closed, again)).toBe(again);
    expect(laterView(again, closed)).toBe(again);
  });

  it("goes into a pause and out of it as the server's versions say, whichever reply comes first", () => {
    const paused = view(3, { status: "paused", question: null, version: 6 });
    const resumed = view(3, { version: 7 });
    expect(laterView(view(3, { version: 5 }), paused)).toBe(paused);
    expect(laterView(paused, resumed)).toBe(resumed);
    expect(laterView(resumed, paused)).toBe(resumed);
  });

  it("gives way, after a repeated reply of before a pause or an end, to what the page then asks for", () => {
    const shown = viewAfterReply(view(6, { version: 7 }), reply(7));
    expect(shown.status).toBe("in_progress");
    const paused = view(7, { status: "paused", question: null, version: 9 });
    const ended = view(7, {
      status: "finished",
      finishReason: "ended_by_proctor",
      question: null,
      version: 9,
    });
    expect(laterView(shown, paused)).toBe(paused);
    expect(laterView(shown, ended)).toBe(ended);
  });

  it("is known to be overtaken when a heartbeat says that the exam is paused, over, further on or open elsewhere", () => {
    const standing = (changes: Partial<CandidateStanding>): CandidateStanding => ({
      ...{ at: "2026-11-28T10:00:00.000Z", status: "in_progress", itemsCompleted: 3 },
      ...{ version: 9, seat: "here", timeLeftMs: null, extendedMs: 0 },
      ...changes,
    });
    expect(isOvertaken(view(3), standing({}))).toBe(false);
    expect(isOvertaken(view(3), standing({ seat: "nobody" }))).toBe(false);
    expect(isOvertaken(view(3), standing({ itemsCompleted: 2 }))).toBe(false);
    expect(isOvertaken(view(3), standing({ status: "paused" }))).toBe(true);
    expect(isOvertaken(view(3), standing({ status: "finished" }))).toBe(true);
    expect(isOvertaken(view(3), standing({ itemsCompleted: 4 }))).toBe(true);
    expect(isOvertaken(view(3), standing({ seat: "elsewhere" }))).toBe(true);
  });

  it("takes over what is as far or further, and whatever belongs to another session", () => {
    const other = view(2, { examSessionId: "s2" });
    expect(laterView(view(9), other)).toBe(other);
    expect(laterView(undefined, view(1))).toEqual(view(1));
    const renamed = view(9, { examTitle: "Numeracy, part one" });
    expect(laterView(view(9), renamed)).toBe(renamed);
  });

  it("ends when the reply says that it was the last question", () => {
    const last: AnswerReply = {
      ...reply(12),
      status: "finished",
      question: null,
      finishedAt: "2026-11-23T16:00:00.000Z",
    };
    expect(viewAfterReply(view(11), last)).toMatchObject({
      status: "finished",
      question: null,
      itemsCompleted: 12,
    });
  });
});

describe("a choice that is not submitted", () => {
  const values = new Map<string, string>();
  const storage = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  };
  const here = { examSessionId: "s1", position: 4 };

  it("is found again for its own question only, and only while that option exists", () => {
    writeChoiceDraft({ storage, question: here, optionId: "c" });
    expect(readChoiceDraft({ storage, question: here, optionIds: ["a", "b", "c"] })).toBe("c");
    expect(readChoiceDraft({ storage, question: here, optionIds: ["a", "b"] })).toBeNull();
    expect(readChoiceDraft({ storage, question: { ...here, position: 5 }, optionIds: ["c"] })).toBeNull();
  });

  it("is simply not kept where there is no storage", () => {
    writeChoiceDraft({ storage: null, question: here, optionId: "c" });
    expect(readChoiceDraft({ storage: null, question: here, optionIds: ["c"] })).toBeNull();
  });
});
