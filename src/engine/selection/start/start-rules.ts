import { assertKnownName, assertRecord } from "../../assert-shape";
import { drawnTheta } from "./drawn-theta";
import { initialThetaRule } from "./initial-theta";
import { severalThetas } from "./several-thetas";
import type { StartRule } from "./start-rule";

/** Every start rule by the name that the settings give it. */
const registry = {
  "initial-theta": initialThetaRule,
  "several-thetas": severalThetas,
  "drawn-theta": drawnTheta,
} as const;

type SettingsByRule = {
  [Rule in keyof typeof registry]: (typeof registry)[Rule] extends StartRule<infer Settings>
    ? Settings
    : never;
};
type StartRuleName = keyof SettingsByRule;
export type StartSettings = SettingsByRule[StartRuleName];

const ruleNames = Object.keys(registry);
const rules: { [Rule in StartRuleName]: StartRule<SettingsByRule[Rule]> } = registry;

/** Throws EngineError "invalid-setting"; fields start with `start`. */
export function assertStartSettings(settings: StartSettings): void {
  const code = "invalid-setting";
  assertRecord({ code, field: "start", value: settings });
  assertKnownName({ code, field: "start.rule", value: settings.rule, known: ruleNames, kind: "rules" });
  ruleOf(settings.rule).assertSettings(settings);
}

/**
 * The theta at which the item at `position` (0 for the first) is chosen, or null when the start is over and the
 * estimate says so. `drawForExam` gives one uniform draw from [0, 1) for each purpose.
 */
export function startThetaAt(args: {
  settings: StartSettings;
  position: number;
  initialTheta: number;
  drawForExam: (purpose: string) => number;
}): number | null {
  return ruleOf(args.settings.rule).thetaAt(args);
}

/** Generic, so that TypeScript takes a union of names for a rule of the union of their settings. */
function ruleOf<Rule extends StartRuleName>(rule: Rule): StartRule<SettingsByRule[Rule]> {
  return rules[rule];
}
