import type { Figure } from "../../figure";
import { coordinatePlane } from "../drawing/coordinate-plane";
import { circle, type Point, text } from "../drawing/shapes";
import { only, points, quantities } from "../kit/answer-format";
import type { Random } from "../kit/random";
import { add, equals, multiply, rational, subtract } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";
import { plane, spoken } from "./grid";

function pointsFigure(named: Readonly<Record<string, Point>>, description: string): Figure {
  return coordinatePlane(plane, description, (at) =>
    Object.entries(named).flatMap(([name, [x, y]]) => [
      circle(at(x, y), 4, { fill: "accent", stroke: "surface" }),
      text([at(x, y)[0] + 11, at(x, y)[1] + (y < 0 ? 12 : -11)], name, { italic: true, tone: "accent" }),
    ]),
  );
}

const axisClear = (value: number) => value !== 0;

function midpointQuestion(random: Random): Draft | null {
  const [ax, ay, bx, by] = [
    random.integer(-5, -1),
    random.integer(-4, 4),
    random.integer(1, 5),
    random.integer(-4, 4),
  ];
  if (![ay, by].every(axisClear) || (ax + bx) % 2 !== 0 || (ay + by) % 2 !== 0 || ay === by) return null;
  const [a, b]: [Point, Point] = [
    [ax, ay],
    [bx, by],
  ];
  const middle = [(ax + bx) / 2, (ay + by) / 2] as const;
  return {
    level: 2,
    stem: `Points $A$ and $B$ are drawn in the coordinate plane. What is the midpoint of $A${spoken(a).replaceAll("−", "-")}$ and $B${spoken(b).replaceAll("−", "-")}$?`,
    figure: pointsFigure(
      { A: a, B: b },
      `A coordinate plane with the points A ${spoken(a)} and B ${spoken(b)}.`,
    ),
    format: points(),
    key: middle,
    wrong: {
      "Adds the coordinates without halving": [ax + bx, ay + by],
      "Halves the differences of the coordinates": [(bx - ax) / 2, (by - ay) / 2],
      "Swaps the two coordinates": [middle[1], middle[0]],
      "Subtracts the coordinates": [bx - ax, by - ay],
    },
    isCorrect: ([x = rational(0), y = rational(0)]) =>
      equals(subtract(x, ax), subtract(bx, x)) && equals(subtract(y, ay), subtract(by, y)),
    structure: { steps: 2, concept: 1, numbers: 2, reading: 1, lure: 1 },
  };
}

function fourthCorner(random: Random): Draft | null {
  const [ax, ay] = [random.integer(-5, -2), random.integer(-4, -1)];
  const [dx, dy] = [random.integer(3, 6), random.integer(-1, 2)];
  const [ex, ey] = [random.integer(-1, 3), random.integer(3, 5)];
  const [b, c, d]: [Point, Point, Point] = [
    [ax + dx, ay + dy],
    [ax + dx + ex, ay + dy + ey],
    [ax + ex, ay + ey],
  ];
  const shown: Record<string, Point> = { A: [ax, ay], B: b, C: c };
  const inside = [...Object.values(shown), d].every(
    ([x, y]) => Math.abs(x) < 6 && Math.abs(y) < 5 && x !== 0 && y !== 0,
  );
  if (!inside || dx * ey - dy * ex < 8) return null;
  return {
    level: 3,
    stem: `$A$ ${spoken([ax, ay])}, $B$ ${spoken(b)} and $C$ ${spoken(c)} are three corners of the parallelogram $ABCD$. Where is $D$?`,
    figure: pointsFigure(
      shown,
      `A coordinate plane with the points A ${spoken([ax, ay])}, B ${spoken(b)} and C ${spoken(c)}.`,
    ),
    format: points(),
    key: d,
    wrong: {
      "Takes the corners in the order A, B, D, C": [b[0] + ex + dx, b[1] + ey + dy],
      "Takes the corners in the order A, D, B, C": [ax + b[0] - c[0], ay + b[1] - c[1]],
      "Puts D straight above A": [ax, c[1]],
      "Swaps the two coordinates": [d[1], d[0]],
    },
    isCorrect: ([x = rational(0), y = rational(0)]) =>
      // The diagonals AC and BD of a parallelogram have the same midpoint.
      equals(add(ax, c[0]), add(b[0], x)) && equals(add(ay, c[1]), add(b[1], y)),
    structure: { steps: 3, concept: 2, numbers: 2, reading: 1, lure: 1 },
  };
}

function distanceQuestion(random: Random): Draft | null {
  const [dx, dy, slant] = random.pick([
    [3, 4, 5],
    [4, 3, 5],
    [6, 8, 10],
    [8, 6, 10],
    [9, -4, 0],
  ] as const);
  const [ax, ay] = [random.integer(-5, -1), random.integer(-4, -1)];
  const b: Point = [ax + dx, ay + dy];
  if (slant === 0 || b[0] > 5 || b[1] > 4 || b[0] === 0 || b[1] === 0) return null;
  return {
    level: 3,
    stem: `How far apart are the points $A$ ${spoken([ax, ay])} and $B$ ${spoken(b)} in the coordinate plane?`,
    figure: pointsFigure(
      { A: [ax, ay], B: b },
      `A coordinate plane with the points A ${spoken([ax, ay])} and B ${spoken(b)}.`,
    ),
    format: quantities("units", { places: 1 }),
    key: slant,
    wrong: {
      "Adds the differences of the coordinates": dx + dy,
      "Does not take the root": dx * dx + dy * dy,
      "Multiplies the differences of the coordinates": dx * dy,
      "Takes the larger difference": Math.max(dx, dy),
      "Takes the mean of the differences": rational(dx + dy, 2),
    },
    isCorrect: (answer) =>
      equals(multiply(only(answer), only(answer)), (b[0] - ax) * (b[0] - ax) + (b[1] - ay) * (b[1] - ay)),
    structure: { steps: 3, concept: 2, numbers: 2, reading: 1, lure: 1 },
  };
}

export const coordinates: Template = {
  name: "coordinates",
  count: 6,
  draft: ({ random, turn }) => inTurn([midpointQuestion, distanceQuestion, fourthCorner], turn)(random),
};
