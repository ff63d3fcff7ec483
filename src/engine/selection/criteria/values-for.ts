/** A criterion's value for each candidate, in their order. A loop, because typed arrays' `from` is far slower. */
export function valuesFor(candidates: readonly number[], valueAt: (index: number) => number): Float64Array {
  const values = new Float64Array(candidates.length);
  for (let place = 0; place < candidates.length; place++)
    values[place] = valueAt(candidates[place] as number);
  return values;
}
