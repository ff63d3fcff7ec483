import { InformationRanking } from "./information-ranking";
import { ItemGrid } from "./item-grid";
import type { ItemPool } from "./item-links";
import { Marks } from "./marks";
import type { CompiledItems } from "./model/response-model";
import type { ThetaGrid } from "./theta-grid";

/**
 * A bank's items compiled for one scaling constant, with all that is computed from them but depends on no
 * candidate: rows on grids of thetas, rankings by information. Made when first asked for, kept, shared by all.
 */
export class ItemTables {
  readonly items: CompiledItems;
  /** Scratch for one choice of an item: which items are ruled out. */
  readonly marks: Marks;
  readonly #grids = new Map<string, ItemGrid>();
  readonly #rankings = new Map<ItemPool, InformationRanking>();

  constructor(items: CompiledItems) {
    this.items = items;
    this.marks = new Marks(items.size);
  }

  gridOf(grid: ThetaGrid): ItemGrid {
    const key = `${grid.lowerTheta} ${grid.upperTheta} ${grid.nodes}`;
    const kept = this.#grids.get(key);
    if (kept !== undefined) return kept;
    const made = new ItemGrid({ items: this.items, grid });
    this.#grids.set(key, made);
    return made;
  }

  rankingOf(pool: ItemPool): InformationRanking {
    const kept = this.#rankings.get(pool);
    if (kept !== undefined) return kept;
    const made = new InformationRanking({ items: this.items, pool });
    this.#rankings.set(pool, made);
    return made;
  }
}
