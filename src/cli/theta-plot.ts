const columns = 61;
const lowest = -4;
const highest = 4;

/** The column of a theta, 0 to 60; what lies beyond the scale stands at its end. */
function columnOf(theta: number): number {
  const share = (theta - lowest) / (highest - lowest);
  return Math.round(Math.min(1, Math.max(0, share)) * (columns - 1));
}

/**
 * Theta and its band of one standard error on a scale from -4 to 4, as one line of text. The dot is theta, the brackets
 * are the ends of the band, the colon marks 0: `      :   [===●===]      `.
 */
export function plotTheta(args: { theta: number; standardError: number }): string {
  const cells = Array.from({ length: columns }, () => " ");
  const from = columnOf(args.theta - args.standardError);
  const to = columnOf(args.theta + args.standardError);
  cells[columnOf(0)] = ":";
  for (let column = from; column <= to; column += 1) cells[column] = "=";
  cells[from] = "[";
  cells[to] = "]";
  cells[columnOf(args.theta)] = "●";
  return cells.join("");
}

/** The scale that stands above the plots. */
export function plotScale(): string {
  const cells = Array.from({ length: columns + 1 }, () => " ");
  for (let theta = lowest; theta <= highest; theta += 1) {
    const text = theta < 0 ? `−${-theta}` : String(theta);
    const at = columnOf(theta) - (theta < 0 ? 1 : 0);
    for (const [offset, character] of [...text].entries()) cells[Math.max(0, at) + offset] = character;
  }
  return cells.join("");
}
