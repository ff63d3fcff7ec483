/**
 * A cell of an equally spaced grid at whose left end a derivative is above 0 and at whose right end below,
 * with the derivative at the two nodes beyond, which may be extrapolated.
 */
export type Cell = Readonly<{
  from: number;
  to: number;
  beforeFrom: number;
  atFrom: number;
  atTo: number;
  afterTo: number;
}>;

/** The error at which a root counts as found, in theta units, and relative to theta beyond 1. */
const LAST_BITS = 1e-15;
/** A longer last step is never trusted: beyond a kink or a jump, which no slope foretells, it is the error. */
const TRUSTED_STEP = 1e-12;
/** An ordinary bank takes two to four. */
const MOST_SECANTS = 12;

/**
 * The theta in the cell at which the derivative falls through 0, to the last bits that rounding leaves in the
 * derivative.
 *
 * Starts from the cubic through the four node values, on an ordinary bank within 1e-5 of the root, and goes on
 * by secants of the exact derivative, bisecting where one would leave the bracket. It ends with a step shorter
 * than TRUSTED_STEP whose remaining error, its length times the relative change of the slope that led to it,
 * is below LAST_BITS. Where secants do not get there, because of kinks, jumps or flat stretches, it bisects to
 * the end.
 */
export function localMaximum(cell: Cell, derivativeAt: (theta: number) => number): number {
  let { from, to } = cell;
  let { theta, slope } = cubicRoot(cell);
  let previous = Number.NaN;
  let valueAtPrevious = Number.NaN;
  for (let step = 0; to - from > LAST_BITS * Math.max(1, Math.abs(theta)); step++) {
    const value = derivativeAt(theta);
    if (value === 0) return theta;
    if (value > 0) from = theta;
    else to = theta;

    const secant = (value - valueAtPrevious) / (theta - previous);
    let slopeChange = 1;
    if (secant < 0 && secant > Number.NEGATIVE_INFINITY) {
      slopeChange = Math.min(1, Math.abs(secant - slope) / -secant);
      slope = secant;
    }
    const next = theta - value / slope;
    const length = Math.abs(next - theta) / Math.max(1, Math.abs(theta));
    if (length * slopeChange <= LAST_BITS && length <= TRUSTED_STEP)
      return Math.min(Math.max(next, from), to);
    previous = theta;
    valueAtPrevious = value;
    theta = step < MOST_SECANTS && next > from && next < to ? next : from + (to - from) / 2;
  }
  return theta;
}

/** The root, and the slope there, of the cubic through the four values; within the cell. */
function cubicRoot(cell: Cell): { theta: number; slope: number } {
  const { from, to, beforeFrom, atFrom, atTo, afterTo } = cell;
  const linear = atTo - beforeFrom / 3 - atFrom / 2 - afterTo / 6;
  const quadratic = (beforeFrom + atTo) / 2 - atFrom;
  const cubic = (atFrom - atTo) / 2 + (afterTo - beforeFrom) / 6;
  const chord = atTo - atFrom;
  let root = -atFrom / chord;
  let slope = chord;
  for (let step = 0; step < 2; step++) {
    const value = atFrom + root * (linear + root * (quadratic + root * cubic));
    slope = linear + root * (2 * quadratic + root * 3 * cubic);
    const next = root - value / slope;
    if (!(slope < 0 && next > 0 && next < 1)) break;
    root = next;
  }
  const width = to - from;
  return { theta: from + root * width, slope: (slope < 0 ? slope : chord) / width };
}
