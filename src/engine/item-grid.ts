import { categoryFunctions } from "./model/item-functions";
import type { CategoryFunctions, CompiledItems } from "./model/response-model";
import { equallySpaced, type ThetaGrid } from "./theta-grid";

/** How many numbers one grid may keep; beyond that the rows computed so far are dropped and made anew. */
const MOST_KEPT_NUMBERS = 32_000_000;

/**
 * The items' response functions at equally spaced thetas, row by row. A row is computed when it is first asked
 * for and kept, because it depends on nothing that a candidate does; all candidates of a bank share it. Rows
 * are to be read only.
 */
export class ItemGrid {
  readonly thetas: Float64Array;
  readonly #items: CompiledItems;
  readonly #probabilities: (Float64Array | undefined)[];
  readonly #logProbabilities: (Float64Array | undefined)[];
  readonly #informations: (Float64Array | undefined)[];
  readonly #scratch: CategoryFunctions;
  #keptNumbers = 0;

  constructor(args: { items: CompiledItems; grid: ThetaGrid }) {
    this.thetas = equallySpaced(args.grid);
    this.#items = args.items;
    const rows = args.items.size * args.items.mostCategories;
    this.#probabilities = new Array(rows).fill(undefined);
    this.#logProbabilities = new Array(rows).fill(undefined);
    this.#informations = new Array(args.items.size).fill(undefined);
    this.#scratch = categoryFunctions(args.items.mostCategories);
  }

  /** P(response | theta) at every node. */
  probabilities(index: number, response: number): Float64Array {
    const row = index * this.#items.mostCategories + response;
    const kept = this.#probabilities[row];
    if (kept !== undefined) return kept;
    this.#computeProbabilities(index);
    return this.#probabilities[row] as Float64Array;
  }

  /** log P(response | theta) at every node. */
  logProbabilities(index: number, response: number): Float64Array {
    const row = index * this.#items.mostCategories + response;
    const kept = this.#logProbabilities[row];
    if (kept !== undefined) return kept;
    const made = this.thetas.map((theta) => this.#items.logProbability(index, response, theta));
    this.#keep(made.length);
    this.#logProbabilities[row] = made;
    return made;
  }

  /** The item's expected information at every node. */
  informations(index: number): Float64Array {
    const kept = this.#informations[index];
    if (kept !== undefined) return kept;
    const made = this.thetas.map((theta) => this.#items.information(index, theta));
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
      this.#probabilities[index * this.#items.mostCategories + category] = row;
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
