import { EngineError } from "../../engine-error";
import { categoryFunctions, observedInformation } from "../../model/item-functions";
import type { ThetaGrid } from "../../theta-grid";
import type { SelectionSituation } from "../selection-situation";
import { assertPosteriorSettings, type NormalPriorSettings, nodeWeightsOf } from "./node-weights";
import { PosteriorMode } from "./posterior-mode";
import type { SelectionCriterion } from "./selection-criterion";
import { UpdatedPosterior } from "./updated-posterior";
import { valuesFor } from "./values-for";

export type ExpectedInformationSettings = Readonly<{
  criterion: "MEI";
  /** How theta is estimated after each possible response: the posterior's mean on the grid, or its mode within it. */
  estimator: "EAP" | "MAP";
  information: "observed" | "Fisher";
}> &
  NormalPriorSettings &
  ThetaGrid;

const estimators: readonly string[] = ["EAP", "MAP"] satisfies ExpectedInformationSettings["estimator"][];
const informations: readonly string[] = [
  "observed",
  "Fisher",
] satisfies ExpectedInformationSettings["information"][];

/**
 * Maximum expected information. Value: the information that the item is expected to have at the theta that its
 * response will lead to, per squared theta unit; the observed information may be below 0. Any model.
 *
 *   sum_k P_k(theta0) J_k(theta_k)
 *
 * theta0 is the current theta, theta_k the estimate after the responses so far and k, and J_k the item's observed
 * information for k, -d2 log P_k / dtheta2, or its expected (Fisher) information.
 *
 * Source: van der Linden (1998), Psychometrika 63(2), 201-216. catR's MEI, and as there in two points not the
 * paper's: P_k is taken at theta0 instead of over the posterior, and the information is the item's own, without
 * that of the items already given.
 */
export const expectedInformation: SelectionCriterion<ExpectedInformationSettings> = {
  assertSettings(settings) {
    assertOneOf({ field: "selection.estimator", value: settings.estimator, known: estimators });
    assertOneOf({ field: "selection.information", value: settings.information, known: informations });
    assertPosteriorSettings(settings);
  },

  valuesOf({ settings, situation, candidates }) {
    const { items } = situation.tables;
    const thetaAfter = thetaAfterOf(settings, situation);
    const here = categoryFunctions(items.mostCategories);
    const there = categoryFunctions(items.mostCategories);
    const observed = settings.information === "observed";
    return valuesFor(candidates, (index) => {
      const categoryCount = items.categoryCountOf(index);
      items.evaluate(index, situation.theta, here);
      let expected = 0;
      for (let category = 0; category < categoryCount; category++) {
        const theta = thetaAfter(index, category);
        if (observed) items.evaluate(index, theta, there);
        const information = observed ? observedInformation(there, category) : items.information(index, theta);
        expected += (here.probability[category] as number) * information;
      }
      return expected;
    });
  },
};

/** The estimate after one more response, by position: it is asked for every category of every candidate. */
function thetaAfterOf(
  settings: ExpectedInformationSettings,
  situation: SelectionSituation,
): (index: number, response: number) => number {
  if (settings.estimator === "MAP") {
    const mode = new PosteriorMode({ situation, settings });
    return (index, response) => mode.after(index, response);
  }
  const posterior = new UpdatedPosterior(
    nodeWeightsOf({ situation, grid: settings, prior: settings, rule: "trapezoid" }),
  );
  return (index, response) => {
    posterior.update(index, response);
    return posterior.moments.mean;
  };
}

function assertOneOf(args: { field: string; value: string; known: readonly string[] }): void {
  const { field, value, known } = args;
  if (known.includes(value)) return;
  throw new EngineError({
    code: "invalid-setting",
    field,
    value,
    because: `it must be one of ${known.join(", ")}`,
  });
}
