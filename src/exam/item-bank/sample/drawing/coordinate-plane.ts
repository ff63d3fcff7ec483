import type { Figure, FigureShape } from "../../figure";
import { collision, isText } from "./collisions";
import { figure, line, type Point, smallText, text } from "./shapes";

export interface Window {
  readonly fromX: number;
  readonly toX: number;
  readonly fromY: number;
  readonly toY: number;
}

const margin = 24;
const largestExtent = 276;

type OnPlane = (x: number, y: number) => Point;

const wholeNumbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);
const write = (value: number) => String(value).replace("-", "−");

/**
 * A coordinate plane with a square grid: every unit a muted line, numbers along the axes. `draw` gets the place of a
 * point on paper. An axis number goes to the other side of its axis where it would lie on what is drawn, and is left
 * out when neither side is free.
 */
export function coordinatePlane(
  window: Window,
  description: string,
  draw: (at: OnPlane) => readonly FigureShape[],
): Figure {
  const { fromX, toX, fromY, toY } = window;
  const unit = Math.floor(Math.min(largestExtent / (toX - fromX), largestExtent / (toY - fromY), 34));
  const at: OnPlane = (x, y) => [margin + (x - fromX) * unit, margin + (toY - y) * unit];
  const origin = at(0, 0);
  const grid = [
    ...wholeNumbers(fromX, toX).map((x) => line(at(x, fromY), at(x, toY), { tone: "muted" })),
    ...wholeNumbers(fromY, toY).map((y) => line(at(fromX, y), at(toX, y), { tone: "muted" })),
  ];
  const axes = [
    line(at(fromX, 0), [at(toX, 0)[0] + 8, origin[1]], { arrow: "end" }),
    line(at(0, fromY), [origin[0], at(0, toY)[1] - 8], { arrow: "end" }),
    text([at(toX, 0)[0] + 14, origin[1] - 10], "x", { italic: true }),
    text([origin[0] - 10, at(0, toY)[1] - 11], "y", { italic: true }),
  ];
  const drawn = [...axes, ...draw(at)];
  const size = { width: (toX - fromX) * unit + 2 * margin, height: (toY - fromY) * unit + 2 * margin };
  return figure(size, description, [...grid, ...drawn, ...axisNumbers(window, at, drawn)]);
}

function axisNumbers(
  { fromX, toX, fromY, toY }: Window,
  at: OnPlane,
  drawn: readonly FigureShape[],
): FigureShape[] {
  const isNumbered = (value: number, end: number) => value !== 0 && value !== end;
  const acrossPlaces = wholeNumbers(fromX, toX)
    .filter((x) => isNumbered(x, toX))
    .map((x) => [11, -11].map((side) => text([at(x, 0)[0], at(x, 0)[1] + side], write(x), smallText)));
  const upPlaces = wholeNumbers(fromY, toY)
    .filter((y) => isNumbered(y, toY))
    .map((y) => [
      text([at(0, y)[0] - 5, at(0, y)[1]], write(y), { ...smallText, anchor: "end" }),
      text([at(0, y)[0] + 5, at(0, y)[1]], write(y), { ...smallText, anchor: "start" }),
    ]);
  const placed: FigureShape[] = [];
  for (const places of [...acrossPlaces, ...upPlaces]) {
    const free = places.find(
      (place) => isText(place) && collision(place, [...drawn, ...placed]) === undefined,
    );
    if (free !== undefined) placed.push(free);
  }
  return placed;
}

/** The part of the graph of `f` that lies in the window, as points close enough to look smooth. */
export function graphPoints(f: (x: number) => number, { fromX, toX, fromY, toY }: Window): Point[] {
  const steps = 160;
  return Array.from({ length: steps + 1 }, (_, index): Point => {
    const x = fromX + ((toX - fromX) * index) / steps;
    return [x, f(x)];
  }).filter(([, y]) => y >= fromY - 1e-9 && y <= toY + 1e-9);
}
