import { center, scaledFigure } from "../drawing/fit";
import { edgeLabel, rightAngleMark } from "../drawing/plane-geometry";
import { line, type Point, polygon } from "../drawing/shapes";
import type { Random } from "../kit/random";
import { rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";
import { hasArea, squareUnits } from "./measured-areas";

function triangleArea(random: Random): Draft | null {
  const [base, height, foot] = [random.integer(9, 16), random.integer(5, 11), random.integer(2, 3)];
  const corners: Point[] = [
    [0, 0],
    [base, 0],
    [foot, height],
  ];
  if (base <= height) return null;
  return {
    level: 1,
    stem: `A triangle has a base of ${base} cm. Its height above the base, dashed in the diagram, is ${height} cm. What is its area?`,
    figure: scaledFigure(
      `A triangle with a base of ${base} cm. A dashed line from the top corner meets the base at a right angle and is ${height} cm long.`,
      corners,
      (place) => {
        const drawn = corners.map(place) as [Point, Point, Point];
        const bottom = place([foot, 0]);
        return [
          polygon(drawn, { fill: "tint", stroke: "ink" }),
          line(drawn[2], bottom, { tone: "accent", dashed: true }),
          rightAngleMark(bottom, drawn[2], drawn[1]),
          edgeLabel({ from: drawn[0], to: drawn[1], label: `${base} cm`, awayFrom: drawn[2] }),
          edgeLabel({ from: drawn[2], to: bottom, label: `${height} cm`, awayFrom: drawn[0] }),
        ];
      },
    ),
    format: squareUnits("cm"),
    key: rational(base * height, 2),
    wrong: {
      "Forgets to halve": base * height,
      "Adds base and height": base + height,
      "Halves the sum of base and height": rational(base + height, 2),
      "Adds twice the base and twice the height": 2 * (base + height),
    },
    isCorrect: hasArea(corners),
    structure: { steps: 2, concept: 0, numbers: 0, reading: 1, lure: 1 },
  };
}

function parallelogramArea(random: Random): Draft {
  const [[shift, height, side], base] = [
    random.pick([
      [3, 4, 5],
      [6, 8, 10],
      [5, 12, 13],
    ] as const),
    random.integer(9, 16),
  ];
  const corners: Point[] = [
    [0, 0],
    [base, 0],
    [base + shift, height],
    [shift, height],
  ];
  return {
    level: 2,
    stem: `A parallelogram has a base of ${base} cm, slanting sides of ${side} cm and a height of ${height} cm. What is its area?`,
    figure: scaledFigure(
      `A parallelogram with a base of ${base} cm and slanting sides of ${side} cm. A dashed height of ${height} cm meets the base at a right angle.`,
      corners,
      (place) => {
        const drawn = corners.map(place) as [Point, Point, Point, Point];
        const foot = place([shift, 0]);
        return [
          polygon(drawn, { fill: "tint", stroke: "ink" }),
          line(drawn[3], foot, { tone: "accent", dashed: true }),
          rightAngleMark(foot, drawn[3], drawn[1]),
          edgeLabel({ from: drawn[0], to: drawn[1], label: `${base} cm`, awayFrom: center(drawn) }),
          edgeLabel({ from: drawn[1], to: drawn[2], label: `${side} cm`, awayFrom: center(drawn) }),
          edgeLabel({ from: drawn[3], to: foot, label: `${height} cm`, awayFrom: drawn[0] }),
        ];
      },
    ),
    format: squareUnits("cm"),
    key: base * height,
    wrong: {
      "Multiplies base and slanting side": base * side,
      "Halves as for a triangle": rational(base * height, 2),
      "Gives the perimeter": 2 * (base + side),
      "Multiplies slanting side and height": side * height,
    },
    isCorrect: hasArea(corners),
    structure: { steps: 1, concept: 1, numbers: 0, reading: 1, lure: 2 },
  };
}

function trapeziumArea(random: Random): Draft | null {
  const [long, short, height, shift] = [
    random.integer(10, 16),
    random.integer(5, 9),
    random.integer(4, 8),
    random.integer(1, 3),
  ];
  const corners: Point[] = [
    [0, 0],
    [long, 0],
    [shift + short, height],
    [shift, height],
  ];
  if (shift + short >= long) return null;
  return {
    level: 3,
    stem: `The parallel sides of a trapezium are ${long} m and ${short} m long and ${height} m apart. What is its area?`,
    figure: scaledFigure(
      `A trapezium with a bottom side of ${long} m and a parallel top side of ${short} m. A dashed height of ${height} m joins them at a right angle.`,
      corners,
      (place) => {
        const drawn = corners.map(place) as [Point, Point, Point, Point];
        const foot = place([shift, 0]);
        return [
          polygon(drawn, { fill: "tint", stroke: "ink" }),
          line(drawn[3], foot, { tone: "accent", dashed: true }),
          rightAngleMark(foot, drawn[3], drawn[1]),
          edgeLabel({ from: drawn[0], to: drawn[1], label: `${long} m`, awayFrom: center(drawn) }),
          edgeLabel({ from: drawn[2], to: drawn[3], label: `${short} m`, awayFrom: center(drawn) }),
          edgeLabel({ from: drawn[3], to: foot, label: `${height} m`, awayFrom: drawn[0] }),
        ];
      },
    ),
    format: squareUnits("m"),
    key: rational((long + short) * height, 2),
    wrong: {
      "Forgets to halve": (long + short) * height,
      "Takes the longer side as the width of a rectangle": long * height,
      "Takes the shorter side as the width of a rectangle": short * height,
      "Multiplies the parallel sides": long * short,
    },
    isCorrect: hasArea(corners),
    structure: { steps: 3, concept: 1, numbers: 0, reading: 1, lure: 1 },
  };
}

export const plainAreas: Template = {
  name: "areas-of-plane-shapes",
  count: 7,
  draft: ({ random, turn }) => inTurn([triangleArea, parallelogramArea, trapeziumArea], turn)(random),
};
