import type { CompiledItemBank } from "./compiled-item-bank";
import { EngineError } from "./engine-error";
import { assertEngineSettings, type EngineSettings } from "./engine-settings";
import type { AbilityEstimation } from "./estimation/ability-estimation";
import { beginEstimation, type EstimationMethod } from "./estimation/estimators";
import { uniformDraw } from "./random";
import { selectItem } from "./selection/selection-rules";
import { decideStop, type StopDecision } from "./stopping/stopping-rules";

/** One scored response to one item. */
export type AdministeredItem = Readonly<{ itemId: string; response: number }>;

/**
 * All that follows from the settings and the responses so far; which item is pending does not. A live exam
 * and its replay grow a sitting through the same two functions, and that is why they agree to the last bit.
 */
export type Sitting = Readonly<{
  bank: CompiledItemBank;
  settings: EngineSettings;
  seed: string;
  administered: readonly AdministeredItem[];
  /** The administered items' indices in the bank, in the same order. */
  usedIndices: readonly number[];
  estimation: AbilityEstimation<EstimationMethod>;
  stop: StopDecision | null;
}>;

/** Throws EngineError "invalid-setting". */
export function beginSitting(args: {
  bank: CompiledItemBank;
  settings: EngineSettings;
  seed: string;
}): Sitting {
  const { bank, settings, seed } = args;
  assertEngineSettings(settings);
  const { scalingConstant, initialTheta } = settings;
  const estimation = beginEstimation({
    settings: settings.estimation,
    items: bank.items,
    scalingConstant,
    initialTheta,
  });
  return { bank, settings, seed, administered: [], usedIndices: [], estimation, stop: null };
}

/**
 * The sitting after one more response. Throws EngineError "already-stopped", "unknown-item", "item-repeated"
 * or "response-out-of-range"; whether the item was the pending one is for the caller to know.
 */
export function withResponse(sitting: Sitting, { itemId, response }: AdministeredItem): Sitting {
  const { bank, settings } = sitting;
  if (sitting.stop !== null) throw alreadyStopped({ field: "itemId", value: itemId, stop: sitting.stop });
  const index = unusedIndexOf({ sitting, itemId, field: "itemId" });
  assertResponse({ bank, index, response });

  const administered = Object.freeze([...sitting.administered, Object.freeze({ itemId, response })]);
  const estimation = sitting.estimation.after({ index, response });
  const { theta, standardError } = estimation.estimate;
  const situation = { itemsCompleted: administered.length, bankSize: bank.size, theta, standardError };
  const stop = decideStop({ rules: settings.stopping, situation });
  return { ...sitting, administered, usedIndices: [...sitting.usedIndices, index], estimation, stop };
}

/** The next item's id. The sitting has not stopped, so the bank has an item left. */
export function selectNextItemId(sitting: Sitting): string {
  const { bank, settings, seed, administered, usedIndices, estimation } = sitting;
  const index = selectItem({
    settings: settings.selection,
    situation: {
      items: bank.items,
      theta: estimation.estimate.theta,
      scalingConstant: settings.scalingConstant,
      excluded: usedIndices,
      draw: (purpose) => uniformDraw({ seed, position: administered.length, purpose }),
    },
  });
  return bank.itemIds[index] as string;
}

/** The item's index in the bank. Throws EngineError "unknown-item" or "item-repeated". */
export function unusedIndexOf(args: { sitting: Sitting; itemId: string; field: string }): number {
  const { sitting, itemId, field } = args;
  const index = sitting.bank.indexOf(itemId, field);
  if (!sitting.usedIndices.includes(index)) return index;
  throw new EngineError({
    code: "item-repeated",
    field,
    value: itemId,
    because: "this exam has given the item before",
  });
}

export function alreadyStopped(args: { field: string; value: unknown; stop: StopDecision }): EngineError {
  const { field, value, stop } = args;
  return new EngineError({
    code: "already-stopped",
    field,
    value,
    because: `the exam has ended by ${stop.rule}`,
  });
}

function assertResponse(args: { bank: CompiledItemBank; index: number; response: number }): void {
  const { bank, index, response } = args;
  const categoryCount = bank.items.categoryCountOf(index);
  if (Number.isInteger(response) && response >= 0 && response < categoryCount) return;
  throw new EngineError({
    code: "response-out-of-range",
    field: "response",
    value: response,
    because: `a response to this item is a whole number from 0 to ${categoryCount - 1}`,
  });
}
