import type { SelectionCriterion } from "./selection-criterion";
import { valuesFor } from "./values-for";

export type MaximumInformationSettings = Readonly<{ criterion: "maximum-information" }>;

/**
 * Maximum Fisher information. Value: the item's expected information I(theta) at the current theta, per squared
 * theta unit, 0 or more. Any model. Exact for every item; where the whole choice is asked for,
 * information-ranking.ts finds the same item without computing them all.
 *
 * Sources: Lord (1980), Applications of item response theory to practical testing problems, chapter 10; van
 * der Linden (1998), Psychometrika 63(2), 201-216, for the criterion beside its Bayesian kin. catR's MFI.
 */
export const maximumInformation: SelectionCriterion<MaximumInformationSettings> = {
  assertSettings: () => {},
  valuesOf({ situation, candidates }) {
    const { items } = situation.tables;
    return valuesFor(candidates, (index) => items.information(index, situation.theta));
  },
};
