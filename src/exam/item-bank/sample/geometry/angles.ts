import { angleMark, parallelMark, polar } from "../drawing/plane-geometry";
import { circle, figure, line, type Point } from "../drawing/shapes";
import type { Random } from "../kit/random";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";
import { degrees, measures } from "./measured-angles";

function anglesOnLine(random: Random): Draft | null {
  const [a, b] = [random.integer(28, 75), random.integer(28, 75)];
  const x = 180 - a - b;
  if (x < 40 || x === a || x === b) return null;
  const vertex: Point = [170, 150];
  const rays = [0, a, a + x, 180].map((angle) => polar(vertex, angle % 180 === 0 ? 140 : 118, angle));
  const [right, first, second, left] = rays as [Point, Point, Point, Point];
  const picture = figure(
    { width: 340, height: 180 },
    `A straight line with a point on it. Two rays go up from the point and make three angles on one side of the line: ${a}° on the right, x in the middle and ${b}° on the left.`,
    [
      line(left, right),
      line(vertex, first),
      line(vertex, second),
      ...angleMark({ vertex, first: right, second: first, label: `${a}°`, radius: 26 }),
      ...angleMark({ vertex, first, second, label: "x", radius: 20 }),
      ...angleMark({ vertex, first: second, second: left, label: `${b}°`, radius: 26 }),
      circle(vertex, 3, { fill: "ink" }),
    ],
  );
  return {
    level: 1,
    stem: `Three angles of ${a}°, $x$ and ${b}° lie on one side of a straight line, as drawn. How large is $x$?`,
    figure: picture,
    format: degrees,
    key: x,
    wrong: {
      "Subtracts from a full turn": 360 - a - b,
      "Subtracts only one of the angles": 180 - a,
      "Adds the given angles": a + b,
      "Completes the right-hand angle to a right angle": Math.abs(90 - a),
    },
    isCorrect: measures(vertex, first, second),
    structure: { steps: 1, concept: 1, numbers: 0, reading: 1, lure: 1 },
  };
}

function anglesAtPoint(random: Random): Draft | null {
  const [a, b] = [random.integer(95, 140), random.integer(60, 110)];
  const x = 360 - 90 - a - b;
  if (x < 40 || x > 170) return null;
  const vertex: Point = [150, 110];
  const turns = [0, 90, 90 + a, 90 + a + b];
  const [east, north, first, second] = turns.map((turn) => polar(vertex, 92, turn)) as [
    Point,
    Point,
    Point,
    Point,
  ];
  const corner: Point = polar(polar(vertex, 14, 0), 14, 90);
  const picture = figure(
    { width: 300, height: 220 },
    `Four rays from one point. Going round, the angles between them are a right angle, ${a}°, ${b}° and x.`,
    [
      ...[east, north, first, second].map((end) => line(vertex, end)),
      line(polar(vertex, 14, 0), corner, { tone: "accent" }),
      line(polar(vertex, 14, 90), corner, { tone: "accent" }),
      ...angleMark({ vertex, first: north, second: first, label: `${a}°` }),
      ...angleMark({ vertex, first, second, label: `${b}°` }),
      ...angleMark({ vertex, first: second, second: east, label: "x" }),
    ],
  );
  return {
    level: 1,
    stem: `Around a point there are a right angle and angles of ${a}°, ${b}° and $x$. How large is $x$?`,
    figure: picture,
    format: degrees,
    key: x,
    wrong: {
      "Leaves out the right angle": 360 - a - b,
      "Subtracts from a half turn": Math.abs(180 - a - b),
      "Adds the given angles": a + b,
      "Subtracts only the larger given angle and the right angle": 360 - 90 - a,
    },
    isCorrect: measures(vertex, second, east),
    structure: { steps: 2, concept: 1, numbers: 0, reading: 1, lure: 1 },
  };
}

export const anglesAtAPoint: Template = {
  name: "angles-at-a-point",
  count: 5,
  draft: ({ random, turn }) => inTurn([anglesOnLine, anglesAtPoint], turn)(random),
};

