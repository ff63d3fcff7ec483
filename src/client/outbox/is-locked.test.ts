import { describe, expect, it } from "vitest";
import { isLocked } from "./is-locked";

const answer = { examSessionId: "s1", position: 3, itemId: "item-7", optionId: "b" };

describe("the question on the page", () => {
  it("can be answered while nothing is on its way and its answer is not saved", () => {
    expect(isLocked({ state: { kind: "empty", savedPosition: null }, position: 3 })).toBe(false);
    expect(isLocked({ state: { kind: "empty", savedPosition: 2 }, position: 3 })).toBe(false);
  });

  it("stays locked while an answer waits", () => {
    const waiting = { answer, keptIn: "device", failedTries: 1, reason: "no-connection" } as const;
    expect(isLocked({ state: { kind: "waiting", ...waiting }, position: 3 })).toBe(true);
    expect(isLocked({ state: { kind: "sending", ...waiting }, position: 4 })).toBe(true);
  });

  it("stays locked after its answer is saved, for the moment until the next question is there", () => {
    expect(isLocked({ state: { kind: "empty", savedPosition: 3 }, position: 3 })).toBe(true);
  });
});
