import { assertKnownName, assertRecord } from "../assert-shape";
import type { CompiledItemBank } from "../compiled-item-bank";
import { EngineError } from "../engine-error";
import type { ItemTables } from "../item-tables";
import type { AbilityEstimate, AbilityEstimation, Estimator, ScoredResponse } from "./ability-estimation";
import { expectedAPosteriori } from "./expected-a-posteriori";
import { maximumAPosteriori } from "./maximum-a-posteriori";
import { maximumLikelihood } from "./maximum-likelihood";
import { robustLikelihood } from "./robust-likelihood";
import { weightedLikelihood } from "./weighted-likelihood";

/** Every method of estimation by the name that the settings give it. */
const registry = {
  EAP: expectedAPosteriori,
  MAP: maximumAPosteriori,
  MLE: maximumLikelihood,
  WLE: weightedLikelihood,
  robust: robustLikelihood,
} as const;

type SettingsByMethod = {
  [Method in keyof typeof registry]: (typeof registry)[Method] extends Estimator<infer Settings>
    ? Settings
    : never;
};
export type EstimationMethod = keyof SettingsByMethod;
export type EstimationSettings = SettingsByMethod[EstimationMethod];

const methods = Object.keys(registry);
const estimators: { [Method in EstimationMethod]: Estimator<SettingsByMethod[Method]> } = registry;

/** Throws EngineError "invalid-setting"; fields start with `field`. */
export function assertEstimationSettings(args: {
  settings: EstimationSettings;
  field: string;
  bank: CompiledItemBank;
}): void {
  const { settings, field, bank } = args;
  const code = "invalid-setting";
  assertRecord({ code, field, value: settings });
  assertKnownName({
    code,
    field: `${field}.method`,
    value: settings.method,
    known: methods,
    kind: "methods",
  });
  const estimator = estimatorOf(settings.method);
  estimator.assertSettings({ settings, field });
  if (estimator.rightAndWrongOnly === true && !bank.allLogistic)
    throw new EngineError({
      code,
      field: `${field}.method`,
      value: settings.method,
      because: "it needs a bank whose items are all scored right or wrong",
    });
}

/** The estimation of a candidate who has not answered yet. An initial theta of -0 is 0, as JSON brings it back. */
export function beginEstimation(args: {
  settings: EstimationSettings;
  tables: ItemTables;
  initialTheta: number;
}): AbilityEstimation<EstimationMethod> {
  const { settings, tables, initialTheta } = args;
  return estimatorOf(settings.method).begin({ settings, tables, initialTheta: initialTheta + 0 });
}

/**
 * Where a pattern of responses puts the candidate: the settings' method, all at once. Responses are to items
 * by their index in the bank that `tables` was made of. Without any, what the method says before a response.
 */
export function estimateAbility(args: {
  settings: EstimationSettings;
  tables: ItemTables;
  initialTheta: number;
  responses: readonly ScoredResponse[];
}): AbilityEstimate<EstimationMethod> {
  return estimateAfterAll(beginEstimation(args), args.responses);
}

/** The estimate after the responses, all at once where the method knows how. */
export function estimateAfterAll(
  estimation: AbilityEstimation<EstimationMethod>,
  responses: readonly ScoredResponse[],
): AbilityEstimate<EstimationMethod> {
  if (responses.length === 0) return estimation.estimate;
  if (estimation.afterAll !== undefined) return estimation.afterAll(responses).estimate;
  return responses.reduce((sofar, response) => sofar.after(response), estimation).estimate;
}

function estimatorOf<Method extends EstimationMethod>(method: Method): Estimator<SettingsByMethod[Method]> {
  return estimators[method];
}
