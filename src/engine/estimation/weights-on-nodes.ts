import type { GridRow } from "../item-grid";

export type Moments = Readonly<{ total: number; theta: number; standardError: number }>;

/** The weights of these logarithms, the largest being 1. */
export function exponentials(logWeights: GridRow): number[] {
  const largest = logWeights.reduce((left, right) => Math.max(left, right));
  return Array.from(logWeights, (logWeight) => Math.exp(logWeight - largest));
}

/**
 * The weights' sum, and the mean and standard deviation of the distribution that they put on the thetas. Even
 * and odd nodes are summed apart, because one addition waits for the one before it.
 */
export function momentsOf(thetas: GridRow, weights: readonly number[]): Moments {
  const last = thetas.length - 1;
  let total = 0;
  let first = 0;
  let oddTotal = 0;
  let oddFirst = 0;
  for (let node = 0; node < last; node += 2) {
    const weight = weights[node] as number;
    const oddWeight = weights[node + 1] as number;
    total += weight;
    first += weight * at(thetas, node);
    oddTotal += oddWeight;
    oddFirst += oddWeight * at(thetas, node + 1);
  }
  // An odd number of nodes leaves one over; an even one leaves nothing.
  const over = last % 2 === 0 ? (weights[last] as number) : 0;
  total += oddTotal + over;
  // A mean lies within the range; rounding can carry it past the end.
  const mean = (first + oddFirst + over * at(thetas, last)) / total;
  const theta = Math.min(Math.max(mean, at(thetas, 0)), at(thetas, last));

  let second = 0;
  let oddSecond = 0;
  for (let node = 0; node < last; node += 2) {
    const distance = at(thetas, node) - theta;
    const oddDistance = at(thetas, node + 1) - theta;
    second += (weights[node] as number) * distance * distance;
    oddSecond += (weights[node + 1] as number) * oddDistance * oddDistance;
  }
  const distance = at(thetas, last) - theta;
  return {
    total,
    theta,
    standardError: Math.sqrt((second + oddSecond + over * distance * distance) / total),
  };
}

/** Weights times factors, node by node. */
export function multiply(weights: readonly number[], factors: readonly number[]): number[] {
  const products = weights.slice();
  multiplyByOne(products, factors);
  return products;
}

/** Four rows at a time, so that the products are read and written a quarter as often. */
export function multiplyAll(weights: readonly number[], rows: readonly GridRow[]): readonly number[] {
  const products = weights.slice();
  let row = 0;
  for (; row + 4 <= rows.length; row += 4)
    multiplyByFour(
      products,
      rows[row] as GridRow,
      rows[row + 1] as GridRow,
      rows[row + 2] as GridRow,
      rows[row + 3] as GridRow,
    );
  for (; row < rows.length; row++) multiplyByOne(products, rows[row] as GridRow);
  return products;
}

function multiplyByFour(
  products: number[],
  first: GridRow,
  second: GridRow,
  third: GridRow,
  fourth: GridRow,
): void {
  for (let node = 0; node < products.length; node++)
    products[node] =
      at(products, node) * at(first, node) * at(second, node) * at(third, node) * at(fourth, node);
}

function multiplyByOne(products: number[], factors: GridRow): void {
  for (let node = 0; node < products.length; node++) products[node] = at(products, node) * at(factors, node);
}

/** Values plus a row, node by node. */
export function add(values: readonly number[], row: GridRow): readonly number[] {
  return values.map((value, node) => value + at(row, node));
}

/** Every row has one entry for every node. */
export function at(row: GridRow, node: number): number {
  return row[node] as number;
}
