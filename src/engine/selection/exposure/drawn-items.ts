import type { SelectionSituation } from "../selection-situation";
import type { ItemValues } from "./item-values";

/**
 * Keeps each item in with its probability, by one draw for each item and exam: u < probability, u uniform on
 * [0, 1). The draw depends on the exam's seed, the rule and the item alone. So an item that was kept out stays
 * out for this candidate, and nothing has to be remembered from one step to the next. Null when no probability
 * is below 1.
 */
export function keptOutByDraw(args: {
  probabilities: ItemValues;
  situation: SelectionSituation;
  rule: string;
}): ((index: number) => boolean) | null {
  const { probabilities, situation, rule } = args;
  if (probabilities.smallest === 1) return null;
  const { byIndex } = probabilities;
  const { itemIds } = situation.bank;
  return (index) => {
    const probability = byIndex[index] as number;
    return probability < 1 && situation.drawForExam(`${rule} ${itemIds[index]}`) >= probability;
  };
}
