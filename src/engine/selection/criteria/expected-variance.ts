import { categoryFunctions } from "../../model/item-functions";
import type { ThetaGrid } from "../../theta-grid";
import { assertPosteriorSettings, type NormalPriorSettings, nodeWeightsOf } from "./node-weights";
import type { SelectionCriterion } from "./selection-criterion";
import { UpdatedPosterior } from "./updated-posterior";
import { valuesFor } from "./values-for";

export type ExpectedVarianceSettings = Readonly<{ criterion: "MEPV" }> & NormalPriorSettings & ThetaGrid;

/**
 * Minimum expected posterior variance. Value: the negative of the posterior variance that is to be expected
 * after the item's response, in squared theta units, 0 or less. Any model.
 *
 *   -sum_k P_k(theta0) Var(theta | responses so far, k)
 *
 * theta0 being the current theta, the posterior as in node-weights.ts. Source: van der Linden (1998),
 * Psychometrika 63(2), 201-216, whose weights are the posterior predictive probabilities; P at theta0 in their
 * place, and the trapezoidal rule, are catR's, whose MEPV is the variance itself.
 */
export const expectedVariance: SelectionCriterion<ExpectedVarianceSettings> = {
  assertSettings: assertPosteriorSettings,
  valuesOf({ settings, situation, candidates }) {
    const { items } = situation.tables;
    const posterior = new UpdatedPosterior(
      nodeWeightsOf({ situation, grid: settings, prior: settings, rule: "trapezoid" }),
    );
    const here = categoryFunctions(items.mostCategories);
    return valuesFor(candidates, (index) => {
      const categoryCount = items.categoryCountOf(index);
      items.evaluate(index, situation.theta, here);
      let expected = 0;
      for (let category = 0; category < categoryCount; category++) {
        posterior.update(index, category);
        expected += (here.probability[category] as number) * posterior.moments.variance;
      }
      return -expected;
    });
  },
};
