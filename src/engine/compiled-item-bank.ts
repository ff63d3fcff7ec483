import { assertItems } from "./assert-items";
import { assertNumber } from "./assert-number";
import { assertString } from "./assert-shape";
import { EngineError } from "./engine-error";
import { type EngineItem, type ItemParameters, isLogistic } from "./item";
import { type ItemLinks, linkItems } from "./item-links";
import { ItemTables } from "./item-tables";
import { ownParametersOf } from "./model/own-parameters";
import { compileItems } from "./model/response-models";
import { RecentlyUsed } from "./recently-used";

/** For how many scaling constants a bank keeps its items compiled; all exams of a bank have one as a rule. */
const MOST_CONSTANTS = 4;

/** An item bank checked once and laid out for the engine; items keep the order in which they were given. */
export type CompiledItemBank = Readonly<{
  /** What the caller calls this bank (a version's id, say), carried along; empty when none was given. */
  id: string;
  size: number;
  itemIds: readonly string[];
  /** The items as they were given, by index: copies, frozen, of what the engine knows of an item. */
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
  /**
   * The items compiled for one scaling constant; made when first asked for, and kept. Throws EngineError
   * "invalid-argument" unless the constant is above 0.
   */
  tables: (scalingConstant: number) => ItemTables;
}>;

/**
 * Checks and compiles a bank. Later changes to the items given do not reach it.
 *
 * Throws EngineError "empty-item-bank" (also when no item counts towards theta), "duplicate-item",
 * "unknown-item" (an enemy that the bank does not have), "invalid-parameter" (NaN or infinite, a <= 0, c < 0,
 * c >= d, d > 1, thresholds out of order), "invalid-item" (what else an item says: an empty id, a pretest item
 * of a stimulus) or "invalid-argument" (no list of items), each with the field, as
 * `items[3].parameters.guessing`, and the value.
 */
export function compileItemBank(args: { id?: string; items: readonly EngineItem[] }): CompiledItemBank {
  const { id = "", items } = args;
  assertString({ code: "invalid-argument", field: "id", value: id });
  assertItems(items);
  const engineItems = Object.freeze(items.map(copyOf));
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
  const tablesByConstant = new RecentlyUsed<number, ItemTables>({ most: MOST_CONSTANTS });
  const tables = (scalingConstant: number): ItemTables =>
    tablesByConstant.getOrMake(scalingConstant, () => {
      assertNumber({ code: "invalid-argument", field: "scalingConstant", value: scalingConstant, above: 0 });
      return new ItemTables(compileItems({ parameters, scalingConstant }));
    });

  return Object.freeze({
    id,
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
    parameters: ownParametersOf(item.parameters),
    ...(enemies === undefined ? {} : { enemies: Object.freeze([...enemies]) }),
    ...(stimulusId === undefined ? {} : { stimulusId }),
    ...(pretest === undefined ? {} : { pretest }),
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
