import type { AdaptiveEngine } from "@/engine/adaptive-engine";
import { prepareStep, shortlistOf } from "@/engine/selection/choose-item";
import type { ExamSoFar } from "@/engine/selection/exam-so-far";
import type { ExposureRule } from "@/engine/selection/exposure/exposure-controls";
import { beginSitting, examSoFar, withResponse } from "@/engine/sitting";

const RULE: ExposureRule = "sympson-hetter";

/**
 * The items that were selected in an exam, by their index in the bank: those that were given, and those that
 * came up before one that was given and were refused by the rule of Sympson and Hetter.
 *
 * In the original procedure the best candidate is looked at, given with probability k_i or else removed for good,
 * and so on down the ranking until one is given. Here an item's draw stands for the whole exam and is looked up
 * whenever the item comes up, the first time as well; so the items refused in a step are those that rank above
 * the given one, were not given before, and have a draw that refuses them, and an item counts once however often
 * it comes up. In a step in which the rule yielded, the walk came to the end, and all that it refuses were
 * selected. An item that ties to the last bit with the one given is taken to come after it.
 *
 * Nothing is recorded during the exam: the steps are taken again from its log.
 */
export function selectedItems(engine: AdaptiveEngine): ReadonlySet<number> {
  const selected = new Set<number>();
  let sitting = beginSitting(engine);
  for (const given of engine.administered) {
    const givenIndex = engine.bank.indexOf(given.itemId);
    for (const index of refusedBefore({ exam: examSoFar(sitting), givenIndex })) selected.add(index);
    selected.add(givenIndex);
    sitting = withResponse(sitting, given);
  }
  return selected;
}

function refusedBefore(args: { exam: ExamSoFar; givenIndex: number }): readonly number[] {
  const { exam, givenIndex } = args;
  const step = prepareStep(exam);
  const control = step.ruleOuts.find(({ rule }) => rule === RULE);
  if (control === undefined) return [];
  const uncontrolled = { ...step, ruleOuts: step.ruleOuts.filter((each) => each !== control) };
  const yielded = control.rulesOut(givenIndex);
  for (let count = 2; ; count *= 4) {
    const { best } = shortlistOf({ step: uncontrolled, count });
    const given = yielded ? undefined : best.find(({ index }) => index === givenIndex);
    if (given === undefined && best.length >= count) continue;
    return best
      .filter(({ value }) => given === undefined || value > given.value)
      .map(({ index }) => index)
      .filter(control.rulesOut);
  }
}
