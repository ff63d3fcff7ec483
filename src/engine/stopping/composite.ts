import { assertList } from "../assert-shape";
import { EngineError } from "../engine-error";
import type { StopFigures, StoppingSituation } from "./stopping-rule";

/**
 * Rules that end the exam together; `Rule` is any stopping rule, composites included. "all" holds when all of
 * them hold after the same response; two or more. "any" holds when one of them does, as the settings' own list;
 * one or more, of use within "all".
 */
type CompositeSettings<Rule> = { readonly rule: "all" | "any"; readonly of: readonly Rule[] };

type Named = Readonly<{ rule: string }>;

const leastRules = { all: 2, any: 1 } as const;
export const compositeNames = ["all", "any"] as const;

export function isComposite<Rule extends Named>(
  settings: Rule | CompositeSettings<Rule>,
): settings is CompositeSettings<Rule> {
  return settings.rule === "all" || settings.rule === "any";
}

/** Throws EngineError "invalid-setting" unless `of` is a list of enough rules; the rules are for the caller to check. */
export function assertComposite(args: { settings: CompositeSettings<unknown>; field: string }): void {
  const { rule, of } = args.settings;
  const field = `${args.field}.of`;
  const code = "invalid-setting";
  assertList({ code, field, value: of });
  if (of.length < leastRules[rule])
    throw new EngineError({
      code,
      field: `${field}.length`,
      value: of.length,
      because: `"${rule}" needs at least ${leastRules[rule]}`,
    });
}

/**
 * The figures of all rules that held, or null. Each name starts with the name of its rule, as
 * `standard-error.below`; a composite's with its place as well, as `any[1].standard-error.below`, because
 * only composites may stand twice in one list.
 */
export function checkComposite<Rule extends Named>(args: {
  settings: CompositeSettings<Rule>;
  situation: StoppingSituation;
  early: boolean;
  figuresOf: (settings: Rule, situation: StoppingSituation, early: boolean) => StopFigures | null;
}): StopFigures | null {
  const { settings, situation, early, figuresOf } = args;
  let merged: Record<string, number> | null = null;
  for (let index = 0; index < settings.of.length; index++) {
    const each = settings.of[index] as Rule;
    const figures = figuresOf(each, situation, early);
    if (figures === null && settings.rule === "all") return null;
    if (figures === null) continue;
    merged ??= {};
    const name = isComposite(each) ? `${each.rule}[${index}]` : each.rule;
    for (const [figure, value] of Object.entries(figures)) merged[`${name}.${figure}`] = value;
  }
  return merged;
}
