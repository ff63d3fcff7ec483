import { localMaximum } from "./local-maximum";

/** A continuous function of theta over a range, known by its derivative. */
type Slopes = Readonly<{
  /** Equally spaced, the range's two ends included. */
  thetas: Float64Array;
  /** The derivative at each of them. */
  derivatives: Float64Array;
  /** The same, anywhere in the range. */
  derivativeAt: (theta: number) => number;
}>;

/**
 * The theta at which a function is largest within its range, or null when its derivative is exactly 0 at every
 * node, so that nothing is known of it.
 *
 * Every fall of the derivative from above 0 to below 0 between two nodes holds a local maximum, which
 * localMaximum finds to its last bits. An end of the range is a candidate when the function falls from it
 * inwards. Where the derivative underflows to exactly 0 at several nodes, the function is flat: the candidate
 * is the middle of the flat stretch, or the range's end if it reaches that. Of several candidates the highest
 * counts, and of equally high ones the lowest theta.
 *
 * What it can miss is a maximum and a minimum within one and the same cell. The function rises there by less
 * than h^2 / 8 times its largest second derivative, h being the nodes' distance.
 */
export function globalMaximum(
  args: Slopes & Readonly<{ riseBetween: (from: number, to: number) => number }>,
): number | null {
  const { derivatives, riseBetween } = args;
  const nodes = derivatives.length;
  let best: number | null = null;
  /** Beyond its ends the range counts as rising and falling, so that an end can be a maximum. */
  let lastRising = -1;
  let risingSoFar = true;
  for (let node = 0; node <= nodes; node++) {
    const derivative = node === nodes ? -1 : at(derivatives, node);
    if (derivative > 0) {
      lastRising = node;
      risingSoFar = true;
    } else if (derivative < 0 && risingSoFar) {
      const candidate = maximumBetween(args, lastRising, node);
      risingSoFar = false;
      if (best === null || (candidate !== null && riseBetween(best, candidate) > 0)) best = candidate;
    }
  }
  return best;
}

/** The maximum between the last rising and the first falling node; at all nodes between them the derivative is 0. */
function maximumBetween(slopes: Slopes, lastRising: number, firstFalling: number): number | null {
  const { thetas, derivatives, derivativeAt } = slopes;
  const nodes = thetas.length;
  if (lastRising < 0) return firstFalling === nodes ? null : at(thetas, 0);
  if (firstFalling === nodes) return at(thetas, nodes - 1);
  if (firstFalling - lastRising > 1) return at(thetas, lastRising + 1) / 2 + at(thetas, firstFalling - 1) / 2;

  const atFrom = at(derivatives, lastRising);
  const atTo = at(derivatives, firstFalling);
  return localMaximum(
    {
      from: at(thetas, lastRising),
      to: at(thetas, firstFalling),
      beforeFrom: lastRising > 0 ? at(derivatives, lastRising - 1) : 2 * atFrom - atTo,
      atFrom,
      atTo,
      afterTo: firstFalling < nodes - 1 ? at(derivatives, firstFalling + 1) : 2 * atTo - atFrom,
    },
    derivativeAt,
  );
}

/** Callers stay within the nodes. */
function at(column: Float64Array, node: number): number {
  return column[node] as number;
}
