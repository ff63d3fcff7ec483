import type { Figure } from "../../figure";
import { angleMark, edgeLabel, polar } from "../drawing/plane-geometry";
import { circle, figure, line, type Point, rectangle, sector, text } from "../drawing/shapes";
import { asWritten, only, piMultiples } from "../kit/answer-format";
import type { Random } from "../kit/random";
import { approximate, divide, equals, multiply, type Rational, rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

const middle: Point = [120, 115];

function circleFigure(label: string, isDiameter: boolean, description: string): Figure {
  const [left, right]: [Point, Point] = [polar(middle, 88, 180), polar(middle, 88, 0)];
  const from = isDiameter ? left : middle;
  return figure({ width: 240, height: 230 }, description, [
    circle(middle, 88, { fill: "tint", stroke: "ink" }),
    line(from, right, { tone: "accent", heavy: true }),
    circle(middle, 3, { fill: "ink" }),
    text([(from[0] + right[0]) / 2, middle[1] - 14], label),
  ]);
}

/** Circumference and area by adding up a polygon of very many sides, in units of pi: another way than the formulas. */
function polygonCircle(radius: number): { around: number; area: number } {
  const sides = 1_000_000;
  const half = Math.PI / sides;
  return {
    around: (2 * sides * radius * Math.sin(half)) / Math.PI,
    area: (sides * radius * radius * Math.sin(half) * Math.cos(half)) / Math.PI,
  };
}

const isNear = (measured: number, value: Rational) => Math.abs(measured - approximate(value)) < 1e-4;

function circumference(random: Random): Draft {
  const radius = random.integer(3, 14);
  const diameter = random.pick([true, false]);
  const given = diameter ? 2 * radius : radius;
  const kind = diameter ? "diameter" : "radius";
  return {
    level: 1,
    stem: `A circle has a ${kind} of ${given} cm. What is its circumference, as a multiple of $\\pi$?`,
    figure: circleFigure(
      `${given} cm`,
      diameter,
      `A circle with its ${kind} drawn in, labelled ${given} cm.`,
    ),
    format: piMultiples("cm"),
    key: 2 * radius,
    wrong: {
      [diameter ? "Uses the diameter for the radius" : "Uses the radius for the diameter"]: diameter
        ? 4 * radius
        : radius,
      "Gives the area": radius * radius,
      "Uses the area formula with twice the radius": 4 * radius * radius,
      "Halves the circumference": radius,
    },
    isCorrect: (answer) => isNear(polygonCircle(radius).around, only(answer)),
    structure: { steps: 1, concept: 1, numbers: 0, reading: 1, lure: 2 },
  };
}

function circleArea(random: Random, turn: number): Draft {
  const radius = random.integer(3, 12);
  const thing = inTurn(["circular pond", "round stage", "circular lawn", "round market place"], turn);
  return {
    level: 2,
    stem: `A ${thing} has a diameter of ${2 * radius} m. What is its area, as a multiple of $\\pi$?`,
    figure: circleFigure(
      `${2 * radius} m`,
      true,
      `A circle with its diameter drawn in, labelled ${2 * radius} m.`,
    ),
    format: piMultiples("m²"),
    key: radius * radius,
    wrong: {
      "Uses the diameter for the radius": 4 * radius * radius,
      "Gives the circumference": 2 * radius,
      "Does not square the radius": radius,
      "Squares the diameter and halves": 2 * radius * radius,
    },
    isCorrect: (answer) => isNear(polygonCircle(radius).area, only(answer)),
    structure: { steps: 2, concept: 1, numbers: 0, reading: 1, lure: 2 },
  };
}

function sectorFigure(radius: number, angle: number): Figure {
  const center: Point = [110, 130];
  const [start, end] = [polar(center, 96, 90), polar(center, 96, 90 - angle)];
  const slice = { center, radius: 96, startDegrees: 0, endDegrees: angle, closed: true };
  const description = `A sector of a circle with a radius of ${radius} cm and an angle of ${angle}° at the centre.`;
  return figure({ width: 240, height: 250 }, description, [
    sector(slice, { fill: "tint", stroke: "ink" }),
    ...angleMark({ vertex: center, first: start, second: end, label: `${angle}°`, reflex: angle > 180 }),
    edgeLabel({
      from: center,
      to: start,
      label: `${radius} cm`,
      awayFrom: polar(center, 60, 90 - angle / 2),
    }),
  ]);
}

function sectorMeasure(random: Random, measure: "arc" | "area"): Draft {
  const arc = measure === "arc";
  const angle = random.pick([40, 60, 72, 80, 100, 120, 135, 150]);
  const radius = random.pick([6, 9, 10, 12, 15, 18]);
  const [part, rest] = [rational(angle, 360), rational(360 - angle, 360)];
  const [area, around] = [multiply(part, radius * radius), multiply(part, 2 * radius)];
  return {
    level: 3,
    stem: `A sector has a radius of ${radius} cm and an angle of ${angle}° at the centre. What is ${arc ? "the length of its arc" : "its area"}, as a multiple of $\\pi$?`,
    figure: sectorFigure(radius, angle),
    format: piMultiples(arc ? "cm" : "cm²"),
    key: arc ? around : area,
    wrong: {
      "Takes the part of a half turn": multiply(2, arc ? around : area),
      [arc ? "Uses the formula for the area" : "Uses the formula for the arc"]: arc ? area : around,
      "Takes the rest of the circle": multiply(rest, arc ? 2 * radius : radius * radius),
      "Takes the whole circle": arc ? 2 * radius : radius * radius,
      "Uses the radius for the diameter": multiply(part, radius),
    },
    isCorrect: (answer) => {
      const whole = polygonCircle(radius);
      return isNear(((arc ? whole.around : whole.area) * angle) / 360, only(answer));
    },
    structure: { steps: 3, concept: 2, numbers: 1, reading: 1, lure: 2 },
  };
}

export const circles: Template = {
  name: "circles-and-sectors",
  count: 8,
  draft: ({ random, turn }) => {
    const round = Math.floor(turn / 4);
    const variants = [
      () => circumference(random),
      () => circleArea(random, round),
      () => sectorMeasure(random, "arc"),
      () => sectorMeasure(random, "area"),
    ];
    return inTurn(variants, turn)();
  },
};

/** `a - b pi`, with both parts as values, so that the text is proved against a count of small squares. */
const withPi = (plainPart: number, piPart: Rational) => ({
  value: [plainPart, piPart],
  text: `$${plainPart}-${equals(piPart, 1) ? "" : piPart.denominator === 1 ? piPart.numerator : `\\frac{${piPart.numerator}}{${piPart.denominator}}`}\\pi$ cm²`,
});

function squareMinusCircle(random: Random, turn: number): Draft {
  const side = random.pick([4, 6, 8, 10, 12, 14, 20]);
  const quarter = turn % 2 === 1;
  const box = { x: 36, y: 24, width: 168, height: 168 };
  const corner: Point = [box.x, box.y + box.height];
  const removed = quarter
    ? sector(
        { center: corner, radius: box.width, startDegrees: 0, endDegrees: 90, closed: true },
        { fill: "surface", stroke: "ink" },
      )
    : circle([box.x + box.width / 2, box.y + box.height / 2], box.width / 2, {
        fill: "surface",
        stroke: "ink",
      });
  const part = quarter
    ? "a quarter circle with its centre at a corner and the side as its radius"
    : "the largest circle that fits in";
  const radiusSquared = quarter ? side * side : (side / 2) ** 2;
  const area = quarter ? rational(radiusSquared, 4) : rational(radiusSquared);
  return {
    level: 4,
    stem: `From a square with sides of ${side} cm ${part} is cut away. What is the area of the shaded part that is left?`,
    figure: figure(
      { width: 260, height: 230 },
      `A shaded square with sides of ${side} cm from which ${quarter ? "a quarter circle around its bottom left corner, with the side of the square as its radius," : "a circle that touches all four sides"} is cut away.`,
      [
        rectangle(box, { fill: "tint", stroke: "ink" }),
        removed,
        text([box.x + box.width / 2, box.y + box.height + 18], `${side} cm`),
      ],
    ),
    format: asWritten,
    key: withPi(side * side, area),
    wrong: {
      "Subtracts the circumference instead of the area": withPi(
        side * side,
        rational(quarter ? side / 2 : side),
      ),
      "Halves the part that is cut away": withPi(side * side, divide(area, 2)),
      [quarter ? "Takes half the side for the radius" : "Takes a quarter of the side for the radius"]: withPi(
        side * side,
        divide(area, 4),
      ),
    },
    isCorrect: ([whole = rational(0), piPart = rational(0)]) => {
      // Counts the small squares of a fine grid that lie outside the part cut away.
      const cells = 300;
      const [centre, reach] = quarter ? [0, 1] : [0.5, 0.5];
      let left = 0;
      for (let row = 0; row < cells; row += 1) {
        for (let column = 0; column < cells; column += 1) {
          const [x, y] = [(column + 0.5) / cells - centre, (row + 0.5) / cells - centre];
          if (x * x + y * y > reach * reach) left += 1;
        }
      }
      const counted = (left / cells ** 2) * side * side;
      return Math.abs(counted - (approximate(whole) - Math.PI * approximate(piPart))) < side * side * 0.001;
    },
    structure: { steps: 4, concept: 2, numbers: 1, reading: 1, lure: 2 },
  };
}

export const shadedAreas: Template = {
  name: "shaded-areas",
  count: 4,
  draft: ({ random, turn }) => squareMinusCircle(random, turn),
};
