import { describe, expect, test } from "vitest";
import { EngineError } from "../engine-error";
import { fixedThreshold, itemResponseTimes, normativeThreshold } from "./item-response-times";
import { responseTimeEffort } from "./response-time-effort";

const times = (count: number, timeMs: number): number[] => Array.from({ length: count }, () => timeMs);

describe("an item's threshold", () => {
  test("NT10 is a tenth of the item's mean time, rapid guesses included in the mean", () => {
    const summary = itemResponseTimes({
      timesMs: [...times(36, 50_000), ...times(4, 1_000)],
      rule: normativeThreshold,
    });
    expect(summary.meanMs).toBe(45_100);
    expect(summary.thresholdMs).toBe(4_510);
    expect(summary.rapidCount).toBe(4);
    expect(summary.effort).toBe(0.9);
  });

  test("NT10 is never above ten seconds", () => {
    const { thresholdMs, rapidCount } = itemResponseTimes({
      timesMs: [...times(39, 200_000), 10_000],
      rule: normativeThreshold,
    });
    expect(thresholdMs).toBe(10_000);
    expect(rapidCount).toBe(0);
  });

  test("missing times are left out and counted", () => {
    const { timedCount, missingCount, meanMs } = itemResponseTimes({
      timesMs: [...times(30, 20_000), null, null],
      rule: normativeThreshold,
    });
    expect({ timedCount, missingCount, meanMs }).toEqual({ timedCount: 30, missingCount: 2, meanMs: 20_000 });
  });

  test("with too few times there is a mean, but no threshold", () => {
    expect(itemResponseTimes({ timesMs: times(29, 20_000), rule: normativeThreshold })).toEqual({
      timedCount: 29,
      missingCount: 0,
      meanMs: 20_000,
      thresholdMs: null,
      rapidCount: null,
      effort: null,
    });
  });

  test("a fixed threshold needs no times; a time equal to it is not rapid", () => {
    expect(itemResponseTimes({ timesMs: [], rule: fixedThreshold })).toEqual({
      timedCount: 0,
      missingCount: 0,
      meanMs: null,
      thresholdMs: 3000,
      rapidCount: null,
      effort: null,
    });
    const { rapidCount, effort } = itemResponseTimes({
      timesMs: [2_999, 3_000, 0, 9_000],
      rule: fixedThreshold,
    });
    expect({ rapidCount, effort }).toEqual({ rapidCount: 2, effort: 0.5 });
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 1e300])("the time %d is refused", (bad) => {
    expect(thrownBy(() => itemResponseTimes({ timesMs: [5_000, bad], rule: fixedThreshold }))).toMatchObject({
      code: "invalid-argument",
      field: "timesMs[1]",
      value: bad,
    });
  });

  test.each([
    [{ ...normativeThreshold, shareOfMean: 0 }, "rule.shareOfMean", 0],
    [{ ...normativeThreshold, atMostMs: -1 }, "rule.atMostMs", -1],
    [{ ...normativeThreshold, leastTimes: 0.5 }, "rule.leastTimes", 0.5],
    [{ rule: "fixed", thresholdMs: Number.NaN } as const, "rule.thresholdMs", Number.NaN],
  ])("a rule that cannot be is refused: %j", (rule, field, value) => {
    expect(thrownBy(() => itemResponseTimes({ timesMs: [], rule }))).toMatchObject({
      code: "invalid-setting",
      field,
      value,
    });
  });
});

describe("response time effort", () => {
  const answered = (timeMs: number | null, thresholdMs: number | null = 4_000) => ({ timeMs, thresholdMs });

  test("is the share of responses that took at least their item's threshold", () => {
    const effort = responseTimeEffort({
      responses: [answered(30_000), answered(3_999), answered(4_000), answered(5_000, 6_000)],
    });
    expect(effort).toMatchObject({ effort: 0.5, flagged: true, rapidCount: 2, judgedCount: 4 });
    expect(effort.rapid).toEqual([false, true, false, true]);
  });

  test("flags below 0.90, not at it", () => {
    const withRapid = (count: number) =>
      responseTimeEffort({
        responses: [...times(20 - count, 30_000), ...times(count, 500)].map((timeMs) => answered(timeMs)),
      });
    expect(withRapid(2)).toMatchObject({ effort: 0.9, flagged: false });
    expect(withRapid(3)).toMatchObject({ effort: 0.85, flagged: true });
  });

  test("what cannot be judged is left out and counted by reason", () => {
    const effort = responseTimeEffort({
      responses: [answered(30_000), answered(null), answered(200, null), answered(null, null)],
    });
    expect(effort).toEqual({
      effort: 1,
      flagged: false,
      rapidCount: 0,
      judgedCount: 1,
      missingTimeCount: 2,
      missingThresholdCount: 1,
      rapid: [false, null, null, null],
    });
  });

  test("says nothing when nothing can be judged", () => {
    expect(responseTimeEffort({ responses: [] })).toMatchObject({ effort: null, flagged: null });
    expect(responseTimeEffort({ responses: [answered(null)] })).toMatchObject({
      effort: null,
      flagged: null,
    });
  });

  test("bad times, thresholds and limits are refused", () => {
    expect(thrownBy(() => responseTimeEffort({ responses: [answered(1), answered(-5)] }))).toMatchObject({
      code: "invalid-argument",
      field: "responses[1].timeMs",
      value: -5,
    });
    expect(thrownBy(() => responseTimeEffort({ responses: [answered(1, Number.NaN)] }))).toMatchObject({
      code: "invalid-argument",
      field: "responses[0].thresholdMs",
      value: Number.NaN,
    });
    expect(thrownBy(() => responseTimeEffort({ responses: [], flagBelow: 90 }))).toMatchObject({
      code: "invalid-setting",
      field: "flagBelow",
      value: 90,
    });
  });
});

function thrownBy(act: () => unknown): EngineError {
  try {
    act();
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}
