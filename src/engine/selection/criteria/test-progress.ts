import { assertNumber } from "../../assert-number";
import type { SelectionSituation } from "../selection-situation";

/** How long the test is that a criterion spreads itself over: a number of scored items, or null for the exam's. */
export type TestLengthSettings = Readonly<{ testLength: number | null }>;

/** Far longer than any exam; the sums below run over it. */
const LONGEST_TEST = 10_000;

/** How fast a criterion passes from chance to information. */
export type AccelerationSettings = Readonly<{
  /**
   * 0: steadily. Above 0: late, the information counting for little at first. Below 0: early.
   */
  acceleration: number;
}>;

/** Throws EngineError "invalid-setting". */
export function assertTestLength({ testLength }: TestLengthSettings): void {
  if (testLength === null) return;
  assertNumber({
    code: "invalid-setting",
    field: "selection.testLength",
    value: testLength,
    integer: true,
    atLeast: 1,
    atMost: LONGEST_TEST,
  });
}

/** Throws EngineError "invalid-setting". */
export function assertAcceleration({ acceleration }: AccelerationSettings): void {
  assertNumber({ code: "invalid-setting", field: "selection.acceleration", value: acceleration });
}

/** From 1 to LONGEST_TEST. Where neither settings nor exam name a length the exam can still not outlast the bank. */
export function testLengthOf(args: { settings: TestLengthSettings; situation: SelectionSituation }): number {
  const { settings, situation } = args;
  const length =
    settings.testLength ?? situation.maxScoredItems ?? situation.bank.links.scored.members.length;
  return Math.min(Math.max(length, 1), LONGEST_TEST);
}

/**
 * The share, from 0 at the first item to 1 at the last, by which the choice rests on information:
 *
 *   W = sum over f = 1 .. q - 1 of f^t, divided by the same sum over f = 1 .. Q - 1
 *
 * at the q-th item of a test of Q items, t being the acceleration; 1 beyond the test's end. Source: Barrada,
 * Olea, Ponsoda and Abad (2008), British Journal of Mathematical and Statistical Psychology 61(2), 493-513.
 */
export function progressOf(args: {
  settings: AccelerationSettings & TestLengthSettings;
  situation: SelectionSituation;
}): number {
  const { acceleration } = args.settings;
  const given = args.situation.responses.length;
  const last = testLengthOf(args) - 1;
  if (given === 0) return 0;
  if (given >= last) return 1;
  // The largest term is 1, so that no acceleration overflows.
  const unit = acceleration > 0 ? last : 1;
  let sum = 0;
  let sumSoFar = 0;
  for (let place = 1; place <= last; place++) {
    sum += (place / unit) ** acceleration;
    if (place === given) sumSoFar = sum;
  }
  return sumSoFar / sum;
}
