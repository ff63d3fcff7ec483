import { assertNumber } from "./assert-number";
import { assertEstimationSettings, type EstimationSettings } from "./estimation/estimators";
import { assertSelectionSettings, type SelectionSettings } from "./selection/selection-rules";
import { assertStoppingRules, type StoppingRule } from "./stopping/stopping-rules";

/** How one exam is run: plain JSON, the same for every candidate. */
export type EngineSettings = Readonly<{
  /** The theta at which the first item is chosen. */
  initialTheta: number;
  /**
   * D of the logistic models, above 0: 1, or 1.702 for parameters that were calibrated in the normal metric.
   */
  scalingConstant: number;
  estimation: EstimationSettings;
  selection: SelectionSettings;
  /** The exam ends as soon as one of them says so, and in any case when the bank is exhausted. */
  stopping: readonly StoppingRule[];
}>;

/**
 * Start at theta 0, EAP with a standard normal prior on 161 nodes over [-8, 8] (wide and fine enough that
 * more of either changes nothing that matters; docs/engine.md has the figures), maximum information, and an
 * end at 20 items or a standard error below 0.30.
 */
export const defaultEngineSettings: EngineSettings = {
  initialTheta: 0,
  scalingConstant: 1,
  estimation: {
    method: "EAP",
    priorMean: 0,
    priorStandardDeviation: 1,
    lowerTheta: -8,
    upperTheta: 8,
    nodes: 161,
  },
  selection: { criterion: "maximum-information" },
  stopping: [
    { rule: "length", maxItems: 20 },
    { rule: "standard-error", below: 0.3 },
  ],
};

/** The most items that an exam with these settings may give, or null when no rule of length is set. */
export function maxItemsOf(settings: EngineSettings): number | null {
  return settings.stopping.find((rule) => rule.rule === "length")?.maxItems ?? null;
}

/** Throws EngineError "invalid-setting" with the field, as `stopping[0].maxItems`, and the value. */
export function assertEngineSettings(settings: EngineSettings): void {
  const code = "invalid-setting";
  assertNumber({ code, field: "initialTheta", value: settings.initialTheta });
  assertNumber({ code, field: "scalingConstant", value: settings.scalingConstant, above: 0 });
  assertEstimationSettings(settings.estimation);
  assertSelectionSettings(settings.selection);
  assertStoppingRules(settings.stopping);
}
