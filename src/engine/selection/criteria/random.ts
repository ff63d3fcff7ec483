import type { SelectionCriterion } from "./selection-criterion";
import { valuesFor } from "./values-for";

export type RandomSettings = Readonly<{ criterion: "random" }>;

/**
 * Any item, each with the same chance. Value: a uniform draw from [0, 1) of the item's own, so that an item's
 * number does not depend on which others are candidates. Any model. For comparison; it measures poorly.
 */
export const random: SelectionCriterion<RandomSettings> = {
  assertSettings: () => {},
  valuesOf: ({ situation, candidates }) =>
    valuesFor(candidates, (index) => situation.draw(`random ${index}`)),
};
