import { center, scaledFigure } from "../drawing/fit";
import { angleMark, edgeLabel, polar } from "../drawing/plane-geometry";
import { type Point, polygon } from "../drawing/shapes";
import { asWritten } from "../kit/answer-format";
import type { Random } from "../kit/random";
import { approximate, equals, multiply, type Rational, rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

/** Lengths and areas as a factor times √1 or √3, told apart by their squares. */
const withRoot = (factor: Rational, root: 1 | 3, unit: string) => ({
  value: multiply(factor, factor, root),
  text: `$${factor.denominator === 1 ? factor.numerator : `\\frac{${factor.numerator}}{${factor.denominator}}`}${root === 1 ? "" : "\\sqrt{3}"}$ ${unit}`,
});

interface TwoSides {
  readonly long: number;
  readonly short: number;
  readonly degrees: 60 | 120;
}

function twoSidesFigure({ long, short, degrees }: TwoSides, extra: string) {
  const corners: Point[] = [
    [0, 0],
    [long, 0],
    [polar([0, 0], short, degrees)[0], -polar([0, 0], short, degrees)[1]],
  ];
  return scaledFigure(
    `A triangle. Two of its sides are ${long} cm and ${short} cm long, with an angle of ${degrees}° between them.${extra}`,
    corners,
    (place) => {
      const [a, b, c] = corners.map(place) as [Point, Point, Point];
      const middle = center([a, b, c]);
      return [
        polygon([a, b, c], { fill: "tint", stroke: "ink" }),
        ...angleMark({ vertex: a, first: b, second: c, label: `${degrees}°` }),
        edgeLabel({ from: a, to: b, label: `${long} cm`, awayFrom: middle }),
        edgeLabel({ from: a, to: c, label: `${short} cm`, awayFrom: middle }),
        ...(extra === "" ? [] : [edgeLabel({ from: b, to: c, label: "x", awayFrom: middle, italic: true })]),
      ];
    },
  );
}

function areaFromAngle(random: Random): Draft {
  const sides: TwoSides = {
    long: random.integer(7, 11),
    short: random.integer(5, 6),
    degrees: random.pick([60, 120]),
  };
  const product = sides.long * sides.short;
  return {
    level: 4,
    stem: `Two sides of a triangle are ${sides.long} cm and ${sides.short} cm long and enclose an angle of ${sides.degrees}°. What is its exact area?`,
    figure: twoSidesFigure(sides, ""),
    format: asWritten,
    key: withRoot(rational(product, 4), 3, "cm²"),
    wrong: {
      "Forgets to halve": withRoot(rational(product, 2), 3, "cm²"),
      "Uses the cosine instead of the sine": withRoot(rational(product, 4), 1, "cm²"),
      "Takes the second side for the height": withRoot(rational(product, 2), 1, "cm²"),
      "Halves twice": withRoot(rational(product, 8), 3, "cm²"),
    },
    isCorrect: ([square = rational(0)]) => {
      const tip = polar([0, 0], sides.short, sides.degrees);
      return Math.abs((sides.long * -tip[1]) / 2 - Math.sqrt(approximate(square))) < 1e-9;
    },
    structure: { steps: 3, concept: 3, numbers: 2, reading: 1, lure: 2 },
  };
}

/** Whole-number triangles with an angle of 60° or 120° between the first two sides. */
const cosineTriangles = [
  [8, 5, 60, 7],
  [8, 3, 60, 7],
  [15, 7, 60, 13],
  [15, 8, 60, 13],
  [5, 3, 120, 7],
  [8, 7, 120, 13],
] as const;

function thirdSide(random: Random): Draft {
  const [long, short, degrees, third] = random.pick(cosineTriangles);
  const squares = long * long + short * short;
  return {
    level: 4,
    stem: `Two sides of a triangle are ${long} cm and ${short} cm long and enclose an angle of ${degrees}°. How long is the third side, $x$?`,
    figure: twoSidesFigure({ long, short, degrees }, " The third side is x."),
    format: asWritten,
    key: { value: third * third, text: `$${third}$ cm` },
    wrong: {
      "Uses the theorem for right-angled triangles": { value: squares, text: `$\\sqrt{${squares}}$ cm` },
      "Adds the term with the cosine instead of subtracting it": {
        value: 2 * squares - third * third,
        text: `$\\sqrt{${2 * squares - third * third}}$ cm`,
      },
      "Forgets the factor 2 before the cosine": {
        value: rational(squares + third * third, 2),
        text: `$\\sqrt{${approximate(rational(squares + third * third, 2))}}$ cm`,
      },
      "Takes the difference of the sides": { value: (long - short) ** 2, text: `$${long - short}$ cm` },
    },
    isCorrect: ([square = rational(0)]) => {
      const tip = polar([0, 0], short, degrees);
      return (
        Math.abs(Math.hypot(tip[0] - long, tip[1]) - Math.sqrt(approximate(square))) < 1e-9 &&
        !equals(square, 0)
      );
    },
    structure: { steps: 4, concept: 3, numbers: 2, reading: 1, lure: 2 },
  };
}

export const obliqueTriangles: Template = {
  name: "oblique-triangles",
  count: 7,
  draft: ({ random, turn }) => inTurn([areaFromAngle, thirdSide], turn)(random),
};
