import type { CompiledItemBank } from "../../compiled-item-bank";
import type { LogisticParameters } from "../../item";
import { fourParametersOf } from "../../model/logistic";
import { valuesFor } from "./values-for";

/** The items' difficulties and discriminations by index, as the bank gives them. */
export type LogisticColumns = Readonly<{ difficulties: Float64Array; discriminations: Float64Array }>;

const kept = new WeakMap<CompiledItemBank, LogisticColumns>();

/** Made once for each bank, whose items are all logistic (right-wrong-bank.ts sees to it). */
export function logisticColumnsOf(bank: CompiledItemBank): LogisticColumns {
  const known = kept.get(bank);
  if (known !== undefined) return known;
  const parameters = bank.engineItems.map((item) => fourParametersOf(item.parameters as LogisticParameters));
  const made: LogisticColumns = {
    difficulties: Float64Array.from(parameters, ({ difficulty }) => difficulty),
    discriminations: Float64Array.from(parameters, ({ discrimination }) => discrimination),
  };
  kept.set(bank, made);
  return made;
}

/** -|target - theta| for each candidate, `targets` being by index in the bank: the nearest is the best. */
export function nearness(args: {
  targets: Float64Array;
  theta: number;
  candidates: readonly number[];
}): Float64Array {
  const { targets, theta, candidates } = args;
  return valuesFor(candidates, (index) => {
    const distance = Math.abs((targets[index] as number) - theta);
    return -Math.min(distance, Number.MAX_VALUE);
  });
}
