import { keptOutByDraw } from "./drawn-items";
import type { ExposureControl } from "./exposure-control";
import { itemValuesReader, type ValuesByItemId } from "./item-values";

/**
 * An item i that is selected is given with probability k_i, its exposure parameter, else refused, and the next
 * best is looked at; what was refused once is not looked at again in this exam. `parameters` holds k_i by item
 * id, from 0 to 1; an item that is not listed has 1. With P(S_i) the probability of being selected, the item's
 * exposure rate is P(A_i) = k_i P(S_i).
 *
 * src/simulation/sympson-hetter-parameters.ts computes the parameters.
 *
 * Source: Sympson and Hetter (1985), Controlling item-exposure rates in computerized adaptive testing,
 * Proceedings of the 27th annual meeting of the Military Testing Association, 973-977; Hetter and Sympson
 * (1997), in Sands, Waters and McBride, Computerized adaptive testing, 141-144.
 */
export type SympsonHetterSettings = Readonly<{ rule: "sympson-hetter"; parameters: ValuesByItemId }>;

const readParameters = itemValuesReader(1);

export const sympsonHetter: ExposureControl<SympsonHetterSettings> = {
  assertSettings: ({ settings, bank, field }) => {
    readParameters({ values: settings.parameters, bank, field: `${field}.parameters` });
  },
  rulesOut: ({ settings, situation }) =>
    keptOutByDraw({
      probabilities: readParameters({
        values: settings.parameters,
        bank: situation.bank,
        field: "exposure.parameters",
      }),
      situation,
      rule: settings.rule,
    }),
  drawAmong: () => 1,
};
