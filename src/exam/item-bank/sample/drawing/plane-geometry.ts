import type { FigureShape } from "../../figure";
import { line, type Point, polyline, text, textExtent } from "./shapes";

/** Vector arithmetic and the marks of school geometry: arcs, ticks, right angles, labels beside an edge. */
export const plus = ([ax, ay]: Point, [bx, by]: Point): Point => [ax + bx, ay + by];
export const minus = ([ax, ay]: Point, [bx, by]: Point): Point => [ax - bx, ay - by];
const times = ([x, y]: Point, factor: number): Point => [x * factor, y * factor];
export const length = ([x, y]: Point): number => Math.hypot(x, y);
const midpoint = (a: Point, b: Point): Point => times(plus(a, b), 0.5);
const along = (a: Point, b: Point, part: number): Point => plus(a, times(minus(b, a), part));
const unit = (vector: Point): Point => times(vector, 1 / length(vector));

/** The point at a compass-like angle: 0° to the right, counting anticlockwise as seen on paper. */
export function polar(center: Point, radius: number, degrees: number): Point {
  const radians = (degrees * Math.PI) / 180;
  return [center[0] + radius * Math.cos(radians), center[1] - radius * Math.sin(radians)];
}

/** The direction from one point to another in degrees, anticlockwise from the right, 0 to 360. */
function direction(from: Point, to: Point): number {
  const degrees = (Math.atan2(from[1] - to[1], to[0] - from[0]) * 180) / Math.PI;
  return (degrees + 360) % 360;
}

/** The angle at `vertex` between two points in degrees, 0 to 180, as measured in the drawing. */
export function measuredAngle(vertex: Point, first: Point, second: Point): number {
  const turn = Math.abs(direction(vertex, first) - direction(vertex, second));
  return Math.min(turn, 360 - turn);
}

/** The area that corners in order enclose (the shoelace formula). */
export function enclosedArea(corners: readonly Point[]): number {
  return Math.abs(
    corners.reduce((sum, [x, y], index) => {
      const [nextX, nextY] = corners[(index + 1) % corners.length] ?? [0, 0];
      return sum + x * nextY - nextX * y;
    }, 0) / 2,
  );
}

/** How far from a line a label's middle must be, in a direction, so that its box clears the line by `gap`. */
function clearance(content: string, [x, y]: Point, gap: number, size: "normal" | "small"): number {
  const { width, height } = textExtent(content, size);
  return gap + (Math.abs(x) * width) / 2 + (Math.abs(y) * height) / 2;
}

interface EdgeLabel {
  readonly from: Point;
  readonly to: Point;
  readonly label: string;
  /** A point on the side of the edge where the label must not be, such as the middle of the shape. */
  readonly awayFrom: Point;
  readonly italic?: boolean;
}

export function edgeLabel({ from, to, label, awayFrom, italic = false }: EdgeLabel): FigureShape {
  const middle = midpoint(from, to);
  const [dx, dy] = unit(minus(to, from));
  const normal: Point = [dy, -dx];
  const [ax, ay] = minus(middle, awayFrom);
  const outward = normal[0] * ax + normal[1] * ay >= 0 ? normal : times(normal, -1);
  return text(plus(middle, times(outward, clearance(label, outward, 6, "normal"))), label, { italic });
}

/** A point's name, set away from the rest of the drawing. */
export function cornerLabel(corner: Point, awayFrom: Point, label: string): FigureShape {
  const outward = unit(minus(corner, awayFrom));
  return text(plus(corner, times(outward, clearance(label, outward, 4, "normal"))), label, { italic: true });
}

interface AngleMark {
  readonly vertex: Point;
  readonly first: Point;
  readonly second: Point;
  readonly label: string;
  readonly radius?: number;
  /** Mark the angle above 180 degrees. */
  readonly reflex?: boolean;
}

/** An arc inside the angle with its size beyond the arc, far enough out that the label clears both arms. */
export function angleMark({
  vertex,
  first,
  second,
  label,
  radius = 22,
  reflex = false,
}: AngleMark): FigureShape[] {
  const start = direction(vertex, first);
  const anticlockwise = (direction(vertex, second) - start + 360) % 360;
  const sweep = anticlockwise > 180 !== reflex ? anticlockwise - 360 : anticlockwise;
  const steps = 24;
  const arc = Array.from({ length: steps + 1 }, (_, step) =>
    polar(vertex, radius, start + (sweep * step) / steps),
  );
  const bisector = start + sweep / 2;
  const { width, height } = textExtent(label, "normal");
  const half = Math.min((Math.abs(sweep) * Math.PI) / 360, Math.PI / 2);
  const clearOfArms = (Math.hypot(width, height) / 2 + 1) / Math.max(Math.sin(half), 0.2);
  const [ux, uy] = minus(polar([0, 0], 1, bisector), [0, 0]);
  const clearOfArc = radius + clearance(label, [ux, uy], 3, "normal");
  const isUnknown = /^[a-z]$/.test(label);
  return [
    polyline(arc, { tone: "accent" }),
    text(polar(vertex, Math.max(clearOfArc, clearOfArms), bisector), label, { italic: isUnknown }),
  ];
}

export function rightAngleMark(vertex: Point, first: Point, second: Point, size = 12): FigureShape {
  const a = times(unit(minus(first, vertex)), size);
  const b = times(unit(minus(second, vertex)), size);
  return polyline([plus(vertex, a), plus(vertex, plus(a, b)), plus(vertex, b)], { tone: "accent" });
}

/** Small strokes across an edge: edges with as many strokes are equally long. */
export function equalLengthMarks(from: Point, to: Point, strokes = 1): FigureShape[] {
  const [dx, dy] = unit(minus(to, from));
  return Array.from({ length: strokes }, (_, index) => {
    const at = plus(midpoint(from, to), times([dx, dy], (index - (strokes - 1) / 2) * 5));
    return line(plus(at, [-dy * 6, dx * 6]), plus(at, [dy * 6, -dx * 6]), { tone: "accent" });
  });
}

/** An open arrowhead on a line, pointing from `from` to `to`: lines with the same mark are parallel. */
export function parallelMark(from: Point, to: Point, part = 0.5): FigureShape {
  const tip = along(from, to, part);
  const back = direction(to, from);
  return polyline([polar(tip, 10, back - 30), tip, polar(tip, 10, back + 30)], {
    tone: "accent",
    heavy: true,
  });
}
