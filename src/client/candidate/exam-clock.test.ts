import { describe, expect, it } from "vitest";
import {
  clockLeftMs,
  type ExamClock,
  minutesGiven,
  nextClock,
  type ToldTime,
  tellTime,
  unknownTime,
} from "./exam-clock";

const at = (ms: number) => ({ steadyMs: ms, wallMs: 1_000_000 + ms });
const told = (changes: Partial<ToldTime> = {}): ToldTime => ({
  ...{ examSessionId: "s1", version: 5, status: "in_progress", timeLeftMs: 600_000 },
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
  const given = (changes: Partial<ToldTime>, ms: number) =>
    minutesGiven(started, nextClock(started, told(changes), at(ms)), at(ms));

  it("is told in whole minutes, whether the clock runs or stands", () => {
    expect(given({ version: 6, timeLeftMs: 600_000 - 10_000 + 600_000 }, 10_000)).toBe(10);
    expect(given({ version: 6, status: "paused", timeLeftMs: 650_000 }, 10_000)).toBe(1);
  });

  it("is not an answer, a resume or a correction", () => {
    expect(given({ version: 6, timeLeftMs: 590_000 }, 10_000)).toBe(0);
    expect(given({ timeLeftMs: 600_000 }, 10_000)).toBe(0);
    expect(minutesGiven(null, started, at(0))).toBe(0);
  });

  it("is told until the next answer, two gifts as one", () => {
    const tell = (time: typeof unknownTime, changes: Partial<ToldTime>, itemsCompleted: number) =>
      tellTime(time, { told: { ...told(changes), itemsCompleted }, now: at(0) });
    const first = tell(unknownTime, {}, 3);
    expect(first.gift).toBeNull();
    const second = tell(first, { version: 6, timeLeftMs: 900_000 }, 3);
    expect(second.gift).toEqual({ minutes: 5, itemsCompleted: 3 });
    const third = tell(second, { version: 7, timeLeftMs: 1_200_000 }, 3);
    expect(third.gift).toEqual({ minutes: 10, itemsCompleted: 3 });
    expect(tell(third, { version: 9, timeLeftMs: 1_800_000 }, 4).gift).toEqual({
      ...{ minutes: 10, itemsCompleted: 4 },
    });
  });
});
