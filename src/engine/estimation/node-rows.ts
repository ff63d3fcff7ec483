import type { ItemTables } from "../item-tables";
import { equallySpaced } from "../theta-grid";

/** How many numbers one store may keep; beyond that the rows computed so far are dropped and made anew. */
const MOST_KEPT_NUMBERS = 32_000_000;
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

/**
 * What a response adds to a method's running sums at equally spaced thetas. A row is computed when it is first
 * asked for and kept, because it depends on nothing but item, response and method; all candidates share it.
 */
export class NodeRows {
  readonly thetas: Float64Array;
  readonly #columns: number;
  readonly #fill: FillNode;
  readonly #mostCategories: number;
  readonly #rows = new Map<number, Float64Array>();

  constructor(args: { tables: ItemTables; range: ThetaRange; columns: number; fill: FillNode }) {
    this.thetas = nodesOf(args.range);
    this.#columns = args.columns;
    this.#fill = args.fill;
    this.#mostCategories = args.tables.items.mostCategories;
  }

  rowOf(index: number, response: number): Float64Array {
    const key = index * this.#mostCategories + response;
    const kept = this.#rows.get(key);
    if (kept !== undefined) return kept;
    const nodes = this.thetas.length;
    const row = new Float64Array(nodes * this.#columns);
    for (const [node, theta] of this.thetas.entries())
      this.#fill({ index, response, theta, row, node, nodes });
    if ((this.#rows.size + 1) * row.length > MOST_KEPT_NUMBERS) this.#rows.clear();
    this.#rows.set(key, row);
    return row;
  }

  /** A sum for every node and column, all 0. */
  zeros(): number[] {
    return new Array<number>(this.thetas.length * this.#columns).fill(0);
  }
}

const stores = new WeakMap<ItemTables, Map<string, NodeRows>>();

/** The rows of one bank, kind and range; made once. `kind` names the method and all that its rows depend on. */
export function nodeRowsOf(args: {
  tables: ItemTables;
  range: ThetaRange;
  kind: string;
  columns: number;
  fill: FillNode;
}): NodeRows {
  const key = `${args.kind} ${args.range.lowerTheta} ${args.range.upperTheta}`;
  const known = stores.get(args.tables) ?? new Map<string, NodeRows>();
  stores.set(args.tables, known);
  const kept = known.get(key);
  if (kept !== undefined) return kept;
  const made = new NodeRows(args);
  known.set(key, made);
  return made;
}

function nodesOf({ lowerTheta, upperTheta }: ThetaRange): Float64Array {
  const cells = Math.ceil((upperTheta - lowerTheta) / NODE_DISTANCE);
  const nodes = Math.min(cells + 1, MOST_NODES);
  const thetas = equallySpaced({ lowerTheta, upperTheta, nodes: Math.max(nodes, 2) });
  // Rounding can carry the sum past the range's end.
  thetas[thetas.length - 1] = upperTheta;
  return thetas;
}
