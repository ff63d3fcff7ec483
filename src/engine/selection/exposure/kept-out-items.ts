import type { AdaptiveEngine } from "../../adaptive-engine";
import { beginSitting, examSoFar } from "../../sitting";
import { prepareStep } from "../choose-item";
import type { ExposureRule } from "./exposure-controls";

/**
 * The items that an exposure rule keeps out of an exam for good, in the bank's order; none without the rule in
 * the settings. They follow from the bank, the settings and the seed, so it makes no difference how far the exam
 * has come.
 */
export function keptOutItemIds(args: {
  engine: Pick<AdaptiveEngine, "bank" | "settings" | "seed">;
  rule: ExposureRule;
}): string[] {
  const { engine, rule } = args;
  const step = prepareStep(examSoFar(beginSitting(engine)));
  const control = step.ruleOuts.find((each) => each.rule === rule);
  return control === undefined ? [] : engine.bank.itemIds.filter((_, index) => control.rulesOut(index));
}
