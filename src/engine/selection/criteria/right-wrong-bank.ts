import type { CompiledItemBank } from "../../compiled-item-bank";
import { EngineError } from "../../engine-error";
import { isLogistic } from "../../item";

/**
 * Throws EngineError "invalid-setting" unless every item is scored right or wrong by a logistic model: a
 * criterion that speaks of an item's one difficulty has nothing to say of the others.
 */
export function assertRightWrongBank(args: { criterion: string; bank: CompiledItemBank }): void {
  const { criterion, bank } = args;
  if (bank.allLogistic) return;
  const item = bank.engineItems.find(({ parameters }) => !isLogistic(parameters));
  throw new EngineError({
    code: "invalid-setting",
    field: "selection.criterion",
    value: criterion,
    because: `it needs items scored right or wrong, and item ${JSON.stringify(item?.id)} follows the ${item?.parameters.model}`,
  });
}
