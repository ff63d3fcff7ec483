import { assertKnownName, assertRecord } from "../../assert-shape";
import type { CompiledItemBank } from "../../compiled-item-bank";
import { EngineError } from "../../engine-error";
import type { SelectionSituation } from "../selection-situation";
import type { AreaBalance } from "./area-balance";
import { kingsburyZara } from "./kingsbury-zara";
import { modifiedMultinomial } from "./modified-multinomial";

/** Every rule of content balance by the name that the settings give it. */
const registry = { "kingsbury-zara": kingsburyZara, "modified-multinomial": modifiedMultinomial } as const;

type SettingsByRule = {
  [Rule in keyof typeof registry]: (typeof registry)[Rule] extends AreaBalance<infer Settings>
    ? Settings
    : never;
};
type AreaBalanceRule = keyof SettingsByRule;
export type AreaBalanceSettings = SettingsByRule[AreaBalanceRule];

/** A rule may need to know how long the exam gets. */
type Balance<Settings extends Readonly<{ rule: string }>> = AreaBalance<Settings> &
  Readonly<{ needsMaxItems?: boolean }>;

const ruleNames = Object.keys(registry);
const balances: { [Rule in AreaBalanceRule]: Balance<SettingsByRule[Rule]> } = registry;

/**
 * Throws EngineError "invalid-setting"; fields start with `content.balance`. `maxItems` is the most items that
 * the exam may give, or null when no rule of length is set.
 */
export function assertAreaBalance(args: {
  settings: AreaBalanceSettings;
  bank: CompiledItemBank;
  maxItems: number | null;
}): void {
  const { settings, bank, maxItems } = args;
  const code = "invalid-setting";
  assertRecord({ code, field: "content.balance", value: settings });
  const { rule } = settings;
  const field = "content.balance.rule";
  assertKnownName({ code, field, value: rule, known: ruleNames, kind: "rules" });
  const balance = balanceOf(rule);
  if (balance.needsMaxItems === true && maxItems === null)
    throw new EngineError({
      code,
      field,
      value: rule,
      because: "it needs a stopping rule that sets the most items",
    });
  balance.assertSettings({ settings, bank });
}

/** The areas from which the next item may come, the most wanted first. */
export function areaOrderOf(args: {
  settings: AreaBalanceSettings;
  situation: SelectionSituation;
}): readonly string[] {
  return balanceOf(args.settings.rule).areaOrder(args);
}

/** Generic, so that TypeScript takes a union of names for a balance of the union of their settings. */
function balanceOf<Rule extends AreaBalanceRule>(rule: Rule): Balance<SettingsByRule[Rule]> {
  return balances[rule];
}
