import { EngineError } from "./engine-error";
import { type EngineItem, type ItemParameters, isLogistic } from "./item";
import { type ItemLinks, linkItems } from "./item-links";
import { ItemTables } from "./item-tables";
import { assertItemParameters, compileItems } from "./model/response-models";

/** An item bank checked once and laid out for the engine; items keep the order in which they were given. */
export type CompiledItemBank = Readonly<{
  /** What the caller calls this bank (a version's id, say), carried along; empty when none was given. */
  id: string;
  size: number;
  itemIds: readonly string[];
  /** The items as they were given, by index. */
  engineItems: readonly EngineItem[];
  /** Whether every item follows a logistic model, Rasch to 4PL, and is scored right or wrong. */
  allLogistic: boolean;
  /** Which items belong together, and which exclude one another. */
  links: ItemLinks;
  has: (itemId: string) => boolean;
  /**
   * 0 .. size - 1. Throws EngineError "unknown-item", which names the caller's `field` ("itemId" if none is
   * given).
   */
  indexOf: (itemId: string, field?: string) => number;
  /** Throws EngineError "unknown-item". */
  parametersOf: (itemId: string) => ItemParameters;
  /** The items compiled for one scaling constant; made when first asked for, and kept. */
  tables: (scalingConstant: number) => ItemTables;
}>;

/**
 * Checks and compiles a bank. Later changes to the items given do not reach it.
 *
 * Throws EngineError "empty-item-bank", "duplicate-item", "unknown-item" (an enemy that the bank does not
 * have), or "invalid-parameter" (NaN or infinite, a <= 0, c < 0, c >= d, d > 1, thresholds out of order), each
 * with the field, as `items[3].parameters.guessing`, and the value.
 */
export function compileItemBank(args: { id?: string; items: readonly EngineItem[] }): CompiledItemBank {
  if (args.items.length === 0)
    throw new EngineError({
      code: "empty-item-bank",
      field: "items.length",
      value: 0,
      because: "a bank needs at least one item",
    });
  assertItemParameters(args.items.map((item) => item.parameters));
  const engineItems = Object.freeze(args.items.map(copyOf));
  const indexByItemId = indexItems(engineItems);
  const parameters = engineItems.map((item) => item.parameters);

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
  const links = linkItems({ items: engineItems, indexOf });
  const tablesByConstant = new Map<number, ItemTables>();
  const tables = (scalingConstant: number): ItemTables => {
    const kept = tablesByConstant.get(scalingConstant);
    if (kept !== undefined) return kept;
    const made = new ItemTables(compileItems({ parameters, scalingConstant }));
    tablesByConstant.set(scalingConstant, made);
    return made;
  };

  return Object.freeze({
    id: args.id ?? "",
    size: engineItems.length,
    itemIds: Object.freeze(engineItems.map((item) => item.id)),
    engineItems,
    allLogistic: parameters.every(isLogistic),
    links,
    has: (itemId: string) => indexByItemId.has(itemId),
    indexOf,
    parametersOf: (itemId: string) => parameters[indexOf(itemId)] as ItemParameters,
    tables,
  });
}

/** What the engine knows of an item, and nothing else that the caller's object may hold. */
function copyOf(item: EngineItem): EngineItem {
  const { id, contentArea, enemies, stimulusId, pretest } = item;
  return Object.freeze({
    id,
    contentArea,
    parameters: Object.freeze(copyOfParameters(item.parameters)),
    ...(enemies === undefined ? {} : { enemies: [...enemies] }),
    ...(stimulusId === undefined ? {} : { stimulusId }),
    ...(pretest === undefined ? {} : { pretest }),
  });
}

function copyOfParameters(parameters: ItemParameters): ItemParameters {
  if ("thresholds" in parameters) return { ...parameters, thresholds: [...parameters.thresholds] };
  if ("steps" in parameters) return { ...parameters, steps: [...parameters.steps] };
  if ("slopes" in parameters)
    return {
      ...parameters,
      slopes: [...parameters.slopes],
      intercepts: [...parameters.intercepts],
    };
  return { ...parameters };
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
