import { assertNumber } from "../../assert-number";
import type { ExposureControl } from "./exposure-control";

/**
 * The next item is drawn among the `best` best candidates (a whole number from 1 to 1,000), each with the same
 * chance, and among all that are left where there are fewer. 1 takes the best, as without the rule.
 *
 * Source: Kingsbury and Zara (1989), Procedures for selecting items for computerized adaptive tests, Applied
 * Measurement in Education 2(4), 359-375; catR's argument `randomesque`.
 */
export type RandomesqueSettings = Readonly<{ rule: "randomesque"; best: number }>;

const MOST_BEST = 1000;

export const randomesque: ExposureControl<RandomesqueSettings> = {
  assertSettings: ({ settings, field }) =>
    assertNumber({
      code: "invalid-setting",
      field: `${field}.best`,
      value: settings.best,
      integer: true,
      atLeast: 1,
      atMost: MOST_BEST,
    }),
  rulesOut: () => null,
  drawAmong: ({ best }) => best,
};
