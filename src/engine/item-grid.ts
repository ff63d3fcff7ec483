import { categoryFunctions } from "./model/item-functions";
import type { CategoryFunctions, CompiledItems } from "./model/response-model";
import { equallySpaced, type ThetaGrid } from "./theta-grid";

/** How many numbers one grid may keep; beyond that the rows computed so far are dropped and made anew. */
const MOST_KEPT_NUMBERS = 32_000_000;

/**
 * One number for every node. A plain array, never a typed one: V8 checks at every access to a typed array that its buffer is
 * still there once any buffer of the process has been transferred, as Node's streams and workers do (docs/decisions/0015).
 */
export type GridRow = readonly number[];

/**
 * The items' response functions at equally spaced thetas, row by row. A row is computed when it is first asked
 * for and kept, because it depends on nothing that a candidate does; all candidates of a bank share it. Rows
 * are to be read only.
 */
export class ItemGrid {
  readonly thetas: GridRow;
  readonly #items: CompiledItems;
  readonly #probabilities: (GridRow | undefined)[];
  readonly #logProbabilities: (GridRow | undefined)[];
  readonly #informations: (GridRow | undefined)[];
  readonly #scratch: CategoryFunctions;
  #keptNumbers = 0;

  constructor(args: { items: CompiledItems; grid: ThetaGrid }) {
    this.thetas = Array.from(equallySpaced(args.grid));
    this.#items = args.items;
    const rows = args.items.size * args.items.mostCategories;
    this.#probabilities = new Array(rows).fill(undefined);
    this.#logProbabilities = new Array(rows).fill(undefined);
    this.#informations = new Array(args.items.size).fill(undefined);
    this.#scratch = categoryFunctions(args.items.mostCategories);
  }

  /** P(response | theta) at every node. */
  probabilities(index: number, response: number): GridRow {
    const row = index * this.#items.mostCategories + response;
    const kept = this.#probabilities[row];
    if (kept !== undefined) return kept;
    this.#computeProbabilities(index);
    return this.#probabilities[row] as GridRow;
  }

  /** log P(response | theta) at every node. */
  logProbabilities(index: number, response: number): GridRow {
    const row = index * this.#items.mostCategories + response;
    const kept = this.#logProbabilities[row];
    if (kept !== undefined) return kept;
    const made = Array.from(this.thetas, (theta) => this.#items.logProbability(index, response, theta));
    this.#keep(made.length);
    this.#logProbabilities[row] = made;
    return made;
  }

  /** The item's expected information at every node. */
  informations(index: number): GridRow {
    const kept = this.#informations[index];
    if (kept !== undefined) return kept;
    const made = Array.from(this.thetas, (theta) => this.#items.information(index, theta));
    this.#keep(made.length);
    this.#informations[index] = made;
    return made;
  }

  #computeProbabilities(index: number): void {
    const categoryCount = this.#items.categoryCountOf(index);
    const rows = Array.from({ length: categoryCount }, () => new Float64Array(this.thetas.length));
    for (const [node, theta] of this.thetas.entries()) {
      this.#items.evaluate(index, theta, this.#scratch);
      for (const [category, row] of rows.entries()) row[node] = this.#scratch.probability[category] as number;
    }
    this.#keep(categoryCount * this.thetas.length);
    rows.forEach((row, category) => {
      this.#probabilities[index * this.#items.mostCategories + category] = Array.from(row);
    });
  }

  #keep(numbers: number): void {
    this.#keptNumbers += numbers;
    if (this.#keptNumbers <= MOST_KEPT_NUMBERS) return;
    this.#probabilities.fill(undefined);
    this.#logProbabilities.fill(undefined);
    this.#informations.fill(undefined);
    this.#keptNumbers = numbers;
  }
}
