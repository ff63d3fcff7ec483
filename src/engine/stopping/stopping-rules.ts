import { EngineError } from "../engine-error";
import { lengthRule } from "./length";
import { standardErrorRule } from "./standard-error";
import type { StopFigures, StoppingRuleDefinition, StoppingSituation } from "./stopping-rule";

/** Every stopping rule by its name in the settings. */
const registry = { length: lengthRule, "standard-error": standardErrorRule } as const;

type SettingsByRule = {
  [Rule in keyof typeof registry]: (typeof registry)[Rule] extends StoppingRuleDefinition<infer Settings>
    ? Settings
    : never;
};
type StoppingRuleName = keyof SettingsByRule;
export type StoppingRule = SettingsByRule[StoppingRuleName];

/** The rules that can end an exam. An exhausted bank is no setting: it ends every exam. */
type FiredRule = StoppingRuleName | "bank-exhausted";

/**
 * Why an exam stopped: the first rule that held, in the settings' order, with the figures it rests on, and
 * the names of all the rules that held at that moment.
 */
export type StopDecision = Readonly<{ rule: FiredRule; figures: StopFigures; fired: readonly FiredRule[] }>;

const stoppingRules: { [Rule in StoppingRuleName]: StoppingRuleDefinition<SettingsByRule[Rule]> } = registry;

/**
 * Throws EngineError "invalid-setting": an unknown rule, one that is named twice, or one whose own settings
 * are wrong.
 */
export function assertStoppingRules(rules: readonly StoppingRule[]): void {
  rules.forEach((settings, index) => {
    const field = `stopping[${index}]`;
    const fail = (because: string) => {
      throw new EngineError({
        code: "invalid-setting",
        field: `${field}.rule`,
        value: settings.rule,
        because,
      });
    };
    if (!Object.hasOwn(stoppingRules, settings.rule))
      fail(`known rules are ${Object.keys(stoppingRules).join(", ")}`);
    if (rules.findIndex(({ rule }) => rule === settings.rule) !== index) fail("the rule is already listed");
    assertRule({ rule: settings.rule, settings, field });
  });
}

/** The decision to stop, or null to go on. */
export function decideStop(args: {
  rules: readonly StoppingRule[];
  situation: StoppingSituation;
}): StopDecision | null {
  const { rules, situation } = args;
  const { itemsCompleted, bankSize } = situation;
  const reasons: Readonly<{ rule: FiredRule; figures: StopFigures }>[] = [];
  for (const settings of rules) {
    const figures = checkRule({ rule: settings.rule, settings, situation });
    if (figures !== null) reasons.push({ rule: settings.rule, figures });
  }
  if (itemsCompleted >= bankSize)
    reasons.push({ rule: "bank-exhausted", figures: { itemsCompleted, bankSize } });
  const first = reasons[0];
  return first === undefined ? null : { ...first, fired: reasons.map(({ rule }) => rule) };
}

/**
 * The rule's name stands beside its settings because that is how TypeScript knows that the two belong
 * together.
 */
function assertRule<Rule extends StoppingRuleName>(args: {
  rule: Rule;
  settings: SettingsByRule[Rule];
  field: string;
}): void {
  stoppingRules[args.rule].assertSettings(args);
}

function checkRule<Rule extends StoppingRuleName>(args: {
  rule: Rule;
  settings: SettingsByRule[Rule];
  situation: StoppingSituation;
}): StopFigures | null {
  return stoppingRules[args.rule].check(args);
}
