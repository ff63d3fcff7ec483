import type { ItemTables } from "../item-tables";
import { assertThetaRange } from "../theta-grid";
import type { Estimator } from "./ability-estimation";
import { informationWeighted, testFunctions } from "./information-weighted";
import { keptBySettings } from "./kept-by-settings";
import { likelihoodObjective, logLikelihoodRise } from "./likelihood";
import { MaximizingEstimation } from "./maximizing-estimation";
import type { ThetaRange } from "./node-rows";
import type { Objective } from "./objective";
import { assertPrior, isNormal, type Prior } from "./prior";
import { standardErrorOf, standardErrorOfRange } from "./standard-error";

/** A prior, and the range in which theta is sought; [-4, 4] is usual. */
export type MapSettings = Readonly<{ method: "MAP"; lowerTheta: number; upperTheta: number }> & Prior;

/**
 * Maximum a posteriori (Bayes modal) estimation, in theta units: the theta in the range at which
 *
 *   log p(theta) + sum over the responses of log P_j(response_j | theta)
 *
 * is largest, p being the prior's density and I the test information:
 *
 *   normal    standardError = 1 / sqrt(I + 1 / priorStandardDeviation^2)
 *   uniform   over the range, so that theta is the maximum likelihood estimate; 1 / sqrt(I)
 *   Jeffreys  p = sqrt(I); 1 / sqrt(I - (I'' I - I'^2) / (2 I^2)), or 1 / sqrt(I) where that root's argument is
 *             not above 0, as can be away from the maximum, at an end of the range
 *
 * The maximum is the global one in the range, also where guessing makes several. Before any response theta is
 * the settings' initial theta, and the standard error the prior's standard deviation, or, for a prior without
 * one, the range's, (upperTheta - lowerTheta) / sqrt(12).
 *
 * With a normal or a uniform prior theta never falls with a right answer, and rises unless it stands at the
 * range's end, for every dichotomous model (maximum-likelihood.ts says why). Jeffreys' prior changes with each
 * item, and nothing of the kind holds: for Rasch items it is Warm's estimate, whose counterexample
 * weighted-likelihood.ts has.
 *
 * Sources: Birnbaum (1969), Journal of Mathematical Psychology 6(2), 258-276; Samejima (1969), Psychometrika
 * Monograph 17; Jeffreys (1946), Proceedings of the Royal Society A 186, 453-461; Magis and Raîche (2012),
 * Journal of Statistical Software 48(8), for the standard errors.
 */
export const maximumAPosteriori: Estimator<MapSettings> = {
  assertSettings({ settings, field }) {
    assertPrior({ prior: settings, field });
    assertThetaRange({ lowerTheta: settings.lowerTheta, upperTheta: settings.upperTheta, field });
  },

  begin: ({ settings, tables, initialTheta }) =>
    MaximizingEstimation.begin({
      method: "MAP",
      objective: objectiveOf(tables, settings),
      range: settings,
      initialTheta,
      initialStandardError: isNormal(settings)
        ? settings.priorStandardDeviation
        : standardErrorOfRange(settings),
    }),
};

const objectiveOf = keptBySettings((tables: ItemTables, settings: MapSettings): Objective => {
  if (settings.prior === "Jeffreys") return jeffreysObjective({ tables, range: settings });
  if (!isNormal(settings)) return likelihoodObjective({ tables, range: settings, prior: null });
  const { priorMean: mean, priorStandardDeviation } = settings;
  return likelihoodObjective({
    tables,
    range: settings,
    prior: { mean, precision: 1 / (priorStandardDeviation * priorStandardDeviation) },
  });
});

/** The derivative of log sqrt(I) is I' / (2 I). */
function jeffreysObjective(args: { tables: ItemTables; range: ThetaRange }): Objective {
  const { items } = args.tables;
  return {
    ...informationWeighted({ ...args, kind: "Jeffreys", numeratorOf: (item) => item.informationFirst }),
    riseBetween(responses, from, to) {
      const before = testFunctions({ items, responses, theta: from }).information;
      const after = testFunctions({ items, responses, theta: to }).information;
      // An information that underflows is next to none; the logarithm of 0 would be no number.
      const priorRise = (Math.log(after + Number.MIN_VALUE) - Math.log(before + Number.MIN_VALUE)) / 2;
      return priorRise + logLikelihoodRise({ items, responses, from, to });
    },
    standardErrorAt(responses, theta) {
      const { information, informationFirst, informationSecond } = testFunctions({ items, responses, theta });
      if (!(information > 0)) return standardErrorOf(0);
      const relativeFirst = informationFirst / information;
      const curvature = information - (informationSecond / information - relativeFirst * relativeFirst) / 2;
      return standardErrorOf(curvature > 0 ? curvature : information);
    },
  };
}
