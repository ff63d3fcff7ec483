import { scatterPlot } from "../drawing/charts";
import type { Point } from "../drawing/shapes";
import { asWritten, numbers, only } from "../kit/answer-format";
import type { Random } from "../kit/random";
import { add, equals, multiply, rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

const correlations = [
  "positive correlation: as one grows, the other tends to grow",
  "negative correlation: as one grows, the other tends to fall",
  "no correlation: the one says nothing about the other",
  "an exact relation: the one determines the other",
];

const scatterContexts = [
  { across: "Age of the car (years)", up: "Price (thousand €)", direction: -1 },
  { across: "Hours of practice", up: "Words typed in a minute", direction: 1 },
  { across: "House number", up: "Coffees drunk in a month", direction: 0 },
  { across: "Outside temperature (°C)", up: "Gas used (m³)", direction: -1 },
] as const;

/** Twelve points around a line, or without any direction, on whole grid values of a chart from 0 to 20 and 0 to 100. */
function scatter(random: Random, direction: -1 | 0 | 1): Point[] {
  const xs = [2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18];
  const shuffled = random.shuffle([12, 20, 28, 36, 44, 50, 58, 64, 72, 80, 86, 92]);
  return xs.map((x, index): Point => {
    if (direction === 0) return [x, shuffled[index] ?? 50];
    const middle = direction === 1 ? 12 + 4 * x : 92 - 4 * x;
    return [x, middle + random.integer(-7, 7)];
  });
}

/** The sign of the covariance, and whether it is small against the spread: the checker's own measure. */
function relation(points: readonly Point[]): number {
  const n = points.length;
  const [mx, my] = [points.reduce((s, [x]) => s + x, 0) / n, points.reduce((s, [, y]) => s + y, 0) / n];
  const covariance = points.reduce((s, [x, y]) => s + (x - mx) * (y - my), 0);
  const spread = Math.sqrt(
    points.reduce((s, [x]) => s + (x - mx) ** 2, 0) * points.reduce((s, [, y]) => s + (y - my) ** 2, 0),
  );
  const r = covariance / spread;
  return Math.abs(r) > 0.999 ? 3 : r > 0.7 ? 0 : r < -0.7 ? 1 : Math.abs(r) < 0.25 ? 2 : -1;
}

function correlation(random: Random, turn: number): Draft | null {
  const { across, up, direction } = inTurn(scatterContexts, turn);
  const points = scatter(random, direction);
  const key = direction === 1 ? 0 : direction === -1 ? 1 : 2;
  if (relation(points) !== key) return null;
  const option = (index: number) => ({ value: index, text: correlations[index] ?? "" });
  return {
    level: 1,
    stem: `What does the scatter diagram of “${up}” against “${across}” show?`,
    figure: scatterPlot({
      points,
      across: { from: 0, to: 20, step: 5 },
      up: { from: 0, to: 100, step: 20 },
      acrossLabel: across,
      upLabel: up,
      description: `A scatter diagram of ${up} against ${across} with twelve points: ${points.map(([x, y]) => `(${x}, ${y})`).join(", ")}.`,
    }),
    format: asWritten,
    key: option(key),
    wrong: {
      "Takes points near a line for points exactly on it": option(3),
      [key === 2 ? "Sees a rise in points without a direction" : "Takes scattered points for unrelated"]:
        option(key === 2 ? 0 : 2),
      [key === 2 ? "Sees a fall in points without a direction" : "Mixes up rising and falling"]: option(
        key === 2 ? 1 : 1 - key,
      ),
    },
    isCorrect: ([index = rational(-1)]) => relation(points) === index.numerator,
    structure: { steps: 1, concept: 1, numbers: 0, reading: 1, lure: 1 },
  };
}

function lineOfFit(random: Random, turn: number): Draft | null {
  const falls = turn % 2 === 0;
  const [startY, endY] = falls
    ? [random.pick([80, 90, 100]), random.pick([10, 20])]
    : [random.pick([10, 20]), random.pick([80, 90, 100])];
  const [from, to]: [Point, Point] = [
    [0, startY],
    [20, endY],
  ];
  const x = random.pick([5, 10, 15]);
  const key = add(startY, rational((endY - startY) * x, 20));
  const points = [2, 4, 6, 7, 9, 11, 13, 14, 16, 18].map(
    (at): Point => [
      at,
      Math.max(3, Math.min(97, Math.round(startY + ((endY - startY) * at) / 20 + random.integer(-8, 8)))),
    ],
  );
  const [across, up] = inTurn(
    [
      ["Age of a pump (years)", "Flow (litres in a minute)"],
      ["Hours of training", "Test score"],
      ["Distance from the centre (km)", "Rent (€ for 10 m²)"],
      ["Seedling age (weeks)", "Height (cm)"],
    ] as const,
    turn,
  );
  if (key.denominator > 2) return null;
  const nearest = points.reduce((best, point) =>
    Math.abs(point[0] - x) < Math.abs(best[0] - x) ? point : best,
  );
  return {
    level: 2,
    stem: `The scatter diagram of “${up}” against “${across}” has a line of best fit. Which value does the line give for ${x} on the horizontal axis?`,
    figure: scatterPlot({
      points,
      fit: [from, to],
      across: { from: 0, to: 20, step: 5 },
      up: { from: 0, to: 100, step: 10 },
      acrossLabel: across,
      upLabel: up,
      description: `A scatter diagram of ${up} against ${across}, with ten points and a line of best fit. The line goes straight from the height ${startY} at 0 to the height ${endY} at 20 on the horizontal axis.`,
    }),
    format: numbers({ places: 1 }),
    key,
    wrong: {
      "Reads the height of a point near by instead of the line": nearest[1],
      "Reads the line at the wrong end": add(endY, rational((startY - endY) * x, 20)),
      "Takes the height of the line at its start": startY,
      "Takes the mean of the heights at both ends": rational(startY + endY, 2),
      "Reads one mark too far to the left": add(startY, rational((endY - startY) * (x - 5), 20)),
    },
    isCorrect: (answer) => {
      // On the line, the three slopes agree.
      const [[x1, y1], [x2, y2]] = [from, to];
      return equals(multiply(add(only(answer), -y1), x2 - x1), (y2 - y1) * (x - x1));
    },
    structure: { steps: 2, concept: 1, numbers: 0, reading: 2, lure: 1 },
  };
}

export const scatterDiagrams: Template = {
  name: "scatter-diagrams",
  count: 8,
  draft: ({ random, turn }) => inTurn([correlation, lineOfFit], turn)(random, Math.floor(turn / 2)),
};
