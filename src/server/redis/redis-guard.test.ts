import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createRedisGuard } from "./redis-guard";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const never = () => new Promise<string>(() => undefined);

describe("createRedisGuard", () => {
  it("stops waiting for a Redis that does not answer, and stops asking after three times", async () => {
    const guard = createRedisGuard({ log, patienceMs: 250 });
    const call = vi.fn(never);
    for (let tries = 0; tries < 3; tries += 1) {
      const answer = guard({ what: "load", call, fallback: "nothing" });
      await vi.advanceTimersByTimeAsync(250);
      expect(await answer).toBe("nothing");
    }
    expect(await guard({ what: "load", call, fallback: "nothing" })).toBe("nothing");
    expect(call).toHaveBeenCalledTimes(3);
  });

  it("asks again after two seconds, and goes on asking once Redis answers", async () => {
    const guard = createRedisGuard({ log });
    const refused = async () => {
      throw new Error("refused");
    };
    for (let tries = 0; tries < 3; tries += 1) await guard({ what: "save", call: refused, fallback: false });
    await vi.advanceTimersByTimeAsync(2000);
    const saved = vi.fn(async () => true);
    expect(await guard({ what: "save", call: saved, fallback: false })).toBe(true);
    expect(await guard({ what: "save", call: saved, fallback: false })).toBe(true);
    expect(saved).toHaveBeenCalledTimes(2);
  });

  it("tells of every call what became of it, and once of each time that Redis was given up on", async () => {
    const watch = { onCall: vi.fn(), onBreaker: vi.fn() };
    const guard = createRedisGuard({ log, patienceMs: 250, watch });
    const refused = async () => {
      throw new Error("refused");
    };
    const outcomes = () => watch.onCall.mock.calls.map(([call]) => call.outcome);
    await guard({ what: "load", call: async () => "value", fallback: "" });
    const slow = guard({ what: "load", call: never, fallback: "" });
    await vi.advanceTimersByTimeAsync(250);
    await slow;
    for (let tries = 0; tries < 3; tries += 1) await guard({ what: "save", call: refused, fallback: false });
    expect(outcomes()).toEqual(["answered", "too_late", "failed", "failed", "not_tried"]);
    expect(watch.onCall.mock.calls.at(-1)).toEqual([{ what: "save", outcome: "not_tried" }]);
    await vi.advanceTimersByTimeAsync(2000);
    await guard({ what: "save", call: refused, fallback: false });
    expect(watch.onBreaker.mock.calls).toEqual([[true]]);
    await vi.advanceTimersByTimeAsync(2000);
    await guard({ what: "save", call: async () => true, fallback: false });
    expect(watch.onBreaker.mock.calls).toEqual([[true], [false]]);
  });

  it("never logs what a command carried", async () => {
    const guard = createRedisGuard({ log });
    log.warn.mockClear();
    const call = async () => {
      throw new Error('ERR no room, command was: ["set","adaptive_engine:1","{\\"responses\\":[true]}"]');
    };
    await guard({ what: "save", call, fallback: false });
    expect(JSON.stringify(log.warn.mock.calls)).toContain("ERR no room");
    expect(JSON.stringify(log.warn.mock.calls)).not.toContain("responses");
  });
});
