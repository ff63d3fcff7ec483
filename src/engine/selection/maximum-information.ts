import { chooseLargest } from "./choose-largest";
import type { SelectionRule } from "./selection-rule";

export type MaximumInformationSettings = Readonly<{ criterion: "maximum-information" }>;

/**
 * Maximum Fisher information: the item, of those not excluded, with the largest I(theta) at the current
 * estimate. Exact: every item's information is computed and compared; items that tie to the last bit are
 * drawn from.
 *
 * Sources: Lord (1980), Applications of item response theory to practical testing problems, chapter 10; van
 * der Linden (1998), Psychometrika 63(2), 201-216, for the criterion beside its Bayesian kin.
 */
export const maximumInformation: SelectionRule<MaximumInformationSettings> = {
  assertSettings: () => {},
  select({ situation }) {
    const { items, theta, scalingConstant, excluded, draw } = situation;
    return chooseLargest({
      values: items.informationAt({ theta, scalingConstant }),
      excluded,
      draw: () => draw("selection-tie"),
    });
  },
};
