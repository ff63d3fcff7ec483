import { center, scaledFigure } from "../drawing/fit";
import { angleMark, edgeLabel, rightAngleMark } from "../drawing/plane-geometry";
import { type Point, polygon } from "../drawing/shapes";
import type { Random } from "../kit/random";

const triples = [
  [3, 4, 5],
  [5, 12, 13],
  [8, 15, 17],
  [7, 24, 25],
  [20, 21, 29],
] as const;

interface RightTriangle {
  readonly across: number;
  readonly up: number;
  readonly slant: number;
}

export function rightTriangle(random: Random, largest = 60): RightTriangle {
  const [a, b, c] = random.pick(triples);
  const factor = random.integer(1, Math.max(1, Math.floor(largest / c)));
  return random.pick([true, false])
    ? { across: a * factor, up: b * factor, slant: c * factor }
    : { across: b * factor, up: a * factor, slant: c * factor };
}

interface TriangleLabels {
  readonly across: string;
  readonly up: string;
  readonly slant: string;
  readonly angle?: string;
}

export function rightTriangleFigure(
  { across, up }: RightTriangle,
  labels: TriangleLabels,
  description: string,
) {
  const corners: Point[] = [
    [0, 0],
    [across, 0],
    [across, up],
  ];
  return scaledFigure(description, corners, (place) => {
    const [a, b, c] = corners.map(place) as [Point, Point, Point];
    const middle = center([a, b, c]);
    const sides = [
      { from: a, to: b, label: labels.across },
      { from: b, to: c, label: labels.up },
      { from: a, to: c, label: labels.slant },
    ].filter(({ label }) => label !== "");
    return [
      polygon([a, b, c], { fill: "tint", stroke: "ink" }),
      rightAngleMark(b, a, c),
      ...sides.map((side) => edgeLabel({ ...side, awayFrom: middle, italic: /^[a-z]$/.test(side.label) })),
      ...(labels.angle === undefined
        ? []
        : angleMark({ vertex: a, first: b, second: c, label: labels.angle, radius: 26 })),
    ];
  });
}
