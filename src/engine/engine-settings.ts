import { assertNumber } from "./assert-number";
import { assertRecord } from "./assert-shape";
import type { CompiledItemBank } from "./compiled-item-bank";
import { assertEstimationSettings, type EstimationSettings } from "./estimation/estimators";
import { assertContentSettings, type ContentSettings } from "./selection/content/content-settings";
import { assertSelectionSettings, type SelectionSettings } from "./selection/criteria/selection-criteria";
import { assertExposureSettings, type ExposureSettings } from "./selection/exposure/exposure-controls";
import { assertStartSettings, type StartSettings } from "./selection/start/start-rules";
import { assertStoppingRules, mostItemsOf, type StoppingRule } from "./stopping/stopping-rules";

/**
 * How one exam is run: plain JSON, the same for every candidate. An object of settings is never changed once an
 * exam has started with it: engines keep the object itself, and what was computed from it is kept by its
 * identity. Other settings are another object.
 */
export type EngineSettings = Readonly<{
  /** Where theta stands before any response. */
  initialTheta: number;
  /**
   * D of the logistic models, above 0: 1, or 1.702 for parameters that were calibrated in the normal metric.
   */
  scalingConstant: number;
  /** At which theta the first items are chosen. */
  start: StartSettings;
  estimation: EstimationSettings;
  /** What estimates theta once the exam is over; null keeps the last estimate. */
  finalEstimation: EstimationSettings | null;
  selection: SelectionSettings;
  /** All of them hold together. */
  exposure: readonly ExposureSettings[];
  content: ContentSettings;
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
  start: { rule: "initial-theta" },
  estimation: {
    method: "EAP",
    prior: "normal",
    priorMean: 0,
    priorStandardDeviation: 1,
    lowerTheta: -8,
    upperTheta: 8,
    nodes: 161,
    refine: true,
  },
  finalEstimation: null,
  selection: { criterion: "maximum-information" },
  exposure: [],
  content: { balance: null, pretestPositions: [], itemsPerStimulus: null },
  stopping: [
    { rule: "length", maxItems: 20 },
    { rule: "standard-error", below: 0.3 },
  ],
};

/** The most items that an exam with these settings may give, or null when no rule of length is set. */
export function maxItemsOf(settings: EngineSettings): number | null {
  return mostItemsOf(settings.stopping);
}

/** Those of them that count towards theta: without the pretest items that have their positions among them. */
export function maxScoredItemsOf(settings: EngineSettings): number | null {
  const most = maxItemsOf(settings);
  if (most === null) return null;
  return most - settings.content.pretestPositions.filter((position) => position <= most).length;
}

/**
 * Throws EngineError "invalid-setting" with the field, as `stopping[0].maxItems`, and the value; also when
 * the settings name what the bank does not have.
 */
export function assertEngineSettings(args: { settings: EngineSettings; bank: CompiledItemBank }): void {
  const { settings, bank } = args;
  const code = "invalid-setting";
  assertRecord({ code, field: "settings", value: settings });
  assertNumber({ code, field: "initialTheta", value: settings.initialTheta });
  assertNumber({ code, field: "scalingConstant", value: settings.scalingConstant, above: 0 });
  assertStoppingRules({ rules: settings.stopping });
  assertStartSettings(settings.start);
  assertEstimationSettings({ settings: settings.estimation, field: "estimation", bank });
  if (settings.finalEstimation !== null)
    assertEstimationSettings({ settings: settings.finalEstimation, field: "finalEstimation", bank });
  assertSelectionSettings({ settings: settings.selection, bank });
  assertExposureSettings({ settings: settings.exposure, bank });
  assertContentSettings({ settings: settings.content, bank, maxItems: maxItemsOf(settings) });
}
