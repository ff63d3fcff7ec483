import { describe, expect, it } from "vitest";
import type { CandidateView } from "@/client/api-types";
import { pauseAnnouncement, stageKey, stageOf } from "./stage";

const view = (changes: Partial<CandidateView>) =>
  ({ status: "in_progress", seat: "here", question: null, ...changes }) as const;

describe("the page of the exam", () => {
  it.each<[Partial<CandidateView>, string]>([
    [{ status: "ready", seat: "nobody" }, "instructions"],
    [{}, "question"],
    [{ seat: "nobody" }, "question"],
    [{ status: "paused" }, "paused"],
    [{ seat: "elsewhere" }, "elsewhere"],
    [{ status: "paused", seat: "elsewhere" }, "elsewhere"],
    [{ status: "finished", seat: "elsewhere" }, "finished"],
  ])("for %j is %s", (changes, stage) => {
    expect(stageOf(view(changes))).toBe(stage);
  });

  it("is another one with each question, and the same one again after a pause", () => {
    const question = (position: number) => ({
      position,
      item: { id: "i", stem: "?", figure: null, options: [] },
    });
    const keys = [
      view({ question: question(1) }),
      view({ status: "paused" }),
      view({ question: question(1) }),
    ];
    expect(keys.map(stageKey)).toEqual(["question-1", "paused", "question-1"]);
    expect(stageKey(view({ question: question(2) }))).toBe("question-2");
  });
});

describe("what is read out", () => {
  it("is the pause and its end, and nothing where a heading says it", () => {
    expect(pauseAnnouncement("question", "paused")).toMatch(/paused.*goes on by itself/);
    expect(pauseAnnouncement("paused", "question")).toBe("Your exam goes on.");
    expect(pauseAnnouncement("elsewhere", "question")).toBe("");
    expect(pauseAnnouncement("paused", "finished")).toBe("");
  });
});
