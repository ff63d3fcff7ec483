import { classificationRule } from "./classification";
import { lengthRule } from "./length";
import { minimumInformationRule } from "./minimum-information";
import { sequentialProbabilityRatioRule } from "./sequential-probability-ratio";
import { standardErrorRule } from "./standard-error";
import type { StopFigures, StoppingRuleDefinition, StoppingSituation } from "./stopping-rule";
import { thetaChangeRule } from "./theta-change";
import { timeRule } from "./time";

/** Every stopping rule by its name in the settings; "all" and "any" are made of them (composite.ts). */
const registry = {
  length: lengthRule,
  "standard-error": standardErrorRule,
  classification: classificationRule,
  SPRT: sequentialProbabilityRatioRule,
  "minimum-information": minimumInformationRule,
  "theta-change": thetaChangeRule,
  time: timeRule,
} as const;

type SettingsByRule = {
  [Rule in keyof typeof registry]: (typeof registry)[Rule] extends StoppingRuleDefinition<infer Settings>
    ? Settings
    : never;
};
type SingleRuleName = keyof SettingsByRule;
export type SingleRule = SettingsByRule[SingleRuleName];

const definitions: { [Rule in SingleRuleName]: StoppingRuleDefinition<SettingsByRule[Rule]> } = registry;

export const singleRuleNames = Object.keys(registry) as readonly SingleRuleName[];

/** Throws EngineError "invalid-setting"; fields start with `field`. */
export function assertSingleRule(args: { settings: SingleRule; field: string }): void {
  definitionOf(args.settings.rule).assertSettings(args);
}

/** The figures that end the exam, or null to go on. */
export function checkSingleRule(args: {
  settings: SingleRule;
  situation: StoppingSituation;
}): StopFigures | null {
  return definitionOf(args.settings.rule).check(args);
}

/** Generic, so that TypeScript takes a union of names for a definition of the union of their settings. */
function definitionOf<Rule extends SingleRuleName>(rule: Rule): StoppingRuleDefinition<SettingsByRule[Rule]> {
  return definitions[rule];
}
