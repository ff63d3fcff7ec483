import { assertKnownName, assertRecords } from "../../assert-shape";
import type { CompiledItemBank } from "../../compiled-item-bank";
import { EngineError } from "../../engine-error";
import type { SelectionSituation } from "../selection-situation";
import type { ExposureControl } from "./exposure-control";
import { itemEligibility } from "./item-eligibility";
import { randomesque } from "./randomesque";
import { restricted } from "./restricted";
import { sympsonHetter } from "./sympson-hetter";

/** Every rule of exposure control by the name that the settings give it. */
const registry = {
  randomesque,
  "sympson-hetter": sympsonHetter,
  "item-eligibility": itemEligibility,
  restricted,
} as const;

type SettingsByRule = {
  [Rule in keyof typeof registry]: (typeof registry)[Rule] extends ExposureControl<infer Settings>
    ? Settings
    : never;
};
export type ExposureRule = keyof SettingsByRule;
export type ExposureSettings = SettingsByRule[ExposureRule];

const ruleNames = Object.keys(registry);
const controls: { [Rule in ExposureRule]: ExposureControl<SettingsByRule[Rule]> } = registry;

/**
 * Throws EngineError "invalid-setting" with the field, as `exposure[0].parameters.Q12`, and the value: an
 * unknown rule, a rule that stands there twice, an item that the bank does not have, a number out of range.
 */
export function assertExposureSettings(args: {
  settings: readonly ExposureSettings[];
  bank: CompiledItemBank;
}): void {
  const { settings, bank } = args;
  const code = "invalid-setting";
  assertRecords({ code, field: "exposure", value: settings });
  settings.forEach((each, place) => {
    const { rule } = each;
    const field = `exposure[${place}]`;
    assertKnownName({ code, field: `${field}.rule`, value: rule, known: ruleNames, kind: "rules" });
    if (settings.findIndex((other) => other.rule === rule) !== place)
      throw new EngineError({
        code,
        field: `${field}.rule`,
        value: rule,
        because: "the rule is already listed",
      });
    controlOf(rule).assertSettings({ settings: each, bank, field });
  });
}

/** The rules that keep items out of this step, each with its question; asked item by item in a walk. */
export function exposureRuleOuts(args: {
  settings: readonly ExposureSettings[];
  situation: SelectionSituation;
}): readonly Readonly<{ rule: ExposureRule; rulesOut: (index: number) => boolean }>[] {
  const { settings, situation } = args;
  const ruleOuts: { rule: ExposureRule; rulesOut: (index: number) => boolean }[] = [];
  for (const each of settings) {
    const rulesOut = controlOf(each.rule).rulesOut({ settings: each, situation });
    if (rulesOut !== null) ruleOuts.push({ rule: each.rule, rulesOut });
  }
  return ruleOuts;
}

/** From how many of the best candidates the next item is drawn: the largest number that a rule asks for. */
export function drawAmongOf(settings: readonly ExposureSettings[]): number {
  return settings.reduce((most, each) => Math.max(most, controlOf(each.rule).drawAmong(each)), 1);
}

/** Generic, so that TypeScript takes a union of names for a control of the union of their settings. */
function controlOf<Rule extends ExposureRule>(rule: Rule): ExposureControl<SettingsByRule[Rule]> {
  return controls[rule];
}
