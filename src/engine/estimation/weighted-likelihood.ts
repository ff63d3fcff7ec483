import type { ItemTables } from "../item-tables";
import { assertThetaRange } from "../theta-grid";
import type { Estimator } from "./ability-estimation";
import { integral } from "./gauss-legendre";
import { informationWeighted, shareOf, testFunctions } from "./information-weighted";
import { keptBySettings } from "./kept-by-settings";
import { informationOf, logLikelihoodRise } from "./likelihood";
import { MaximizingEstimation } from "./maximizing-estimation";
import type { Objective } from "./objective";
import { standardErrorOf, standardErrorOfRange } from "./standard-error";

/** theta is sought from `lowerTheta` to `upperTheta`; [-4, 4] is usual. */
export type WleSettings = Readonly<{ method: "WLE"; lowerTheta: number; upperTheta: number }>;

/**
 * Warm's weighted likelihood estimation, in theta units, for dichotomous and polytomous items: the maximum of
 * the weighted log-likelihood whose derivative is
 *
 *   sum P_j' / P_j + J / (2 I),   J = sum over items and categories of P' P'' / P,   I the test information,
 *
 * which takes the first-order bias out of the maximum likelihood estimate. standardError = 1 / sqrt(I).
 * Finite for all-right and all-wrong patterns, if the range does not end before. The maximum is the global one
 * in the range, judged by the integral of that derivative; catR takes the root that it comes upon.
 *
 * Before any response theta is the settings' initial theta with the range's standard deviation,
 * (upperTheta - lowerTheta) / sqrt(12), for its error.
 *
 * theta need not rise with a right answer, not even in the Rasch model: each item changes the weight. After a
 * right answer to an item of difficulty 0 theta is log 3 = 1.0986; a right answer to one of difficulty -5 then
 * takes it down to 1.0968.
 *
 * J = I' for the 1PL and the 2PL and for every polytomous model here, so that theta is the maximum under
 * Jeffreys' prior; not for the 3PL and the 4PL.
 *
 * Sources: Warm (1989), Psychometrika 54(3), 427-450; Magis (2015), Psychometrika 80(1), 200-204, for
 * polytomous models and Jeffreys' prior.
 */
export const weightedLikelihood: Estimator<WleSettings> = {
  assertSettings: ({ settings: { lowerTheta, upperTheta }, field }) =>
    assertThetaRange({ lowerTheta, upperTheta, field }),

  begin: ({ settings, tables, initialTheta }) =>
    MaximizingEstimation.begin({
      method: "WLE",
      objective: objectiveOf(tables, settings),
      range: settings,
      initialTheta,
      initialStandardError: standardErrorOfRange(settings),
    }),
};

const objectiveOf = keptBySettings((tables: ItemTables, settings: WleSettings): Objective => {
  const { items } = tables;
  return {
    ...informationWeighted({ tables, range: settings, kind: "Warm", numeratorOf: (item) => item.warmJ }),
    riseBetween(responses, from, to) {
      const weightRise = integral({
        from,
        to,
        of: (theta) => {
          const { information, warmJ } = testFunctions({ items, responses, theta });
          return shareOf(warmJ, information);
        },
      });
      return logLikelihoodRise({ items, responses, from, to }) + weightRise;
    },
    standardErrorAt: (responses, theta) => standardErrorOf(informationOf({ items, responses, theta })),
  };
});
