import { assertList, assertRecords, assertString } from "./assert-shape";
import { EngineError } from "./engine-error";
import type { EngineItem } from "./item";
import { assertItemParameters } from "./model/response-models";

/**
 * Checks the items of a bank, each for itself; whether their ids and enemies fit together is for the bank to see.
 *
 * Throws EngineError "invalid-argument" (no list), "invalid-item", "invalid-parameter" or "empty-item-bank", with
 * the field, as `items[3].stimulusId`, and the value.
 */
export function assertItems(items: readonly EngineItem[]): void {
  assertList({ code: "invalid-argument", field: "items", value: items });
  assertRecords({ code: "invalid-item", field: "items", value: items });
  items.forEach(assertItem);
  assertItemParameters(items.map(({ parameters }) => parameters));
  if (items.some(({ pretest }) => pretest !== true)) return;
  throw new EngineError({
    code: "empty-item-bank",
    field: items.length === 0 ? "items.length" : "items[0].pretest",
    value: items.length === 0 ? 0 : true,
    because: "a bank needs at least one item that counts towards theta",
  });
}

function assertItem(item: EngineItem, index: number): void {
  const { id, contentArea, enemies, stimulusId, pretest } = item;
  const code = "invalid-item";
  const field = `items[${index}]`;
  assertString({ code, field: `${field}.id`, value: id, notEmpty: true });
  assertString({ code, field: `${field}.contentArea`, value: contentArea });
  if (enemies !== undefined) assertList({ code, field: `${field}.enemies`, value: enemies });
  if (pretest !== undefined && typeof pretest !== "boolean")
    throw new EngineError({
      code,
      field: `${field}.pretest`,
      value: pretest,
      because: "it must be true or false",
    });
  if (stimulusId === undefined) return;
  assertString({ code, field: `${field}.stimulusId`, value: stimulusId, notEmpty: true });
  // It would close the set for the scored items, or stand far from it: pretest positions take no notice of sets.
  if (pretest === true)
    throw new EngineError({
      code,
      field: `${field}.stimulusId`,
      value: stimulusId,
      because: "a pretest item stands outside any stimulus",
    });
}
