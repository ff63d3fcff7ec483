import { logisticColumnsOf, nearness } from "./logistic-columns";
import { assertRightWrongBank } from "./right-wrong-bank";
import type { SelectionCriterion } from "./selection-criterion";

export type UrrySettings = Readonly<{ criterion: "urry" }>;

/**
 * Urry's rule: the item whose difficulty b lies nearest to theta. Value: -|b - theta|, in theta units, 0 or
 * less. In the Rasch model this is maximum information. Items scored right or wrong only.
 *
 * Source: Urry (1970), A Monte Carlo investigation of logistic test models, Purdue University. catR's bOpt,
 * whose value is the distance itself.
 */
export const urry: SelectionCriterion<UrrySettings> = {
  assertSettings: () => {},
  assertBank: ({ settings, bank }) => assertRightWrongBank({ criterion: settings.criterion, bank }),
  valuesOf: ({ situation, candidates }) =>
    nearness({
      targets: logisticColumnsOf(situation.bank).difficulties,
      theta: situation.theta,
      candidates,
    }),
};
