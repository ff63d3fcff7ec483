import { categoryFunctions } from "./model/item-functions";
import type { CategoryFunctions, CompiledItems } from "./model/response-model";
import type { RowBudget } from "./row-budget";
import { equallySpaced, type ThetaGrid } from "./theta-grid";

/**
 * One number for every node. A plain array, never a typed one: V8 checks at every access to a typed array that its buffer is
 * still there once any buffer of the process has been transferred, as Node's streams and workers do (docs/decisions/0015).
 */
export type GridRow = readonly number[];

type KeptRows = (GridRow | undefined)[];

/**
 * The items' response functions at equally spaced thetas, row by row. A row is computed when it is first asked
 * for and kept as long as the bank's budget has room, because it depends on nothing that a candidate does; all
 * candidates of a bank share it. Rows are to be read only; one that was handed out never changes.
 */
export class ItemGrid {
  readonly thetas: GridRow;
  readonly #items: CompiledItems;
  readonly #mostCategories: number;
  readonly #scratch: CategoryFunctions;
  readonly #budget: RowBudget;
  #probabilities: KeptRows;
  #logProbabilities: KeptRows;
  #informations: KeptRows;
  #keptNumbers = 0;
  #closed = false;
  /** The last item's probabilities that found no room: who asks for one category asks for the next one next. */
  #unkept: Readonly<{ index: number; rows: readonly GridRow[] }> | null = null;

  constructor(args: { items: CompiledItems; grid: ThetaGrid; budget: RowBudget }) {
    this.thetas = Array.from(equallySpaced(args.grid));
    this.#items = args.items;
    this.#mostCategories = args.items.mostCategories;
    this.#probabilities = noRows(args.items.size * args.items.mostCategories);
    this.#logProbabilities = noRows(args.items.size * args.items.mostCategories);
    this.#informations = noRows(args.items.size);
    this.#budget = args.budget;
    this.#scratch = categoryFunctions(args.items.mostCategories);
  }

  /** P(response | theta) at every node. */
  probabilities(index: number, response: number): GridRow {
    const kept = this.#probabilities[index * this.#mostCategories + response];
    return kept ?? (this.#makeProbabilities(index)[response] as GridRow);
  }

  /** log P(response | theta) at every node. */
  logProbabilities(index: number, response: number): GridRow {
    const kept = this.#logProbabilities[index * this.#mostCategories + response];
    return kept ?? this.#makeLogProbabilities(index, response);
  }

  /** The item's expected information at every node. */
  informations(index: number): GridRow {
    return this.#informations[index] ?? this.#makeInformations(index);
  }

  /** Gives its room back. Estimations that still hold the grid have their rows computed each time. */
  close(): void {
    this.#budget.giveBack(this.#keptNumbers);
    this.#keptNumbers = 0;
    this.#closed = true;
    this.#probabilities = [];
    this.#logProbabilities = [];
    this.#informations = [];
  }

  /** All categories, as they are computed together. */
  #makeProbabilities(index: number): readonly GridRow[] {
    if (this.#unkept?.index === index) return this.#unkept.rows;
    const rows = this.#computeProbabilities(index);
    if (this.#takeRoom(rows.length * this.thetas.length)) {
      for (let category = 0; category < rows.length; category++)
        this.#probabilities[index * this.#mostCategories + category] = rows[category];
    } else this.#unkept = { index, rows };
    return rows;
  }

  #computeProbabilities(index: number): readonly GridRow[] {
    const { probability } = this.#scratch;
    const rows: number[][] = [];
    for (let category = 0; category < this.#items.categoryCountOf(index); category++)
      rows.push(this.thetas.slice());
    for (let node = 0; node < this.thetas.length; node++) {
      this.#items.evaluate(index, this.thetas[node] as number, this.#scratch);
      for (let category = 0; category < rows.length; category++)
        (rows[category] as number[])[node] = probability[category] as number;
    }
    return rows;
  }

  #makeLogProbabilities(index: number, response: number): GridRow {
    const row = this.thetas.map((theta) => this.#items.logProbability(index, response, theta));
    if (this.#takeRoom(row.length)) this.#logProbabilities[index * this.#mostCategories + response] = row;
    return row;
  }

  #makeInformations(index: number): GridRow {
    const row = this.thetas.map((theta) => this.#items.information(index, theta));
    if (this.#takeRoom(row.length)) this.#informations[index] = row;
    return row;
  }

  #takeRoom(numbers: number): boolean {
    if (this.#closed || !this.#budget.take(numbers)) return false;
    this.#keptNumbers += numbers;
    return true;
  }
}

function noRows(count: number): KeptRows {
  return new Array(count).fill(undefined);
}
