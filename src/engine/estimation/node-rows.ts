import type { ItemTables } from "../item-tables";
import { RecentlyUsed } from "../recently-used";
import { equallySpaced } from "../theta-grid";

/**
 * The nodes' distance in theta units: finer than any feature of a likelihood whose items have discriminations
 * up to about 5. On ranges wider than 500 the nodes are as many as fit.
 */
const NODE_DISTANCE = 0.05;
const MOST_NODES = 10_001;

export type ThetaRange = Readonly<{ lowerTheta: number; upperTheta: number }>;

/** Writes what a response says at one node: column c's number goes to row[node + c * nodes]. */
type FillNode = (args: {
  index: number;
  response: number;
  theta: number;
  row: Float64Array;
  node: number;
  nodes: number;
}) => void;

/** Rows by item and response, at the same thetas. */
type Store = Readonly<{ thetas: Float64Array; rows: Map<number, Float64Array> }>;

/**
 * What a response adds to a method's running sums at equally spaced thetas. A row is computed when it is first
 * asked for and kept as long as the bank's budget has room, because it depends on nothing but item, response and
 * method; all candidates share it. Rows are to be read only; one that was handed out never changes.
 *
 * The rows stand in a store that may be dropped for others while a method still holds this: they are then kept
 * in a new one.
 */
export class NodeRows {
  readonly thetas: Float64Array;
  readonly #tables: ItemTables;
  readonly #stores: RecentlyUsed<string, Store>;
  readonly #key: string;
  readonly #columns: number;
  readonly #fill: FillNode;

  constructor(args: {
    tables: ItemTables;
    range: ThetaRange;
    kind: string;
    columns: number;
    fill: FillNode;
  }) {
    const { tables, range, kind } = args;
    this.#tables = tables;
    this.#stores = storesOf(tables);
    this.#key = `${kind} ${range.lowerTheta} ${range.upperTheta}`;
    this.#columns = args.columns;
    this.#fill = args.fill;
    this.thetas = this.#stores.getOrMake(this.#key, () => emptyStore(nodesOf(range))).thetas;
  }

  rowOf(index: number, response: number): Float64Array {
    const { rows } = this.#stores.getOrMake(this.#key, () => emptyStore(this.thetas));
    const place = index * this.#tables.items.mostCategories + response;
    const kept = rows.get(place);
    if (kept !== undefined) return kept;
    const nodes = this.thetas.length;
    const row = new Float64Array(nodes * this.#columns);
    for (let node = 0; node < nodes; node++)
      this.#fill({ index, response, theta: this.thetas[node] as number, row, node, nodes });
    if (this.#tables.rowBudget.take(row.length)) rows.set(place, row);
    return row;
  }

  /** A sum for every node and column, all 0. */
  zeros(): number[] {
    return new Array<number>(this.thetas.length * this.#columns).fill(0);
  }
}

/** How many kinds and ranges have their rows kept, for each bank. */
const MOST_STORES = 16;
const storesByTables = new WeakMap<ItemTables, RecentlyUsed<string, Store>>();

function storesOf(tables: ItemTables): RecentlyUsed<string, Store> {
  const kept = storesByTables.get(tables);
  if (kept !== undefined) return kept;
  const { rowBudget } = tables;
  const made = new RecentlyUsed<string, Store>({
    most: MOST_STORES,
    whenDropped({ rows }) {
      for (const row of rows.values()) rowBudget.giveBack(row.length);
    },
  });
  storesByTables.set(tables, made);
  return made;
}

function emptyStore(thetas: Float64Array): Store {
  return { thetas, rows: new Map() };
}

function nodesOf({ lowerTheta, upperTheta }: ThetaRange): Float64Array {
  const cells = Math.ceil((upperTheta - lowerTheta) / NODE_DISTANCE);
  const nodes = Math.min(cells + 1, MOST_NODES);
  return equallySpaced({ lowerTheta, upperTheta, nodes: Math.max(nodes, 2) });
}
