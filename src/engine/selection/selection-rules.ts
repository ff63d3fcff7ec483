import { EngineError } from "../engine-error";
import { maximumInformation } from "./maximum-information";
import type { SelectionRule, SelectionSituation } from "./selection-rule";

/** Every rule of selection by the criterion's name in the settings. */
const registry = { "maximum-information": maximumInformation } as const;

type SettingsByCriterion = {
  [Criterion in keyof typeof registry]: (typeof registry)[Criterion] extends SelectionRule<infer Settings>
    ? Settings
    : never;
};
type SelectionCriterion = keyof SettingsByCriterion;
export type SelectionSettings = SettingsByCriterion[SelectionCriterion];

const selectionRules: { [Criterion in SelectionCriterion]: SelectionRule<SettingsByCriterion[Criterion]> } =
  registry;

/** Throws EngineError "invalid-setting". */
export function assertSelectionSettings(settings: SelectionSettings): void {
  if (!Object.hasOwn(selectionRules, settings.criterion))
    throw new EngineError({
      code: "invalid-setting",
      field: "selection.criterion",
      value: settings.criterion,
      because: `known criteria are ${Object.keys(selectionRules).join(", ")}`,
    });
  selectionRuleOf(settings.criterion).assertSettings(settings);
}

/** The next item's index in the bank. */
export function selectItem(args: { settings: SelectionSettings; situation: SelectionSituation }): number {
  return selectionRuleOf(args.settings.criterion).select(args);
}

function selectionRuleOf<Criterion extends SelectionCriterion>(
  criterion: Criterion,
): SelectionRule<SettingsByCriterion[Criterion]> {
  return selectionRules[criterion];
}
