import type { SelectionCriterion } from "./selection-criterion";
import {
  type AccelerationSettings,
  assertAcceleration,
  assertTestLength,
  progressOf,
  type TestLengthSettings,
} from "./test-progress";
import { valuesFor } from "./values-for";

export type ProgressiveSettings = Readonly<{ criterion: "progressive" }> &
  AccelerationSettings &
  TestLengthSettings;

/**
 * The progressive method: chance at the beginning, when theta is hardly known, and more and more information
 * towards the end. Value, per squared theta unit, 0 or more:
 *
 *   (1 - W) R + W I(theta)
 *
 * R being the item's own uniform draw between 0 and the largest information that a candidate has, and W the
 * progress of the test (test-progress.ts). Any model. Sources: Revuelta and Ponsoda (1998), Journal of
 * Educational Measurement 35(4), 311-327; Barrada, Olea, Ponsoda and Abad (2008), British Journal of
 * Mathematical and Statistical Psychology 61(2), 493-513, for W. catR's progressive with rule "length".
 */
export const progressive: SelectionCriterion<ProgressiveSettings> = {
  assertSettings(settings) {
    assertAcceleration(settings);
    assertTestLength(settings);
  },

  valuesOf({ settings, situation, candidates }) {
    const { items } = situation.tables;
    const values = valuesFor(candidates, (index) => items.information(index, situation.theta));
    const progress = progressOf({ settings, situation });
    if (progress === 1) return values;
    const largest = values.reduce((left, right) => Math.max(left, right));
    for (let place = 0; place < values.length; place++) {
      const drawn = largest * situation.draw(`progressive ${candidates[place]}`);
      values[place] = (1 - progress) * drawn + progress * (values[place] as number);
    }
    return values;
  },
};
