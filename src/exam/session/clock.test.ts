import { describe, expect, it } from "vitest";
import { isAbandoned, isTimeUp, timeLeftMs } from "./clock";

const at = (ms: number) => new Date(Date.UTC(2026, 10, 28) + ms);
const statuses = ["ready", "in_progress", "paused", "finished"] as const;

describe("a session's time", () => {
  const running = { status: "in_progress", deadlineAt: at(60_000), pausedAt: null } as const;

  it("is up at the deadline, and not a millisecond before", () => {
    expect(isTimeUp(running, at(59_999))).toBe(false);
    expect(isTimeUp(running, at(60_000))).toBe(true);
    expect(timeLeftMs(running, at(59_999))).toBe(1);
    expect(timeLeftMs(running, at(60_000))).toBe(0);
    expect(timeLeftMs(running, at(99_999))).toBe(0);
  });

  it("is never up without a limit, before the start, in a pause or after the end", () => {
    for (const status of statuses) {
      expect(isTimeUp({ ...running, status, deadlineAt: null }, at(1e12))).toBe(false);
      expect(isTimeUp({ ...running, status }, at(1e12))).toBe(status === "in_progress");
      expect(timeLeftMs({ ...running, status, deadlineAt: null }, at(0))).toBeNull();
    }
    expect(timeLeftMs({ ...running, status: "finished" }, at(0))).toBeNull();
  });

  it("stands still while the session is paused", () => {
    const paused = { status: "paused", deadlineAt: at(60_000), pausedAt: at(10_000) } as const;
    for (const now of [10_000, 60_000, 1e12]) expect(timeLeftMs(paused, at(now))).toBe(50_000);
  });
});

describe("a session that nobody touches", () => {
  const silent = { status: "in_progress", idleLimitMs: 300_000, lastHeardAt: at(0) } as const;

  it("is abandoned at its limit, and not a millisecond before", () => {
    expect(isAbandoned(silent, at(299_999))).toBe(false);
    expect(isAbandoned(silent, at(300_000))).toBe(true);
  });

  it("is never abandoned without a limit, before the start, in a pause or after the end", () => {
    for (const status of statuses) {
      expect(isAbandoned({ ...silent, status }, at(1e12))).toBe(status === "in_progress");
      expect(isAbandoned({ ...silent, status, idleLimitMs: null }, at(1e12))).toBe(false);
    }
  });
});
