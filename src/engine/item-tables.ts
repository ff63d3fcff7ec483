import { InformationRanking } from "./information-ranking";
import { ItemGrid } from "./item-grid";
import type { ItemPool } from "./item-links";
import { Marks } from "./marks";
import type { CompiledItems } from "./model/response-model";
import { RecentlyUsed } from "./recently-used";
import { RowBudget } from "./row-budget";
import type { ThetaGrid } from "./theta-grid";

const MOST_GRIDS = 16;

/**
 * A bank's items compiled for one scaling constant, with all that is computed from them but depends on no
 * candidate: rows on grids of thetas, rankings by information. Made when first asked for, kept, shared by all:
 * the grids that were used last, and as many rows as the budget has room for.
 */
export class ItemTables {
  readonly items: CompiledItems;
  /** Scratch for one choice of an item: which items are ruled out. */
  readonly marks: Marks;
  /** For the rows of all grids, and those that methods of estimation keep (estimation/node-rows.ts). */
  readonly rowBudget = new RowBudget();
  readonly #grids = new RecentlyUsed<string, ItemGrid>({
    most: MOST_GRIDS,
    whenDropped: (grid) => grid.close(),
  });
  readonly #rankings = new Map<ItemPool, InformationRanking>();

  constructor(items: CompiledItems) {
    this.items = items;
    this.marks = new Marks(items.size);
  }

  gridOf(grid: ThetaGrid): ItemGrid {
    return this.#grids.getOrMake(
      `${grid.lowerTheta} ${grid.upperTheta} ${grid.nodes}`,
      () => new ItemGrid({ items: this.items, grid, budget: this.rowBudget }),
    );
  }

  rankingOf(pool: ItemPool): InformationRanking {
    const kept = this.#rankings.get(pool);
    if (kept !== undefined) return kept;
    const made = new InformationRanking({ items: this.items, pool });
    this.#rankings.set(pool, made);
    return made;
  }
}
