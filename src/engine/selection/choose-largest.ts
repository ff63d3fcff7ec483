/**
 * The index of the largest value, the excluded indices apart. Values are compared exactly; among those that
 * are equal to the last bit one is drawn, each with the same chance, and `draw` is only asked when there is
 * such a tie. No value is NaN, and at least one index is not excluded. `values` is the caller's to give away:
 * it is written to.
 */
export function chooseLargest(args: {
  values: Float64Array;
  excluded: readonly number[];
  draw: () => number;
}): number {
  const { values, excluded, draw } = args;
  for (const index of excluded) values[index] = Number.NEGATIVE_INFINITY;
  let largest = Number.NEGATIVE_INFINITY;
  let best = -1;
  let ties = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    if (value > largest) {
      largest = value;
      best = index;
      ties = 1;
    } else if (value === largest) ties += 1;
  }
  return ties <= 1 ? best : nthIndexOf({ values, value: largest, n: Math.floor(draw() * ties) });
}

/** The index at which `value` stands for the n-th time, n counted from 0. */
function nthIndexOf(args: { values: Float64Array; value: number; n: number }): number {
  let index = args.values.indexOf(args.value);
  for (let seen = 0; seen < args.n; seen++) index = args.values.indexOf(args.value, index + 1);
  return index;
}
