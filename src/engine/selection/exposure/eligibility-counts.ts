import { assertNumber } from "../../assert-number";
import { assertList, assertRecord } from "../../assert-shape";

/**
 * What has to be counted over all exams of a bank so that the next candidate's eligibility probabilities can be
 * computed. Plain JSON. Items that an exam neither gave nor kept out need no entry.
 */
export type EligibilityCounts = Readonly<{
  /** n: the exams counted. */
  exams: number;
  /** phi: those in which the rule held throughout, so that no ineligible item was given. */
  heldExams: number;
  /** alpha_i: exams in which the item was given. */
  timesGiven: Readonly<Record<string, number>>;
  /** n - rho_i: exams in which the item was not eligible, and the rule held. */
  timesKeptOut: Readonly<Record<string, number>>;
}>;

export const noEligibilityCounts: EligibilityCounts = {
  exams: 0,
  heldExams: 0,
  timesGiven: {},
  timesKeptOut: {},
};

/**
 * What the counts of earlier exams are multiplied by, a memory of about 200 exams: long enough for the noise of
 * counting, short enough to follow. Without it (1) the rates come to rest very slowly, because each item that
 * is held back changes what the next ones are needed for, and the counts keep averaging over times when that was
 * different: docs/exposure-and-content.md has the figures. Van der Linden and Veldkamp take 0.999.
 */
export const DEFAULT_FADING = 0.995;

/**
 * The counts after one more exam; `fading` is above 0 and at most 1. Throws EngineError "invalid-argument", also
 * for counts that are not numbers of 0 or more.
 */
export function countExam(args: {
  counts: EligibilityCounts;
  givenItemIds: readonly string[];
  /** Those that were drawn not to be eligible in this exam, given or not (keptOutItemIds). */
  ineligibleItemIds: readonly string[];
  fading?: number;
}): EligibilityCounts {
  const { counts, givenItemIds, ineligibleItemIds, fading = DEFAULT_FADING } = args;
  const code = "invalid-argument";
  assertNumber({ code, field: "fading", value: fading, above: 0, atMost: 1 });
  assertCounts(counts);
  assertList({ code, field: "givenItemIds", value: givenItemIds });
  assertList({ code, field: "ineligibleItemIds", value: ineligibleItemIds });
  const ineligible = new Set(ineligibleItemIds);
  const held = !givenItemIds.some((itemId) => ineligible.has(itemId));
  return {
    exams: counts.exams * fading + 1,
    heldExams: counts.heldExams * fading + (held ? 1 : 0),
    timesGiven: counted({ counts: counts.timesGiven, itemIds: givenItemIds, fading }),
    timesKeptOut: counted({ counts: counts.timesKeptOut, itemIds: held ? ineligibleItemIds : [], fading }),
  };
}

/**
 * The eligibility probabilities for the next candidate, of the items for which they are below 1:
 *
 *   P(E_i) = min(1, 1 - n / phi + (n / phi) r rho_i / alpha_i)
 *
 * with the counts' n, phi, alpha_i and rho_i, and r = `largestExposure`, the exposure rate that no item is to
 * exceed (above 0, at most 1). While the rule always holds (phi = n) this is r rho_i / alpha_i, the target over
 * the share of the exams with the item eligible in which it was given: P(E_i) falls as soon as the exposure rate
 * is above r, and rises when it is below. An item that was never given has 1; below 0 is taken for 0, which
 * needs more exams in which the rule yielded than this target can make up for.
 *
 * Throws EngineError "invalid-argument" for `largestExposure`, and for counts that are not numbers of 0 or more, as
 * `counts.timesGiven.Q12`.
 *
 * Source: van der Linden and Veldkamp (2004), Journal of Educational and Behavioral Statistics 29(3), 273-291;
 * with rho, (2007), Conditional item-exposure control in adaptive testing using item-ineligibility probabilities,
 * the same journal 32(4), 398-418, p. 407. In both, a shadow test that has no solution lifts the rule for a
 * whole exam; here the rule yields in a step that would have nothing to give, and the exam then counts as one in
 * which it did not hold.
 */
export function eligibilityProbabilities(args: {
  counts: EligibilityCounts;
  largestExposure: number;
}): Readonly<Record<string, number>> {
  const { counts, largestExposure } = args;
  assertNumber({
    code: "invalid-argument",
    field: "largestExposure",
    value: largestExposure,
    above: 0,
    atMost: 1,
  });
  assertCounts(counts);
  const { exams, heldExams, timesGiven, timesKeptOut } = counts;
  if (heldExams === 0) return {};
  const keptOut = new Map(Object.entries(timesKeptOut));
  const probabilities: [string, number][] = [];
  for (const [itemId, given] of Object.entries(timesGiven)) {
    const timesEligible = exams - (keptOut.get(itemId) ?? 0);
    const timesPhi = heldExams - exams + (exams * largestExposure * timesEligible) / given;
    if (timesPhi < heldExams) probabilities.push([itemId, Math.max(0, timesPhi / heldExams)]);
  }
  return Object.fromEntries(probabilities);
}

function assertCounts(counts: EligibilityCounts): void {
  const code = "invalid-argument";
  assertRecord({ code, field: "counts", value: counts });
  const { exams, heldExams, timesGiven, timesKeptOut } = counts;
  assertNumber({ code, field: "counts.exams", value: exams, atLeast: 0 });
  assertNumber({ code, field: "counts.heldExams", value: heldExams, atLeast: 0 });
  for (const [name, byItemId] of Object.entries({ timesGiven, timesKeptOut })) {
    const field = `counts.${name}`;
    assertRecord({ code, field, value: byItemId });
    for (const [itemId, value] of Object.entries(byItemId))
      assertNumber({ code, field: `${field}.${itemId}`, value, atLeast: 0 });
  }
}

function counted(args: {
  counts: Readonly<Record<string, number>>;
  itemIds: readonly string[];
  fading: number;
}): Readonly<Record<string, number>> {
  const { counts, itemIds, fading } = args;
  const after = new Map(Object.entries(counts).map(([itemId, count]) => [itemId, count * fading]));
  for (const itemId of itemIds) after.set(itemId, (after.get(itemId) ?? 0) + 1);
  return Object.fromEntries(after);
}
