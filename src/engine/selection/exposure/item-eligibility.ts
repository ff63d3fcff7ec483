import { keptOutByDraw } from "./drawn-items";
import type { ExposureControl } from "./exposure-control";
import { itemValuesReader, type ValuesByItemId } from "./item-values";

/**
 * Before the exam starts, each item i is drawn to be eligible with probability P(E_i), or not, for the whole
 * exam. `probabilities` holds P(E_i) by item id, from 0 to 1; an item that is not listed has 1. They are kept up
 * from one candidate to the next: eligibility-counts.ts has the counts and the formula.
 *
 * Source: van der Linden and Veldkamp (2004), Constraining item exposure in computerized adaptive testing with
 * shadow tests, Journal of Educational and Behavioral Statistics 29(3), 273-291.
 */
export type ItemEligibilitySettings = Readonly<{ rule: "item-eligibility"; probabilities: ValuesByItemId }>;

const readProbabilities = itemValuesReader(1);

export const itemEligibility: ExposureControl<ItemEligibilitySettings> = {
  assertSettings: ({ settings, bank, field }) => {
    readProbabilities({ values: settings.probabilities, bank, field: `${field}.probabilities` });
  },
  rulesOut: ({ settings, situation }) =>
    keptOutByDraw({
      probabilities: readProbabilities({
        values: settings.probabilities,
        bank: situation.bank,
        field: "exposure.probabilities",
      }),
      situation,
      rule: settings.rule,
    }),
  drawAmong: () => 1,
};
