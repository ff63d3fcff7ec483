import { logisticLocation } from "../../estimation/logistic-location";
import type { LogisticParameters } from "../../item";
import type { ItemTables } from "../../item-tables";
import { fourParametersOf } from "../../model/logistic";
import { logitOfLargestInformation } from "../../model/logistic-peak";
import type { SelectionSituation } from "../selection-situation";
import { nearness } from "./logistic-columns";
import { assertRightWrongBank } from "./right-wrong-bank";
import type { SelectionCriterion } from "./selection-criterion";

export type OptimalThetaSettings = Readonly<{ criterion: "optimal-theta" }>;

/**
 * The item whose information is largest nearest to theta. Value: -|theta* - theta|, in theta units, 0 or less,
 * theta* being the theta at which the item's information has its peak. Unlike maximum information it does not
 * prefer items of high discrimination. Items scored right or wrong only.
 *
 * Sources: Li and Schafer (2005), Applied Psychological Measurement 29(1), 3-25; Magis (2013), the same 37(4),
 * 304-315, for the 4PL's theta*. catR's thOpt, whose value is the distance itself.
 */
export const optimalTheta: SelectionCriterion<OptimalThetaSettings> = {
  assertSettings: () => {},
  assertBank: ({ settings, bank }) => assertRightWrongBank({ criterion: settings.criterion, bank }),
  valuesOf: ({ situation, candidates }) =>
    nearness({ targets: peaksOf(situation), theta: situation.theta, candidates }),
};

const kept = new WeakMap<ItemTables, Float64Array>();

/** theta* of every item, made once for each bank and scaling constant. */
function peaksOf({ bank, tables }: SelectionSituation): Float64Array {
  const known = kept.get(tables);
  if (known !== undefined) return known;
  const { items } = tables;
  const made = Float64Array.from(bank.engineItems, ({ parameters }, index) => {
    const { difficulty, guessing, upperAsymptote } = fourParametersOf(parameters as LogisticParameters);
    const logit = logitOfLargestInformation({ guessing, upperAsymptote });
    // The scaling constant is folded into the compiled items, so D a is read off the item itself.
    const { slope } = logisticLocation({ items, index, near: difficulty });
    const theta = logit === 0 ? difficulty : difficulty + logit / slope;
    return Math.min(Math.max(theta, -Number.MAX_VALUE), Number.MAX_VALUE);
  });
  kept.set(tables, made);
  return made;
}
