import { assertNumber } from "../assert-number";
import { assertTime } from "./assert-time";

/** How the time is found below which a response counts as a rapid guess. Times in milliseconds. */
export type RapidThresholdRule =
  | Readonly<{
      rule: "normative";
      /** Above 0, at most 1. */
      shareOfMean: number;
      atMostMs: number;
      /** With fewer times than this an item's mean says too little, and it has no threshold. */
      leastTimes: number;
    }>
  | Readonly<{ rule: "fixed"; thresholdMs: number }>;

/**
 * NT10: 10 percent of the mean time that everyone took for the item, and at most 10 seconds.
 * Source: Wise and Ma (2012), "Setting response time thresholds for a CAT item pool: the normative threshold
 * method", National Council on Measurement in Education. The least number of times is ours.
 */
export const normativeThreshold = {
  rule: "normative",
  shareOfMean: 0.1,
  atMostMs: 10_000,
  leastTimes: 30,
} as const satisfies RapidThresholdRule;

/**
 * Three seconds for every item, for items that have no times yet. Source: Kong, Wise and Bhola (2007), "Setting
 * the response time threshold parameter to differentiate solution behavior from rapid-guessing behavior",
 * Educational and Psychological Measurement 67, 606-619.
 */
export const fixedThreshold = { rule: "fixed", thresholdMs: 3000 } as const satisfies RapidThresholdRule;

export type ItemResponseTimes = Readonly<{
  timedCount: number;
  missingCount: number;
  meanMs: number | null;
  thresholdMs: number | null;
  /** Times below the threshold; null without a threshold or without times. */
  rapidCount: number | null;
  /**
   * The share of responses that are not rapid, which Wise (2006), "An investigation of the differential effort
   * received by items on a low-stakes computer-based test", Applied Measurement in Education 19, 95-114, calls
   * response time fidelity.
   */
  effort: number | null;
}>;

/**
 * One item's threshold and how many of its responses were rapid guesses, from everyone's times in milliseconds.
 * A missing time is null; it is left out and counted.
 *
 * Throws EngineError "invalid-argument" for a time that is negative or no finite number, "invalid-setting" for
 * the rule.
 */
export function itemResponseTimes(args: {
  timesMs: readonly (number | null)[];
  rule: RapidThresholdRule;
}): ItemResponseTimes {
  const { timesMs, rule } = args;
  assertRule(rule);
  timesMs.forEach((time, position) => {
    assertTime({ field: `timesMs[${position}]`, value: time });
  });
  const times = timesMs.filter((time) => time !== null);
  const timedCount = times.length;
  const missingCount = timesMs.length - timedCount;
  const meanMs = timedCount === 0 ? null : times.reduce((sum, time) => sum + time, 0) / timedCount;
  const thresholdMs = thresholdOf({ rule, meanMs, timedCount });
  if (thresholdMs === null || timedCount === 0)
    return { timedCount, missingCount, meanMs, thresholdMs, rapidCount: null, effort: null };
  const rapidCount = times.filter((time) => time < thresholdMs).length;
  const effort = (timedCount - rapidCount) / timedCount;
  return { timedCount, missingCount, meanMs, thresholdMs, rapidCount, effort };
}

function thresholdOf(args: {
  rule: RapidThresholdRule;
  meanMs: number | null;
  timedCount: number;
}): number | null {
  const { rule, meanMs, timedCount } = args;
  if (rule.rule === "fixed") return rule.thresholdMs;
  if (meanMs === null || timedCount < rule.leastTimes) return null;
  return Math.min(rule.shareOfMean * meanMs, rule.atMostMs);
}

function assertRule(rule: RapidThresholdRule): void {
  const code = "invalid-setting";
  if (rule.rule === "fixed") {
    assertNumber({ code, field: "rule.thresholdMs", value: rule.thresholdMs, atLeast: 0 });
    return;
  }
  assertNumber({ code, field: "rule.shareOfMean", value: rule.shareOfMean, above: 0, atMost: 1 });
  assertNumber({ code, field: "rule.atMostMs", value: rule.atMostMs, atLeast: 0 });
  assertNumber({ code, field: "rule.leastTimes", value: rule.leastTimes, integer: true, atLeast: 1 });
}
