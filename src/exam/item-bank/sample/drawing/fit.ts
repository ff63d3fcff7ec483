import type { Figure, FigureShape } from "../../figure";
import { figure, type Point } from "./shapes";

/** The usual box of a geometry diagram, and the space around the shape that its labels need. */
const usual = { width: 340, height: 230 } as const;
const margin = { x: 58, y: 36 } as const;

/**
 * A geometry diagram drawn to scale: `place` turns a point in the question's own units (y upwards) into one on paper,
 * so that what the proof measures is what the candidate sees.
 */
export function scaledFigure(
  description: string,
  corners: readonly Point[],
  draw: (place: (point: Point) => Point) => readonly FigureShape[],
  size: { width: number; height: number } = usual,
): Figure {
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = Math.min(
    (size.width - 2 * margin.x) / Math.max(right - left, 1e-9),
    (size.height - 2 * margin.y) / Math.max(high - low, 1e-9),
  );
  const place = ([x, y]: Point): Point => [
    size.width / 2 + (x - (left + right) / 2) * scale,
    size.height / 2 - (y - (low + high) / 2) * scale,
  ];
  return figure(size, description, draw(place));
}

export function center(corners: readonly Point[]): Point {
  const sum = corners.reduce(([x, y], [cx, cy]): Point => [x + cx, y + cy], [0, 0] as Point);
  return [sum[0] / corners.length, sum[1] / corners.length];
}

/** The apex of the triangle over the base from (0, 0) to (10, 0) with these base angles in degrees. */
export function apexFromAngles(left: number, right: number): Point {
  const [a, b] = [(left * Math.PI) / 180, (right * Math.PI) / 180];
  const height = (10 * Math.sin(a) * Math.sin(b)) / Math.sin(a + b);
  return [height / Math.tan(a), height];
}
