import { EngineError } from "../engine-error";
import type { CompiledItems } from "../model/response-model";
import type { AbilityEstimation, Estimator } from "./ability-estimation";
import { expectedAPosteriori } from "./expected-a-posteriori";

/** Every method of estimation by the name that the settings give it. */
const registry = { EAP: expectedAPosteriori } as const;

type SettingsByMethod = {
  [Method in keyof typeof registry]: (typeof registry)[Method] extends Estimator<infer Settings>
    ? Settings
    : never;
};
export type EstimationMethod = keyof SettingsByMethod;
export type EstimationSettings = SettingsByMethod[EstimationMethod];

const estimators: { [Method in EstimationMethod]: Estimator<SettingsByMethod[Method]> } = registry;

/** Throws EngineError "invalid-setting". */
export function assertEstimationSettings(settings: EstimationSettings): void {
  if (!Object.hasOwn(estimators, settings.method))
    throw new EngineError({
      code: "invalid-setting",
      field: "estimation.method",
      value: settings.method,
      because: `known methods are ${Object.keys(estimators).join(", ")}`,
    });
  estimatorOf(settings.method).assertSettings(settings);
}

/** The estimation of a candidate who has not answered yet. */
export function beginEstimation(args: {
  settings: EstimationSettings;
  items: CompiledItems;
  scalingConstant: number;
  initialTheta: number;
}): AbilityEstimation<EstimationMethod> {
  return estimatorOf(args.settings.method).begin(args);
}

function estimatorOf<Method extends EstimationMethod>(method: Method): Estimator<SettingsByMethod[Method]> {
  return estimators[method];
}
