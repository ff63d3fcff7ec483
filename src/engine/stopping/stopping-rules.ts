import { assertKnownName, assertRecords } from "../assert-shape";
import { EngineError } from "../engine-error";
import { assertComposite, checkComposite, compositeNames, isComposite } from "./composite";
import { assertSingleRule, checkSingleRule, type SingleRule, singleRuleNames } from "./rule-registry";
import type { StopFigures, StoppingSituation } from "./stopping-rule";

/** Any rule of a list, composites included; written out, as TypeScript does not follow CompositeSettings in a circle. */
export type StoppingRule =
  | SingleRule
  | { readonly rule: "all" | "any"; readonly of: readonly StoppingRule[] };

/** What can end an exam. An exhausted bank is no setting: it ends every exam. */
type StopReason = StoppingRule["rule"] | "bank-exhausted";

const ruleNames: readonly StoppingRule["rule"][] = [...singleRuleNames, ...compositeNames];
export const stopReasons: readonly StopReason[] = [...ruleNames, "bank-exhausted"];

/** How deep composites may stand in composites; the list itself is not counted. */
export const DEEPEST_COMPOSITE = 3;

/**
 * Why an exam stopped: the first rule that held, in the settings' order, with the figures it rests on, and
 * the names of all the rules that held at that moment.
 */
export type StopDecision = Readonly<{
  rule: StopReason;
  figures: StopFigures;
  fired: readonly StopReason[];
}>;

/**
 * Throws EngineError "invalid-setting" with the field, as `stopping[1].of[0].below`: an unknown rule, one that
 * stands twice in the same list (composites may), composites too deep, a `minItems` within a composite, or a
 * rule whose own settings are wrong. None of them needs to know the bank.
 */
export function assertStoppingRules({ rules }: { rules: readonly StoppingRule[] }): void {
  assertRules({ rules, field: "stopping", depth: 0 });
}

/** The decision to stop, or null to go on. Asked after each response. */
export function decideStop(args: {
  rules: readonly StoppingRule[];
  situation: StoppingSituation;
}): StopDecision | null {
  const { rules, situation } = args;
  const early = situation.itemsCompleted < leastItemsOf(rules);
  let first: Readonly<{ rule: StopReason; figures: StopFigures }> | null = null;
  let fired: StopReason[] | null = null;
  for (const settings of rules) {
    const figures = figuresOf(settings, situation, early);
    if (figures === null) continue;
    first ??= { rule: settings.rule, figures };
    fired ??= [];
    fired.push(settings.rule);
  }
  if (situation.itemsLeft === 0) {
    const { itemsCompleted, itemsLeft } = situation;
    first ??= { rule: "bank-exhausted", figures: { itemsCompleted, itemsLeft } };
    fired ??= [];
    fired.push("bank-exhausted");
  }
  return first === null || fired === null ? null : { ...first, fired };
}

/**
 * The number of items by which the exam is over in any case, as far as the rules say so: null when no length
 * ends it, in the list or in composites that hold by themselves.
 */
export function mostItemsOf(rules: readonly StoppingRule[]): number | null {
  const most = smallest(rules.map(mostItemsOfRule));
  return most === null ? null : Math.max(most, leastItemsOf(rules));
}

/** Whether a rule counts the time that answers took, in the list or in a composite. */
export function countsTime(rules: readonly StoppingRule[]): boolean {
  return rules.some((settings) =>
    isComposite<StoppingRule>(settings) ? countsTime(settings.of) : settings.rule === "time",
  );
}

function mostItemsOfRule(settings: StoppingRule): number | null {
  if (settings.rule === "length") return settings.maxItems;
  if (!isComposite<StoppingRule>(settings)) return null;
  const each = settings.of.map(mostItemsOfRule);
  if (settings.rule === "any") return smallest(each);
  return each.reduce((left, right) => (left === null || right === null ? null : Math.max(left, right)));
}

function smallest(values: readonly (number | null)[]): number | null {
  const numbers = values.filter((value) => value !== null);
  return numbers.length === 0 ? null : Math.min(...numbers);
}

/** Only the list's own length rule has a `minItems`. */
function leastItemsOf(rules: readonly StoppingRule[]): number {
  for (const settings of rules) if (settings.rule === "length") return settings.minItems ?? 0;
  return 0;
}

/** By position, as this is asked for every rule after every response. Before `minItems`, `early`, only time holds. */
function figuresOf(settings: StoppingRule, situation: StoppingSituation, early: boolean): StopFigures | null {
  if (isComposite<StoppingRule>(settings)) return checkComposite({ settings, situation, early, figuresOf });
  if (early && settings.rule !== "time") return null;
  if (situation.responses.length === 0 && !needsNoResponse(settings)) return null;
  return checkSingleRule({ settings, situation });
}

/** Nothing is known of a candidate who has answered pretest items alone: only their number and the clock can end that. */
function needsNoResponse(settings: StoppingRule): boolean {
  return settings.rule === "length" || settings.rule === "time";
}

function assertRules(args: { rules: readonly StoppingRule[]; field: string; depth: number }): void {
  const { rules, depth } = args;
  const code = "invalid-setting";
  assertRecords({ code, field: args.field, value: rules });
  rules.forEach((settings, index) => {
    const field = `${args.field}[${index}]`;
    assertKnownName({ code, field: `${field}.rule`, value: settings.rule, known: ruleNames, kind: "rules" });
    const fail = failer({ field: `${field}.rule`, value: settings.rule });
    if (isComposite<StoppingRule>(settings)) {
      if (depth === DEEPEST_COMPOSITE) fail(`composites stand at most ${DEEPEST_COMPOSITE} deep`);
      assertComposite({ settings, field });
      assertRules({ rules: settings.of, field: `${field}.of`, depth: depth + 1 });
      return;
    }
    if (rules.findIndex(({ rule }) => rule === settings.rule) !== index) fail("the rule is already listed");
    assertSingleRule({ settings, field });
    if (depth > 0 && settings.rule === "length" && settings.minItems !== undefined)
      failer({ field: `${field}.minItems`, value: settings.minItems })(
        "it belongs to the list's own length rule",
      );
  });
}

function failer(args: { field: string; value: unknown }): (because: string) => never {
  return (because) => {
    throw new EngineError({ code: "invalid-setting", ...args, because });
  };
}
