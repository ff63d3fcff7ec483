import { coordinatePlane } from "../drawing/coordinate-plane";
import { center } from "../drawing/fit";
import { cornerLabel } from "../drawing/plane-geometry";
import { type Point, polygon } from "../drawing/shapes";
import { points } from "../kit/answer-format";
import type { Random } from "../kit/random";
import { add, equals, multiply, type Rational, rational, subtract } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";
import { plane, spoken } from "./grid";

interface Motion {
  readonly level: 2 | 3;
  readonly words: string;
  readonly move: (point: Point) => Point;
  readonly wrong: Readonly<Record<string, (point: Point) => Point>>;
  /** Whether `to` can be the image of `from`, by what the motion keeps: distances, midpoints, right angles. */
  readonly maps: (from: Point, to: readonly [Rational, Rational]) => boolean;
}

const inX = ([x, y]: Point): Point => [x, -y];

const inY = ([x, y]: Point): Point => [-x, y];

const swap = ([x, y]: Point): Point => [y, x];

const motions: readonly Motion[] = [
  {
    level: 2,
    words: "reflected in the $y$-axis",
    move: inY,
    wrong: {
      "Reflects in the other axis": inX,
      "Turns by half a turn": ([x, y]) => [-x, -y],
      "Reflects in the diagonal": swap,
    },
    maps: ([x, y], [u, v]) => equals(add(x, u), 0) && equals(v, y),
  },
  {
    level: 3,
    words: "rotated by 90° anticlockwise about the origin",
    move: ([x, y]) => [-y, x],
    wrong: {
      "Rotates clockwise": ([x, y]) => [y, -x],
      "Turns by half a turn": ([x, y]) => [-x, -y],
      "Swaps the coordinates without changing a sign": swap,
      "Swaps the coordinates and changes both signs": ([x, y]) => [-y, -x],
    },
    // At right angles, equally far from the origin, and to the left of the direction to the point.
    maps: ([x, y], [u, v]) =>
      equals(add(multiply(x, u), multiply(y, v)), 0) &&
      equals(add(multiply(u, u), multiply(v, v)), x * x + y * y) &&
      subtract(multiply(x, v), multiply(y, u)).numerator > 0,
  },
  {
    level: 3,
    words: "reflected in the line $y=x$",
    move: swap,
    wrong: {
      "Reflects in the other diagonal": ([x, y]) => [-y, -x],
      "Reflects in the horizontal axis": inX,
      "Reflects in the vertical axis": inY,
      "Turns by half a turn": ([x, y]) => [-x, -y],
    },
    // The midpoint lies on the line, and the way there is at right angles to it.
    maps: ([x, y], [u, v]) =>
      equals(add(x, u), add(y, v)) && equals(subtract(u, x), subtract(y, v)) && !equals(u, x),
  },
  {
    level: 2,
    words: "rotated by 180° about the origin",
    move: ([x, y]) => [-x, -y],
    wrong: {
      "Reflects in the vertical axis": inY,
      "Reflects in the horizontal axis": inX,
      "Swaps the coordinates": swap,
    },
    maps: ([x, y], [u, v]) => equals(add(x, u), 0) && equals(add(y, v), 0),
  },
];

function transformation(random: Random, turn: number): Draft | null {
  const { level, words, move, wrong, maps } = inTurn(motions, turn);
  const signs = random.pick([
    [1, 1],
    [-1, 1],
    [1, -1],
  ] as const);
  const corners = random
    .sample(
      [
        [1, 1],
        [4, 1],
        [1, 3],
        [5, 2],
        [2, 4],
        [4, 4],
        [5, 3],
      ] as const,
      3,
    )
    .map(([x, y]): Point => [x * signs[0], y * signs[1]]);
  const [a = [0, 0], b = [0, 0], c = [0, 0]] = corners;
  const area = Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
  if (area < 5 || Math.abs(a[0]) === Math.abs(a[1])) return null;
  const names = "ABC";
  return {
    level,
    stem: `Triangle $ABC$ is ${words}. Its corner $A$ is at ${spoken(a)}. Where is the image of $A$?`,
    figure: coordinatePlane(
      plane,
      `A coordinate plane with the triangle A ${spoken(a)}, B ${spoken(b)}, C ${spoken(c)}.`,
      (at) => {
        const drawn = corners.map(([x, y]) => at(x, y));
        const middle = center(drawn);
        return [
          polygon(drawn, { fill: "tint", stroke: "accent" }),
          ...drawn.map((corner, index) => cornerLabel(corner, middle, names.charAt(index))),
        ];
      },
    ),
    format: points(),
    key: move(a),
    wrong: Object.fromEntries(
      Object.entries(wrong).map(([misconception, mistake]) => [misconception, mistake(a)]),
    ),
    isCorrect: ([u = rational(0), v = rational(0)]) => maps(a, [u, v]),
    structure: { steps: 1, concept: level - 1, numbers: 2, reading: 1, lure: 2 },
  };
}

export const transformations: Template = {
  name: "transformations",
  count: 7,
  draft: ({ random, turn }) => transformation(random, turn),
};
