import { center, scaledFigure } from "../drawing/fit";
import { edgeLabel, length } from "../drawing/plane-geometry";
import { type Point, polygon } from "../drawing/shapes";
import { only, quantities } from "../kit/answer-format";
import type { Random } from "../kit/random";
import { add, approximate, equals, multiply, rational, subtract } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";
import { rightTriangle, rightTriangleFigure } from "./right-triangle";

function hypotenuse(random: Random): Draft {
  const triangle = rightTriangle(random);
  const { across, up, slant } = triangle;
  return {
    level: 2,
    stem: `In a right-angled triangle the two shorter sides are ${across} cm and ${up} cm long. How long is the longest side, marked $x$?`,
    figure: rightTriangleFigure(
      triangle,
      { across: `${across} cm`, up: `${up} cm`, slant: "x" },
      `A right-angled triangle. The sides at the right angle are ${across} cm and ${up} cm long. The side opposite the right angle is x.`,
    ),
    format: quantities("cm", { places: 1 }),
    key: slant,
    wrong: {
      "Adds the sides": across + up,
      "Halves the sum of the sides": rational(across + up, 2),
      "Adds the difference of the sides to the longer one": Math.max(across, up) + Math.abs(across - up),
      "Does not take the root": across * across + up * up,
    },
    isCorrect: (answer) => Math.abs(length([across, up]) - approximate(only(answer))) < 1e-9,
    structure: { steps: 2, concept: 2, numbers: 0, reading: 1, lure: 1 },
  };
}

function shorterSide(random: Random): Draft {
  const triangle = rightTriangle(random);
  const { across, up, slant } = triangle;
  return {
    level: 3,
    stem: `The longest side of a right-angled triangle is ${slant} m and one of the other sides ${across} m long. How long is the side marked $x$?`,
    figure: rightTriangleFigure(
      triangle,
      { across: `${across} m`, up: "x", slant: `${slant} m` },
      `A right-angled triangle. The side opposite the right angle is ${slant} m long. One side at the right angle is ${across} m, the other is x.`,
    ),
    format: quantities("m", { places: 1 }),
    key: up,
    wrong: {
      "Subtracts the sides": slant - across,
      "Adds the sides": slant + across,
      "Does not take the root": slant * slant - across * across,
      "Halves the sum of the sides": rational(slant + across, 2),
    },
    isCorrect: (answer) => equals(add(multiply(only(answer), only(answer)), across * across), slant * slant),
    structure: { steps: 2, concept: 2, numbers: 0, reading: 1, lure: 2 },
  };
}

const pythagorasStories = [
  (across: number, up: number, slant: number) => ({
    stem: `A ladder ${slant} dm long leans against a vertical wall. Its foot stands ${across} dm from the wall on level ground. How high up the wall does it reach?`,
    unit: "dm",
    key: up,
    known: [slant, across] as const,
  }),
  (across: number, up: number, slant: number) => ({
    stem: `A drone flies ${across} m due east and then ${up} m due north. How far is it from where it started, in a straight line?`,
    unit: "m",
    key: slant,
    known: [across, up] as const,
  }),
  (across: number, up: number, slant: number) => ({
    stem: `A rectangular field is ${across} m wide, and the path along its diagonal is ${slant} m long. How long is the field?`,
    unit: "m",
    key: up,
    known: [slant, across] as const,
  }),
];

function pythagorasStory(random: Random, turn: number): Draft | null {
  const { across, up, slant } = rightTriangle(random, 90);
  const { stem, unit, key, known } = inTurn(pythagorasStories, turn)(across, up, slant);
  const [first, second] = known;
  const [larger, smaller] = [Math.max(first, second), Math.min(first, second)];
  if (stem.includes("ladder") && up < across) return null;
  return {
    level: 3,
    stem,
    format: quantities(unit, { places: 1 }),
    key,
    wrong: {
      "Adds the two lengths": first + second,
      "Subtracts the two lengths": larger - smaller,
      "Takes the mean of the two lengths": rational(first + second, 2),
      "Subtracts half the shorter length": subtract(larger, rational(smaller, 2)),
    },
    isCorrect: (answer) => {
      const value = only(answer);
      const sides = [value, ...known.map((side) => rational(side))].toSorted(
        (p, q) => approximate(p) - approximate(q),
      );
      const [p = rational(0), q = rational(0), r = rational(0)] = sides.map((side) => multiply(side, side));
      return equals(add(p, q), r);
    },
    structure: { steps: 3, concept: 2, numbers: 0, reading: 1, lure: 1 },
  };
}

function isoscelesHeight(random: Random): Draft | null {
  const [half, height, side] = random.pick([
    [3, 4, 5],
    [6, 8, 10],
    [5, 12, 13],
    [9, 12, 15],
    [8, 15, 17],
    [12, 5, 13],
    [8, 6, 10],
  ] as const);
  const corners: Point[] = [
    [0, 0],
    [2 * half, 0],
    [half, height],
  ];
  return {
    level: 4,
    stem: `A triangle has two sides of ${side} cm and a base of ${2 * half} cm. What is its area?`,
    figure: scaledFigure(
      `A triangle with a base of ${2 * half} cm and two equal sides of ${side} cm.`,
      corners,
      (place) => {
        const [a, b, c] = corners.map(place) as [Point, Point, Point];
        const middle = center([a, b, c]);
        return [
          polygon([a, b, c], { fill: "tint", stroke: "ink" }),
          edgeLabel({ from: a, to: b, label: `${2 * half} cm`, awayFrom: middle }),
          edgeLabel({ from: a, to: c, label: `${side} cm`, awayFrom: middle }),
          edgeLabel({ from: b, to: c, label: `${side} cm`, awayFrom: middle }),
        ];
      },
    ),
    format: quantities("cm²", { places: 1 }),
    key: half * height,
    wrong: {
      "Takes the slanting side for the height": half * side,
      "Forgets to halve": 2 * half * height,
      "Multiplies base and slanting side": 2 * half * side,
      "Gives the perimeter": 2 * (half + side),
      "Multiplies the two equal sides and halves": rational(side * side, 2),
    },
    isCorrect: (answer) => {
      // Heron's formula from the three sides alone: 16 A² = (p)(p - 2a)(p - 2b)(p - 2c) with the perimeter p.
      const around = 2 * (side + half);
      const product = around * (around - 2 * side) ** 2 * (around - 4 * half);
      return equals(multiply(16, only(answer), only(answer)), product);
    },
    structure: { steps: 4, concept: 2, numbers: 0, reading: 1, lure: 2 },
  };
}

export const pythagoras: Template = {
  name: "pythagoras",
  count: 8,
  draft: ({ random, turn }) =>
    inTurn([hypotenuse, shorterSide, pythagorasStory, isoscelesHeight], turn)(random, Math.floor(turn / 4)),
};
