import { describe, expect, it } from "vitest";
import {
  clockLeftMs,
  type ExamClock,
  type ExamTime,
  nextClock,
  type ToldTime,
  tellTime,
  unknownTime,
} from "./exam-clock";

const at = (ms: number) => ({ steadyMs: ms, wallMs: 1_000_000 + ms });
const told = (changes: Partial<ToldTime> = {}): ToldTime => ({
  ...{ examSessionId: "s1", version: 5, status: "in_progress", timeLeftMs: 600_000, extendedMs: 0 },
  ...changes,
});
const started = nextClock(null, told(), at(0))!;
const left = (clock: ExamClock | null, ms: number) => (clock === null ? null : clockLeftMs(clock, at(ms)));

describe("the candidate's clock", () => {
  it("counts down from what the server said, to nought and no further", () => {
    expect(left(started, 0)).toBe(600_000);
    expect(left(started, 1500)).toBe(598_500);
    expect(left(started, 700_000)).toBe(0);
  });

  it("counts the time that a laptop slept, which the steady clock misses", () => {
    expect(clockLeftMs(started, { steadyMs: 1000, wallMs: 1_000_000 + 301_000 })).toBe(299_000);
  });

  it("gives no time back when somebody sets the wall clock back", () => {
    expect(clockLeftMs(started, { steadyMs: 1000, wallMs: 0 })).toBe(599_000);
  });

  it("is corrected by each heartbeat, but not upwards by a reply that was merely quicker", () => {
    expect(left(nextClock(started, told({ timeLeftMs: 580_000 }), at(10_000)), 10_000)).toBe(580_000);
    expect(left(nextClock(started, told({ timeLeftMs: 591_500 }), at(10_000)), 10_000)).toBe(590_000);
    expect(left(nextClock(started, told({ timeLeftMs: 595_000 }), at(10_000)), 10_000)).toBe(595_000);
  });

  it("stands while the exam is paused, and goes on from there", () => {
    const paused = nextClock(
      started,
      told({ version: 6, status: "paused", timeLeftMs: 590_000 }),
      at(10_000),
    );
    expect(left(paused, 500_000)).toBe(590_000);
    const resumed = nextClock(paused, told({ version: 7, timeLeftMs: 590_000 }), at(500_000));
    expect(left(resumed, 501_000)).toBe(589_000);
  });

  it("ignores a reply of before, and belongs to one session", () => {
    expect(nextClock(started, told({ version: 4, timeLeftMs: 5 }), at(10))).toBe(started);
    const other = nextClock(started, told({ examSessionId: "s2", version: 1, timeLeftMs: 7 }), at(10));
    expect(left(other, 10)).toBe(7);
  });

  it("is none without a limit", () => {
    expect(nextClock(null, told({ timeLeftMs: null }), at(0))).toBeNull();
  });
});

describe("time that a proctor gave", () => {
  const tell = (time: ExamTime, changes: Partial<ToldTime>, { ms = 0, itemsCompleted = 3 } = {}) =>
    tellTime(time, { told: { ...told(changes), itemsCompleted }, now: at(ms) });
  const first = tell(unknownTime, { extendedMs: 120_000 });

  it("is exactly what the server says it is, whether the clock runs or stands, and however much is left", () => {
    const given = { version: 6, extendedMs: 420_000 };
    for (const more of [{ timeLeftMs: 890_000 }, { timeLeftMs: 1 }, { status: "paused" } as const])
      expect(tell(first, { ...given, ...more }, { ms: 10_000 }).gift).toEqual({
        ...{ ms: 300_000, itemsCompleted: 3 },
      });
  });

  it("is not what was given before this page was opened", () => {
    expect(first.gift).toBeNull();
  });

  it("is not a pause that went on and ended while the page was out of view", () => {
    const resumed = tell(first, { version: 8, extendedMs: 120_000, timeLeftMs: 590_000 }, { ms: 3_600_000 });
    expect(resumed.gift).toBeNull();
    expect(left(resumed.clock, 3_600_000)).toBe(590_000);
  });

  it("is told of together with a pause that the page did not see", () => {
    const resumed = tell(first, { version: 9, extendedMs: 180_000, timeLeftMs: 650_000 }, { ms: 3_600_000 });
    expect(resumed.gift?.ms).toBe(60_000);
  });

  it("is not told twice, nor taken back, by a reply of before", () => {
    const second = tell(first, { version: 6, extendedMs: 420_000 });
    const late = tell(second, { version: 5, extendedMs: 120_000 });
    expect(tell(late, { version: 6, extendedMs: 420_000 }).gift?.ms).toBe(300_000);
  });

  it("is none when another session is opened on this page", () => {
    expect(tell(first, { examSessionId: "s2", extendedMs: 600_000 }).gift).toBeNull();
  });

  it("is told until the next answer, two gifts as one", () => {
    const second = tell(first, { version: 6, extendedMs: 420_000 });
    const third = tell(second, { version: 7, extendedMs: 720_000 });
    expect(third.gift).toEqual({ ms: 600_000, itemsCompleted: 3 });
    expect(tell(third, { version: 9, extendedMs: 780_000 }, { itemsCompleted: 4 }).gift).toEqual({
      ...{ ms: 60_000, itemsCompleted: 4 },
    });
  });
});
