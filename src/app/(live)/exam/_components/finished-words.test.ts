import { describe, expect, it } from "vitest";
import type { OutboxState } from "@/client/outbox/outbox";
import { finishedWords, lateAnswerWords, waitingAnswerWords } from "./finished-words";

const answer = { examSessionId: "s1", position: 3, itemId: "i", optionId: "a" };
const empty: OutboxState = { kind: "empty", savedPosition: null };
const held: OutboxState = { kind: "held", answer, keptIn: "device" };
const underWay = { answer, keptIn: "device", failedTries: 1, reason: "no-connection" } as const;
const sending: OutboxState = { kind: "sending", ...underWay };
const waiting: OutboxState = { kind: "waiting", ...underWay };

const afterTheStart = ["time_up", "ended_by_proctor", "abandoned"] as const;
const words = (
  finishReason: (typeof afterTheStart)[number] | "completed" | "not_started",
  { outbox = empty, isRefused = false }: { outbox?: OutboxState; isRefused?: boolean } = {},
) => finishedWords({ view: { finishReason, candidateName: "Ada" }, outbox, isRefused }).sentence;

describe("the end of the exam", () => {
  it.each(afterTheStart)("%s promises only for what was shown as saved, whatever was submitted", (reason) => {
    for (const outbox of [empty, held, sending, waiting])
      for (const isRefused of [false, true]) {
        expect(words(reason, { outbox, isRefused })).toContain(
          "Every answer that was shown as saved counts.",
        );
        expect(words(reason, { outbox, isRefused })).not.toMatch(/submitted/);
      }
  });

  it("calls all answers saved when the exam was completed, and none of this page is open or refused", () => {
    expect(words("completed")).toBe("Thank you, Ada. All your answers are saved. You may close this page.");
    expect(words("completed", { outbox: waiting })).not.toMatch(/All your answers/);
    expect(words("completed", { isRefused: true })).not.toMatch(/All your answers/);
  });

  it("speaks of no answers where the exam closed before it began", () => {
    expect(words("not_started")).toBe(
      "It closed before you started it, Ada. If you should still be able to sit it, ask your proctor.",
    );
  });

  it("lets nobody close the page while an answer is under way", () => {
    expect(words("time_up")).toMatch(/You may close this page/);
    for (const outbox of [held, sending, waiting])
      expect(words("time_up", { outbox })).not.toMatch(/You may close this page/);
  });
});

describe("the answer that was submitted last", () => {
  it("is told as not saved yet for as long as the outbox has it, in the words of its state", () => {
    for (const outbox of [held, sending, waiting])
      expect(waitingAnswerWords(outbox)).toMatch(/is not saved yet.*Keep this page open/);
    expect(waitingAnswerWords(sending)).toMatch(/on its way/);
    expect(waitingAnswerWords(waiting)).toMatch(/again and again/);
    expect(waitingAnswerWords(held)).toMatch(/could not be taken/);
    expect(waitingAnswerWords(empty)).toBeNull();
  });

  it("does not count when it was refused after the end, also when it was held in time", () => {
    expect(lateAnswerWords({ code: "session-finished", message: "…" })).toBe(
      "The answer that you submitted last was not saved before the exam ended, and does not count.",
    );
    expect(lateAnswerWords({ code: "answer-already-given", message: "Yours stands." })).toBe("Yours stands.");
  });
});
