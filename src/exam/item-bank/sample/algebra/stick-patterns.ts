import type { Figure, FigureShape } from "../../figure";
import { figure, line, type Point, smallText, text } from "../drawing/shapes";
import { counted, only } from "../kit/answer-format";
import type { Random } from "../kit/random";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

/** A closed polygon of matchsticks in a row: `sides` sticks for the first, one fewer for each further one. */
interface StickPattern {
  readonly name: string;
  readonly sides: number;
  readonly draw: (x: number, y: number, index: number) => [Point, Point][];
}

const unit = 26;

const stickPatterns: readonly StickPattern[] = [
  {
    name: "square",
    sides: 4,
    draw: (x, y, index) => {
      const left = x + index * unit;
      const sides: [Point, Point][] = [
        [
          [left, y],
          [left + unit, y],
        ],
        [
          [left, y + unit],
          [left + unit, y + unit],
        ],
        [
          [left + unit, y],
          [left + unit, y + unit],
        ],
      ];
      return index === 0
        ? [
            ...sides,
            [
              [left, y],
              [left, y + unit],
            ],
          ]
        : sides;
    },
  },
  {
    name: "triangle",
    sides: 3,
    draw: (x, y, index) => {
      const [up, down]: [number, number] = index % 2 === 0 ? [y, y + unit] : [y + unit, y];
      const left = x + (index * unit) / 2;
      const sides: [Point, Point][] = [
        [
          [left, down],
          [left + unit, down],
        ],
        [
          [left + unit, down],
          [left + unit / 2, up],
        ],
      ];
      return index === 0
        ? [
            ...sides,
            [
              [left, down],
              [left + unit / 2, up],
            ],
          ]
        : sides;
    },
  },
  {
    name: "hexagon",
    sides: 6,
    draw: (x, y, index) => {
      const half = unit / 2;
      const left = x + index * unit;
      const [top, upper, lower, bottom] = [y - 8, y, y + unit - 6, y + unit + 2];
      const sides: [Point, Point][] = [
        [
          [left, upper],
          [left + half, top],
        ],
        [
          [left + half, top],
          [left + unit, upper],
        ],
        [
          [left + unit, upper],
          [left + unit, lower],
        ],
        [
          [left + unit, lower],
          [left + half, bottom],
        ],
        [
          [left + half, bottom],
          [left, lower],
        ],
      ];
      return index === 0
        ? [
            ...sides,
            [
              [left, lower],
              [left, upper],
            ],
          ]
        : sides;
    },
  },
];

/** The sticks of the pattern with `amount` polygons: drawn for the figure, counted for the proof. */
const sticks = (pattern: StickPattern, amount: number, x = 0, y = 0) =>
  Array.from({ length: amount }, (_, index) => pattern.draw(x, y, index)).flat();

function drawPatterns(pattern: StickPattern): Figure {
  const shapes: FigureShape[] = [];
  const step = pattern.name === "triangle" ? unit / 2 : unit;
  let x = 24;
  for (const amount of [1, 2, 3]) {
    const width = unit + (amount - 1) * step;
    for (const [from, to] of sticks(pattern, amount, x, 34))
      shapes.push(line(from, to, { tone: "accent", heavy: true }));
    shapes.push(text([x + width / 2, 84], `Pattern ${amount}`, smallText));
    x += Math.max(width, 54) + 40;
  }
  const counts = [1, 2, 3].map((amount) => sticks(pattern, amount).length);
  return figure(
    { width: x - 10, height: 104 },
    `Three patterns of sticks. Pattern 1 is one ${pattern.name} of ${counts[0]} sticks. Pattern 2 is two ${pattern.name}s side by side that share one stick, ${counts[1]} sticks in all. Pattern 3 is three ${pattern.name}s in a row, each sharing a stick with the next, ${counts[2]} sticks in all.`,
    shapes,
  );
}

function stickQuestion(random: Random, turn: number): Draft {
  const pattern = inTurn(stickPatterns, turn);
  const step = pattern.sides - 1;
  const asksForNumber = turn >= stickPatterns.length;
  const n = random.integer(12, 40);
  const total = step * n + 1;
  const shared = { figure: drawPatterns(pattern) };
  if (!asksForNumber) {
    return {
      ...shared,
      level: 2,
      stem: `The patterns go on in the same way. How many sticks are needed for pattern ${n}?`,
      format: counted("stick"),
      key: total,
      wrong: {
        "Counts shared sticks twice": pattern.sides * n,
        "Forgets the stick that closes the first shape": step * n,
        "Adds a whole shape to the steps": step * n + pattern.sides,
        "Scales up the number of sticks in pattern 3": Math.round(((3 * step + 1) * n) / 3),
      },
      isCorrect: (answer) => sticks(pattern, n).length === only(answer).numerator,
      structure: { steps: 2, concept: 1, numbers: 0, reading: 1, lure: 2 },
    };
  }
  return {
    ...shared,
    level: 3,
    stem: `The patterns go on in the same way. How many ${pattern.name}s are in the pattern that is made of exactly ${total} sticks?`,
    format: counted(pattern.name),
    key: n,
    wrong: {
      "Divides by the sticks of one shape": Math.floor(total / pattern.sides),
      "Takes off a whole shape before dividing": Math.floor((total - pattern.sides) / step),
      "Divides by the step and adds one": n + 1,
      "Divides by the step after adding one stick, then adds one": n + 2,
    },
    isCorrect: (answer) => sticks(pattern, only(answer).numerator).length === total,
    structure: { steps: 3, concept: 1, numbers: 0, reading: 1, lure: 1 },
  };
}

export const stickSequences: Template = {
  name: "stick-patterns",
  count: 6,
  draft: ({ random, turn }) => stickQuestion(random, turn),
};
