import { assertNumber } from "../../assert-number";
import type { CompiledItemBank } from "../../compiled-item-bank";
import { EngineError } from "../../engine-error";
import type { ScoredResponse } from "../../estimation/ability-estimation";

/** The share of the scored items that each content area is to have; shares are rescaled to a sum of 1. */
export type SharesByArea = Readonly<Record<string, number>>;

/** A blueprint laid out for one bank. */
export type AreaTargets = Readonly<{
  /** The areas with a share above 0, in the bank's order, whatever the order of the settings' keys. */
  names: readonly string[];
  /** By area, above 0; their sum is 1. */
  shares: readonly number[];
  /** The area of each of the bank's items, -1 where the blueprint does not name it or gives it a share of 0. */
  areaOfItem: Int32Array;
}>;

const FIELD = "content.balance.targets";

const keptByTargets = new WeakMap<SharesByArea, WeakMap<CompiledItemBank, AreaTargets>>();

/**
 * Checks the targets and lays them out; kept for each record and bank, as every candidate brings the same two.
 *
 * Throws EngineError "invalid-setting" with the field, as `content.balance.targets.algebra`, and the value: a
 * share that is not a number of 0 or more, an area of which the bank has no scored item, or no share above 0.
 */
export function areaTargetsOf(args: { targets: SharesByArea; bank: CompiledItemBank }): AreaTargets {
  const { targets, bank } = args;
  if (typeof targets !== "object" || targets === null || Array.isArray(targets))
    throw invalid({
      field: FIELD,
      value: targets,
      because: "it must be an object of shares by content area",
    });
  const keptHere = keptByTargets.get(targets) ?? new WeakMap<CompiledItemBank, AreaTargets>();
  keptByTargets.set(targets, keptHere);
  const kept = keptHere.get(bank);
  if (kept !== undefined) return kept;
  const made = layOut(args);
  keptHere.set(bank, made);
  return made;
}

/** How many of the responses are to items of each area. */
export function countByArea(args: {
  targets: AreaTargets;
  responses: readonly ScoredResponse[];
}): readonly number[] {
  const { names, areaOfItem } = args.targets;
  const counts = new Array<number>(names.length).fill(0);
  for (const { index } of args.responses) {
    const area = areaOfItem[index] as number;
    if (area >= 0) counts[area] = (counts[area] as number) + 1;
  }
  return counts;
}

function layOut(args: { targets: SharesByArea; bank: CompiledItemBank }): AreaTargets {
  const { targets, bank } = args;
  const { byArea } = bank.links;
  for (const [name, share] of Object.entries(targets)) {
    const field = `${FIELD}.${name}`;
    assertNumber({ code: "invalid-setting", field, value: share, atLeast: 0 });
    if (!byArea.has(name))
      throw invalid({
        field,
        value: share,
        because: "the item bank has no scored item of this content area",
      });
  }
  const total = Object.values(targets).reduce((sum, share) => sum + share, 0);
  if (!(total > 0 && total < Number.POSITIVE_INFINITY))
    throw invalid({
      field: FIELD,
      value: total,
      because: "the sum of the shares must be above 0 and finite",
    });
  const shareOf = new Map(Object.entries(targets));
  const names = [...byArea.keys()].filter((name) => (shareOf.get(name) ?? 0) > 0);
  const areaOfItem = new Int32Array(bank.size).fill(-1);
  names.forEach((name, area) => {
    for (const index of byArea.get(name)?.members ?? []) areaOfItem[index] = area;
  });
  return { names, shares: names.map((name) => (shareOf.get(name) ?? 0) / total), areaOfItem };
}

function invalid(args: { field: string; value: unknown; because: string }): EngineError {
  return new EngineError({ code: "invalid-setting", ...args });
}
