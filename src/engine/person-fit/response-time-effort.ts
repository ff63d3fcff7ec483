import { assertNumber } from "../assert-number";
import { assertTime } from "./assert-time";

/** One response's time and its item's threshold (item-response-times.ts), in milliseconds; null where unknown. */
export type TimedResponse = Readonly<{ timeMs: number | null; thresholdMs: number | null }>;

export type ResponseTimeEffort = Readonly<{
  /** The share of judged responses that are not rapid, 0 to 1; null when none could be judged. */
  effort: number | null;
  /** `effort` below the limit; null with it. */
  flagged: boolean | null;
  rapidCount: number;
  /** Responses with both a time and a threshold: the denominator of `effort`. */
  judgedCount: number;
  missingTimeCount: number;
  /** Responses with a time whose item has no threshold. */
  missingThresholdCount: number;
  /** In the order of the responses: whether each is a rapid guess; null where that cannot be said. */
  rapid: readonly (boolean | null)[];
}>;

/** Wise and Kong (2005) take a person for disengaged when more than a tenth of the responses are rapid. */
const leastResponseTimeEffort = 0.9;

/**
 * Response time effort of one person: RTE = share of responses whose time is at least the item's threshold. A
 * shorter time is a rapid guess: too short to read the item, let alone to solve it. Flagged when RTE is below
 * `flagBelow`, 0.90 unless said otherwise.
 *
 * Throws EngineError "invalid-argument" for a time or threshold that is negative or no finite number,
 * "invalid-setting" for `flagBelow` outside 0 to 1.
 *
 * Source: Wise and Kong (2005), "Response time effort: a new measure of examinee motivation in computer-based
 * tests", Applied Measurement in Education 18, 163-183.
 */
export function responseTimeEffort(args: {
  responses: readonly TimedResponse[];
  flagBelow?: number;
}): ResponseTimeEffort {
  const { responses, flagBelow = leastResponseTimeEffort } = args;
  assertNumber({ code: "invalid-setting", field: "flagBelow", value: flagBelow, atLeast: 0, atMost: 1 });
  const rapid = responses.map(({ timeMs, thresholdMs }, position) => {
    assertTime({ field: `responses[${position}].timeMs`, value: timeMs });
    assertTime({ field: `responses[${position}].thresholdMs`, value: thresholdMs });
    return timeMs === null || thresholdMs === null ? null : timeMs < thresholdMs;
  });
  const rapidCount = rapid.filter((each) => each === true).length;
  const judgedCount = rapid.filter((each) => each !== null).length;
  const missingTimeCount = responses.filter(({ timeMs }) => timeMs === null).length;
  const missingThresholdCount = responses.length - judgedCount - missingTimeCount;
  const effort = judgedCount === 0 ? null : (judgedCount - rapidCount) / judgedCount;
  const flagged = effort === null ? null : effort < flagBelow;
  return { effort, flagged, rapidCount, judgedCount, missingTimeCount, missingThresholdCount, rapid };
}
