import type { FigureShape } from "../../figure";
import { type Box, type Point, textBox } from "./shapes";

type TextShape = Extract<FigureShape, { kind: "text" }>;

export function isText(shape: FigureShape): shape is TextShape {
  return shape.kind === "text";
}

/** Side by side, two texts need a gap, or "−4" and "A" read as one. */
const leastGap = 3;

function boxesOverlap(a: Box, b: Box): boolean {
  const across = a.x < b.x + b.width + leastGap && b.x < a.x + a.width + leastGap;
  return across && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** The strokes that a text must keep clear of: all that is not a muted guide line. */
function strokes(shape: FigureShape): (readonly [Point, Point])[] {
  const path = (points: readonly Point[]) =>
    points.slice(1).map((point, index) => [points[index] ?? point, point] as const);
  if (shape.kind === "line") return shape.tone === "muted" ? [] : [[shape.from, shape.to]];
  if (shape.kind === "polyline") return path(shape.points);
  if (shape.kind === "polygon" && shape.stroke !== "none")
    return path([...shape.points, shape.points[0] ?? [0, 0]]);
  return [];
}

/** Whether a stroke runs through a box, its thin outer edge apart: tried at points closer together than a digit is wide. */
function runsThrough([from, to]: readonly [Point, Point], { x, y, width, height }: Box): boolean {
  const steps = Math.max(1, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / 2));
  return Array.from({ length: steps + 1 }, (_, index) => index / steps).some((part) => {
    const [px, py] = [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part];
    return px > x + 1 && px < x + width - 1 && py > y + 2 && py < y + height - 2;
  });
}

/** Whether a small filled dot, such as a marked point, lies under a box. Larger circles are areas that text may stand on. */
function isUnderDot(shape: FigureShape, { x, y, width, height }: Box): boolean {
  if (shape.kind !== "circle" || shape.radius > 6) return false;
  const [dx, dy] = [
    Math.max(x - shape.center[0], 0, shape.center[0] - x - width),
    Math.max(y - shape.center[1], 0, shape.center[1] - y - height),
  ];
  return Math.hypot(dx, dy) < shape.radius - 1;
}

/** The first shape that a text would lie on: another text, a line or a marked point. */
export function collision(text: TextShape, shapes: readonly FigureShape[]): FigureShape | undefined {
  const box = textBox(text);
  return shapes.find((shape) => {
    if (shape === text) return false;
    if (isText(shape)) return boxesOverlap(box, textBox(shape));
    return isUnderDot(shape, box) || strokes(shape).some((stroke) => runsThrough(stroke, box));
  });
}
