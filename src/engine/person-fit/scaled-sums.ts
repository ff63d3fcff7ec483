/**
 * Euclidean length, with the largest entry taken out first, so that neither the squares of very large entries
 * overflow nor those of very small ones vanish.
 */
export function lengthOf(values: Float64Array): number {
  const largest = largestOf(values);
  if (largest === 0) return 0;
  let sum = 0;
  for (const value of values) sum += (value / largest) ** 2;
  return largest * Math.sqrt(sum);
}

/** The largest absolute value; 0 of none. */
export function largestOf(values: Float64Array): number {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return largest;
}

/** The number itself, or the largest double of its sign where it has overflowed. */
export function kept(value: number): number {
  return Math.min(Math.max(value, -Number.MAX_VALUE), Number.MAX_VALUE);
}
