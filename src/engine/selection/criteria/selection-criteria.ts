import { assertKnownName, assertRecord } from "../../assert-shape";
import type { CompiledItemBank } from "../../compiled-item-bank";
import type { SelectionSituation } from "../selection-situation";
import { aStratified } from "./a-stratified";
import { discriminationIndex, posteriorDiscriminationIndex } from "./discrimination-index";
import { expectedInformation } from "./expected-information";
import { expectedVariance } from "./expected-variance";
import { kullbackLeibler, posteriorKullbackLeibler } from "./kullback-leibler";
import { maximumInformation } from "./maximum-information";
import { optimalTheta } from "./optimal-theta";
import { progressive } from "./progressive";
import { proportional } from "./proportional";
import { random } from "./random";
import type { SelectionCriterion } from "./selection-criterion";
import { urry } from "./urry";
import { likelihoodWeightedInformation, posteriorWeightedInformation } from "./weighted-information";

/** Every criterion by the name that the settings give it. */
const registry = {
  "maximum-information": maximumInformation,
  MLWI: likelihoodWeightedInformation,
  MPWI: posteriorWeightedInformation,
  KL: kullbackLeibler,
  KLP: posteriorKullbackLeibler,
  MEI: expectedInformation,
  MEPV: expectedVariance,
  GDI: discriminationIndex,
  GDIP: posteriorDiscriminationIndex,
  urry,
  "optimal-theta": optimalTheta,
  "a-stratified": aStratified,
  progressive,
  proportional,
  random,
} as const;

type SettingsByCriterion = {
  [Name in keyof typeof registry]: (typeof registry)[Name] extends SelectionCriterion<infer Settings>
    ? Settings
    : never;
};
type CriterionName = keyof SettingsByCriterion;
export type SelectionSettings = SettingsByCriterion[CriterionName];

const criterionNames = Object.keys(registry);
const criteria: { [Name in CriterionName]: SelectionCriterion<SettingsByCriterion[Name]> } = registry;

/** Throws EngineError "invalid-setting", also when the criterion cannot work on the bank. */
export function assertSelectionSettings(args: { settings: SelectionSettings; bank: CompiledItemBank }): void {
  const { settings, bank } = args;
  const code = "invalid-setting";
  assertRecord({ code, field: "selection", value: settings });
  assertKnownName({
    code,
    field: "selection.criterion",
    value: settings.criterion,
    known: criterionNames,
    kind: "criteria",
  });
  const criterion = criterionOf(settings.criterion);
  criterion.assertSettings(settings);
  criterion.assertBank?.({ settings, bank });
}

/**
 * The value of each candidate, in their order: the larger the better, never NaN. `candidates` are indices of the
 * bank in rising order, at least one; the settings are ones that `assertSelectionSettings` has passed.
 */
export function criterionValues(args: {
  settings: SelectionSettings;
  situation: SelectionSituation;
  candidates: readonly number[];
}): Float64Array {
  return criterionOf(args.settings.criterion).valuesOf(args);
}

function criterionOf<Name extends CriterionName>(name: Name): SelectionCriterion<SettingsByCriterion[Name]> {
  return criteria[name];
}
