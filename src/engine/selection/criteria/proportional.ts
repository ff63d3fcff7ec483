import type { SelectionCriterion } from "./selection-criterion";
import {
  type AccelerationSettings,
  assertAcceleration,
  assertTestLength,
  progressOf,
  type TestLengthSettings,
  testLengthOf,
} from "./test-progress";
import { valuesFor } from "./values-for";

export type ProportionalSettings = Readonly<{ criterion: "proportional" }> &
  AccelerationSettings &
  TestLengthSettings;

/** Below every draw but 0, which has no logarithm: half of what `draw` moves in. */
const SMALLEST_DRAW = 2 ** -54;

/**
 * The proportional method: each candidate is chosen with a chance in proportion to a power of its information,
 *
 *   I(theta)^H / sum over the candidates of I^H,   H = Q W
 *
 * Q being the test's length and W its progress (test-progress.ts): any item at first, H = 0, and nearly always
 * the most informative at the end. Value: H log I - log E, E = -log(u) of the item's own uniform draw u. This is
 * the logarithm of the rate over the waiting time of an exponential race, whose winner is distributed as the
 * rates; so the choice comes from the largest value as it does for every criterion. Finite. Any model.
 *
 * Sources: Segall (2004), Journal of Educational and Behavioral Statistics 29(4), 439-460; Barrada, Olea, Ponsoda
 * and Abad (2008), British Journal of Mathematical and Statistical Psychology 61(2), 493-513, for H. catR's
 * proportional with rule "length".
 */
export const proportional: SelectionCriterion<ProportionalSettings> = {
  assertSettings(settings) {
    assertAcceleration(settings);
    assertTestLength(settings);
  },

  valuesOf({ settings, situation, candidates }) {
    const { items } = situation.tables;
    const power = testLengthOf({ settings, situation }) * progressOf({ settings, situation });
    return valuesFor(candidates, (index) => {
      const information = Math.max(items.information(index, situation.theta), Number.MIN_VALUE);
      const drawn = Math.max(situation.draw(`proportional ${index}`), SMALLEST_DRAW);
      return power * Math.log(information) - Math.log(-Math.log(drawn));
    });
  },
};
