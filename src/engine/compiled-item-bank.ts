import { EngineError } from "./engine-error";
import type { EngineItem, ItemParameters } from "./item";
import type { CompiledItems } from "./model/response-model";
import { compileItems } from "./model/response-models";

/** An item bank checked once and laid out for the engine; items keep the order in which they were given. */
export type CompiledItemBank = Readonly<{
  /** What the caller calls this bank (a version's id, say), carried along; empty when none was given. */
  id: string;
  size: number;
  itemIds: readonly string[];
  /** The parameters in typed arrays, by index. */
  items: CompiledItems;
  has: (itemId: string) => boolean;
  /**
   * 0 .. size - 1. Throws EngineError "unknown-item", which names the caller's `field` ("itemId" if none is
   * given).
   */
  indexOf: (itemId: string, field?: string) => number;
  /** Throws EngineError "unknown-item". */
  parametersOf: (itemId: string) => ItemParameters;
}>;

/**
 * Checks and compiles a bank. Later changes to the items given do not reach it.
 *
 * Throws EngineError "empty-item-bank", "duplicate-item", or "invalid-parameter" (NaN or infinite, a <= 0, c
 * < 0, c >= d, d > 1), each with the field, as `items[3].parameters.guessing`, and the value.
 */
export function compileItemBank(args: { id?: string; items: readonly EngineItem[] }): CompiledItemBank {
  const { items } = args;
  if (items.length === 0)
    throw new EngineError({
      code: "empty-item-bank",
      field: "items.length",
      value: 0,
      because: "a bank needs at least one item",
    });
  const indexByItemId = indexItems(items);
  const parameters = items.map((item) => Object.freeze({ ...item.parameters }));

  const indexOf = (itemId: string, field = "itemId"): number => {
    const index = indexByItemId.get(itemId);
    if (index !== undefined) return index;
    throw new EngineError({
      code: "unknown-item",
      field,
      value: itemId,
      because: "the item bank has no such item",
    });
  };

  return Object.freeze({
    id: args.id ?? "",
    size: items.length,
    itemIds: Object.freeze(items.map((item) => item.id)),
    items: compileItems(parameters),
    has: (itemId: string) => indexByItemId.has(itemId),
    indexOf,
    parametersOf: (itemId: string) => parameters[indexOf(itemId)] as ItemParameters,
  });
}

function indexItems(items: readonly EngineItem[]): ReadonlyMap<string, number> {
  const indexByItemId = new Map<string, number>();
  items.forEach((item, index) => {
    if (indexByItemId.has(item.id))
      throw new EngineError({
        code: "duplicate-item",
        field: `items[${index}].id`,
        value: item.id,
        because: `items[${indexByItemId.get(item.id)}] has the same id`,
      });
    indexByItemId.set(item.id, index);
  });
  return indexByItemId;
}
