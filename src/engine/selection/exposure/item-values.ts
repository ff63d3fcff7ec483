import { assertNumber } from "../../assert-number";
import type { CompiledItemBank } from "../../compiled-item-bank";
import { EngineError } from "../../engine-error";

/** A number from 0 to 1 by item id, as the settings hold it: a probability, or a rate of exposure. */
export type ValuesByItemId = Readonly<Record<string, number>>;

/** The same by the item's index in the bank, items that are not listed included. */
export type ItemValues = Readonly<{ byIndex: Float64Array; smallest: number; largest: number }>;

/**
 * A function that checks such a record and lays it out by index. What it made is kept for each record and
 * bank, because every candidate of an exam brings the same two; so a record that is changed afterwards changes
 * nothing. An item that the record does not list has the value `unlisted`.
 *
 * The function throws EngineError "invalid-setting", with the field, as `exposure[0].parameters.Q12`, and the
 * value, unless all values are numbers from 0 to 1 and belong to items of the bank.
 */
export function itemValuesReader(
  unlisted: number,
): (args: { values: ValuesByItemId; bank: CompiledItemBank; field: string }) => ItemValues {
  const keptByRecord = new WeakMap<ValuesByItemId, WeakMap<CompiledItemBank, ItemValues>>();
  return (args) => {
    const { values, bank, field } = args;
    if (typeof values !== "object" || values === null || Array.isArray(values))
      throw invalid({ field, value: values, because: "it must be an object of numbers by item id" });
    const keptHere = keptByRecord.get(values) ?? new WeakMap<CompiledItemBank, ItemValues>();
    keptByRecord.set(values, keptHere);
    const kept = keptHere.get(bank);
    if (kept !== undefined) return kept;
    const made = layOut({ ...args, unlisted });
    keptHere.set(bank, made);
    return made;
  };
}

function layOut(args: {
  values: ValuesByItemId;
  bank: CompiledItemBank;
  field: string;
  unlisted: number;
}): ItemValues {
  const { bank, unlisted } = args;
  const byIndex = new Float64Array(bank.size).fill(unlisted);
  for (const [itemId, value] of Object.entries(args.values)) {
    const field = `${args.field}.${itemId}`;
    assertNumber({ code: "invalid-setting", field, value, atLeast: 0, atMost: 1 });
    if (!bank.has(itemId)) throw invalid({ field, value, because: "the item bank has no such item" });
    byIndex[bank.indexOf(itemId)] = value;
  }
  let smallest = 1;
  let largest = 0;
  for (const value of byIndex) {
    smallest = Math.min(smallest, value);
    largest = Math.max(largest, value);
  }
  return { byIndex, smallest, largest };
}

function invalid(args: { field: string; value: unknown; because: string }): EngineError {
  return new EngineError({ code: "invalid-setting", ...args });
}
