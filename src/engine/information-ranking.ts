import { BestCandidates, type Candidate } from "./best-candidates";
import type { ItemPool } from "./item-links";
import type { IndexSet } from "./marks";
import type { CompiledItems } from "./model/response-model";

/** The thetas that are ranked; beyond them, where hardly any estimate lies, every item is computed. */
const LOWEST_THETA = -6;
const HIGHEST_THETA = 6;
/** Fine enough that an item's information changes by a few percent within a cell. */
const CELLS_PER_UNIT = 20;
/** How far bounds reach beyond a cell: which of two cells a theta on their edge falls into is a matter of rounding. */
const BEYOND_EDGES = 1e-9;
/** Cells are made block by block, each when it is first needed. */
const CELLS_PER_BLOCK = 8;
const BLOCKS = ((HIGHEST_THETA - LOWEST_THETA) * CELLS_PER_UNIT) / CELLS_PER_BLOCK;
/** How many items a cell lists: those that are used up or ruled out, and some more. */
const LISTED = 128;
/** How many items a block looks at before it asks whether it needs more. */
const FIRST_SHORTLIST = 8 * LISTED;

/** A cell's items by falling bound; no item that is not listed has information above `unlistedBound` in the cell. */
type Cell = Readonly<{ indices: Int32Array; bounds: Float64Array; unlistedBound: number }>;

/**
 * The items of a pool ranked by information, theta cell by theta cell, so that the most informative of those
 * that are not ruled out are found without computing every item: the ranking holds for each item a bound on
 * its information in the cell, and the walk down it ends when the bounds fall below the best exact value
 * found. The choice is the same as that of computing all items, to the last bit, ties included.
 */
export class InformationRanking {
  readonly #items: CompiledItems;
  readonly #members: readonly number[];
  readonly #blocks: (readonly Cell[] | undefined)[] = new Array(BLOCKS).fill(undefined);

  constructor(args: { items: CompiledItems; pool: ItemPool }) {
    this.#items = args.items;
    this.#members = args.pool.members;
  }

  /**
   * The `count` items of the pool that are not ruled out and have the most information at `theta`, best first
   * and by index where they tie, and with them all that tie with the last. `value` is the exact information.
   */
  best(args: { theta: number; count: number; ruledOut: IndexSet }): readonly Candidate[] {
    const { theta, ruledOut } = args;
    const cell = this.#cellAt(theta);
    if (cell === null) return this.#bestOfAll(args);
    const best = new BestCandidates(args.count);
    const { indices, bounds, unlistedBound } = cell;
    for (let place = 0; place < indices.length; place++) {
      if ((bounds[place] as number) < best.limit) return best.candidates;
      const index = indices[place] as number;
      if (!ruledOut.has(index)) best.offer(index, this.#items.information(index, theta));
    }
    return unlistedBound < best.limit || unlistedBound === Number.NEGATIVE_INFINITY
      ? best.candidates
      : this.#bestOfAll(args);
  }

  #bestOfAll(args: Parameters<InformationRanking["best"]>[0]): readonly Candidate[] {
    const best = new BestCandidates(args.count);
    for (const index of this.#members)
      if (!args.ruledOut.has(index)) best.offer(index, this.#items.information(index, args.theta));
    return best.candidates;
  }

  #cellAt(theta: number): Cell | null {
    if (!(theta >= LOWEST_THETA && theta < HIGHEST_THETA)) return null;
    const place = Math.floor((theta - LOWEST_THETA) * CELLS_PER_UNIT);
    const block = Math.floor(place / CELLS_PER_BLOCK);
    let cells = this.#blocks[block];
    if (cells === undefined) {
      cells = this.#rank(block);
      this.#blocks[block] = cells;
    }
    return cells[place % CELLS_PER_BLOCK] as Cell;
  }

  /**
   * Only the items with the largest bounds in the whole block are looked at cell by cell. Those left out have
   * no more information anywhere in the block than the largest bound among them; unless every cell lists items
   * that beat even that, more items are looked at.
   */
  #rank(block: number): Cell[] {
    const firstCell = block * CELLS_PER_BLOCK;
    const boundIn = (index: number, from: number, cells: number): number =>
      this.#items.informationBound(index, edgeOf(from) - BEYOND_EDGES, edgeOf(from + cells) + BEYOND_EDGES);
    const blockBounds = Float64Array.from(this.#members, (index) =>
      boundIn(index, firstCell, CELLS_PER_BLOCK),
    );
    let shortlist = FIRST_SHORTLIST;
    for (;;) {
      const { members, leftOut } = largestMembers({ members: this.#members, values: blockBounds, shortlist });
      const cells = Array.from({ length: CELLS_PER_BLOCK }, (_, cell) =>
        makeCell({ members, leftOut, boundOf: (index) => boundIn(index, firstCell + cell, 1) }),
      );
      if (members.length === this.#members.length || cells.every((cell) => cell.unlistedBound > leftOut))
        return cells;
      shortlist *= 4;
    }
  }
}

/** The lower edge of a cell; cells that touch share it to the last bit. */
function edgeOf(place: number): number {
  return LOWEST_THETA + place / CELLS_PER_UNIT;
}

/** The members with the largest values, and the largest value of those left out. */
function largestMembers(args: { members: readonly number[]; values: Float64Array; shortlist: number }) {
  const { members, values, shortlist } = args;
  if (members.length <= shortlist) return { members, leftOut: Number.NEGATIVE_INFINITY };
  const leftOut = values.slice().sort()[members.length - shortlist - 1] as number;
  return { members: members.filter((_, place) => (values[place] as number) > leftOut), leftOut };
}

function makeCell(args: {
  members: readonly number[];
  leftOut: number;
  boundOf: (index: number) => number;
}): Cell {
  const ranked = args.members
    .map((index) => ({ index, bound: args.boundOf(index) }))
    .sort((left, right) => right.bound - left.bound || left.index - right.index);
  const listed = ranked.slice(0, LISTED);
  return {
    indices: Int32Array.from(listed, ({ index }) => index),
    bounds: Float64Array.from(listed, ({ bound }) => bound),
    unlistedBound: Math.max(ranked[LISTED]?.bound ?? Number.NEGATIVE_INFINITY, args.leftOut),
  };
}
