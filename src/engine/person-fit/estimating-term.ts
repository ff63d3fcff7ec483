import { assertNumber } from "../assert-number";
import { informationFunctions } from "../model/item-functions";
import type { CompiledItems } from "../model/response-model";
import { emptyCategoryFunctions } from "./pattern-contrasts";
import { kept } from "./scaled-sums";

/** The estimators for which lz* has a published r0; MAP with a normal prior, in theta units. */
export type SnijdersEstimator =
  | Readonly<{ method: "MLE" }>
  | Readonly<{ method: "MAP"; priorMean: number; priorStandardDeviation: number }>
  | Readonly<{ method: "WLE" }>;

/**
 * r0 of the equation r0(theta) + score(theta) = 0 that an estimate solves: 0 for MLE, (mean - theta) / SD^2 for
 * MAP, and for Warm's WLE J / (2 I) with J = sum over items and categories of P' P'' / P (0 where I is). Finite.
 *
 * Throws EngineError "invalid-argument" for the prior.
 *
 * Sources: Snijders (2001) and Magis, Raiche and Beland (2012), named in lz-star.ts; for polytomous WLE Samejima
 * (1998), "Expansion of Warm's weighted likelihood estimator of ability for the three-parameter logistic model to
 * general discrete responses".
 */
export function estimatingTerm(args: {
  items: CompiledItems;
  responses: readonly Readonly<{ index: number }>[];
  theta: number;
  estimator: SnijdersEstimator;
}): number {
  const { estimator, theta } = args;
  switch (estimator.method) {
    case "MLE":
      return 0;
    case "MAP": {
      const { priorMean, priorStandardDeviation } = estimator;
      const code = "invalid-argument";
      assertNumber({ code, field: "estimator.priorMean", value: priorMean });
      const field = "estimator.priorStandardDeviation";
      assertNumber({ code, field, value: priorStandardDeviation, above: 0 });
      return kept((priorMean - theta) / priorStandardDeviation / priorStandardDeviation);
    }
    case "WLE":
      return warmTerm(args);
  }
}

function warmTerm(args: {
  items: CompiledItems;
  responses: readonly Readonly<{ index: number }>[];
  theta: number;
}): number {
  const { items, responses, theta } = args;
  const functions = emptyCategoryFunctions(items.mostCategories);
  let warmJ = 0;
  let information = 0;
  for (const { index } of responses) {
    items.evaluate(index, theta, functions);
    const ofItem = informationFunctions(functions, items.categoryCountOf(index));
    warmJ += ofItem.warmJ;
    information += ofItem.information;
  }
  return information === 0 ? 0 : kept(kept(warmJ) / (2 * kept(information)));
}