/** Two horizontal parallels cut by a line; the lower crossing is at P, the upper at Q. */
function parallels(angle: number): { low: Point; high: Point; start: Point; end: Point } {
  const low: Point = [150, 150];
  const reach = 80 / Math.sin((angle * Math.PI) / 180);
  const high = polar(low, reach, angle);
  return { low, high, start: polar(low, 42, angle + 180), end: polar(high, 42, angle) };
}

function coInterior(random: Random): Draft | null {
  const given = random.integer(52, 80);
  const x = 180 - given;
  const { low, high, start, end } = parallels(given);
  const east = (point: Point): Point => [point[0] + 60, point[1]];
  const lower = { from: [20, low[1]] as Point, to: [320, low[1]] as Point };
  const upper = { from: [20, high[1]] as Point, to: [320, high[1]] as Point };
  return {
    level: 2,
    stem: `Two parallel lines are cut by a third line. On the same side of it and between the parallels lie the angles ${given}° and $x$. How large is $x$?`,
    figure: figure(
      { width: 340, height: 220 },
      `Two horizontal parallel lines, marked with arrowheads, cut by a slanting line. On the right of the slanting line and between the parallels, the angle at the lower line is ${given}° and the angle at the upper line is x.`,
      [
        line(lower.from, lower.to),
        line(upper.from, upper.to),
        parallelMark(lower.from, lower.to, 0.94),
        parallelMark(upper.from, upper.to, 0.94),
        line(start, end),
        ...angleMark({ vertex: low, first: east(low), second: high, label: `${given}°` }),
        ...angleMark({ vertex: high, first: low, second: east(high), label: "x" }),
      ],
    ),
    format: degrees,
    key: x,
    wrong: {
      "Takes the angles for equal": given,
      "Completes to a right angle": 90 - given,
      "Completes to a full turn": 360 - given,
      "Doubles the given angle": 2 * given,
    },
    isCorrect: measures(high, low, east(high)),
    structure: { steps: 1, concept: 1, numbers: 0, reading: 1, lure: 2 },
  };
}

function zigzag(random: Random): Draft | null {
  const [top, bottom] = [random.integer(25, 48), random.integer(28, 60)];
  const x = top + bottom;
  if (top === bottom || x === 90) return null;
  const middle: Point = [220, 112];
  const upper = polar(middle, 75 / Math.sin((top * Math.PI) / 180), 180 - top);
  const lower = polar(middle, 75 / Math.sin((bottom * Math.PI) / 180), 180 + bottom);
  const right = (point: Point): Point => [320, point[1]];
  return {
    level: 3,
    stem: `Two horizontal lines are parallel. A path goes from the upper line to a bend between the lines and back to the lower line. It makes ${top}° with the upper and ${bottom}° with the lower line, as drawn. How large is the angle $x$ at the bend?`,
    figure: figure(
      { width: 340, height: 224 },
      `Two horizontal parallel lines, marked with arrowheads. From a point on the upper line a segment falls to the right to a bend between the lines, and from there a segment falls to the left to a point on the lower line. To the right of these points, the angle between the upper line and the first segment is ${top}°, and between the lower line and the second segment ${bottom}°. The angle x lies at the bend on its left side.`,
      [
        line([20, upper[1]], right(upper)),
        line([20, lower[1]], right(lower)),
        parallelMark([20, upper[1]], right(upper), 0.94),
        parallelMark([20, lower[1]], right(lower), 0.94),
        line(upper, middle),
        line(lower, middle),
        ...angleMark({ vertex: upper, first: right(upper), second: middle, label: `${top}°` }),
        ...angleMark({ vertex: lower, first: middle, second: right(lower), label: `${bottom}°` }),
        ...angleMark({ vertex: middle, first: upper, second: lower, label: "x" }),
      ],
    ),
    format: degrees,
    key: x,
    wrong: {
      "Takes the angles for those of a triangle": 180 - x,
      "Takes the difference of the angles": Math.abs(top - bottom),
      "Completes the sum to a full turn": 360 - x,
      "Subtracts one angle from a half turn": 180 - bottom,
    },
    isCorrect: measures(middle, upper, lower),
    structure: { steps: 3, concept: 2, numbers: 0, reading: 2, lure: 2 },
  };
}

export const parallelLines: Template = {
  name: "angles-at-parallel-lines",
  count: 5,
  draft: ({ random, turn }) => inTurn([coInterior, zigzag], turn)(random),
};
