/** A common scale: where a value stands between two ends, and whether it lies beyond one of them. */
export type LinearScale = Readonly<{ domain: readonly [number, number]; range: readonly [number, number] }>;

export function scaleValue(scale: LinearScale, value: number): number {
  const [low, high] = scale.domain;
  const [start, end] = scale.range;
  const clamped = Math.min(high, Math.max(low, value));
  return start + ((clamped - low) / (high - low)) * (end - start);
}

export type Beyond = "below" | "within" | "above";

export function beyondScale(scale: LinearScale, value: number): Beyond {
  if (value < scale.domain[0]) return "below";
  return value > scale.domain[1] ? "above" : "within";
}

/** Whole steps from one end of the domain to the other, both ends included. */
export function scaleTicks(scale: LinearScale, step: number): readonly number[] {
  const [low, high] = scale.domain;
  const count = Math.floor((high - low) / step + 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => low + index * step);
}
