import type { Figure, FigureShape } from "../../figure";
import { circle, figure, line, type Point, polygon, rectangle, smallText, text } from "../drawing/shapes";
import { only, quantities } from "../kit/answer-format";
import { count } from "../kit/number-text";
import type { Random } from "../kit/random";
import { add, equals, multiply, rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

interface Balance {
  readonly left: { boxes: number; kilograms: number };
  readonly right: { boxes: number; kilograms: number };
}

/** A balance with closed boxes of equal mass and weights of 1 kg, as in a first lesson on equations. */
function balanceFigure({ left, right }: Balance): Figure {
  const pan = (center: number, { boxes, kilograms }: Balance["left"]): FigureShape[] => {
    const step = 28;
    const weightWidth = 54;
    const start = center - (boxes * step + weightWidth) / 2;
    const drawn = Array.from({ length: boxes }, (_, index): FigureShape[] => [
      rectangle({ x: start + index * step, y: 70, width: 24, height: 24 }, { fill: "tint", stroke: "ink" }),
      text([start + index * step + 12, 82], "x", { italic: true }),
    ]).flat();
    const x = start + boxes * step + weightWidth / 2;
    const corners: Point[] = [
      [x - 21, 66],
      [x + 21, 66],
      [x + 26, 94],
      [x - 26, 94],
    ];
    const weight = [
      polygon(corners, { fill: "surface", stroke: "ink" }),
      text([x, 81], `${kilograms} kg`, smallText),
    ];
    const plate = [
      line([center - 82, 95], [center + 82, 95], { heavy: true }),
      line([center, 95], [center, 120]),
    ];
    return [...drawn, ...weight, ...plate];
  };
  const side = ({ boxes, kilograms }: Balance["left"]) =>
    `${boxes} ${boxes === 1 ? "box" : "boxes"} marked x and a weight of ${kilograms} kg`;
  return figure(
    { width: 360, height: 190 },
    `A balance in equilibrium. On the left pan: ${side(left)}. On the right pan: ${side(right)}.`,
    [
      ...pan(96, left),
      ...pan(264, right),
      line([96, 120], [264, 120], { heavy: true }),
      polygon(
        [
          [180, 122],
          [204, 172],
          [156, 172],
        ],
        { fill: "muted", stroke: "ink" },
      ),
      circle([180, 120], 4, { fill: "ink", stroke: "ink" }),
    ],
  );
}

function balanceQuestion(random: Random, turn: number): Draft {
  const [more, fewer] = [random.integer(3, 4), random.integer(1, 2)];
  const x = random.integer(2, 9);
  const small = random.integer(1, 9);
  const large = (more - fewer) * x + small;
  const balance = { left: { boxes: more, kilograms: small }, right: { boxes: fewer, kilograms: large } };
  return {
    level: 1,
    stem: inTurn(
      [
        `The balance is level: ${count(more, "box", "boxes")} and ${small} kg weigh as much as ${count(fewer, "box", "boxes")} and ${large} kg. All boxes have the same mass $x$. How heavy is one box?`,
        `On the left pan are ${count(more, "box", "boxes")} and ${small} kg, on the right pan ${count(fewer, "box", "boxes")} and ${large} kg, and the pans balance. What is the mass $x$ of a box?`,
      ],
      turn,
    ),
    figure: balanceFigure(balance),
    format: quantities("kg", { places: 1 }),
    key: x,
    wrong: {
      "Does not divide by the number of boxes left": large - small,
      "Divides the larger weight by the boxes on the left": rational(large, more),
      "Takes off the weight but not the boxes": rational(large - small, more),
      "Adds the boxes of both sides": rational(large - small, more + fewer),
      "Adds the weights": rational(large + small, more - fewer),
    },
    isCorrect: (answer) =>
      equals(add(multiply(more, only(answer)), small), add(multiply(fewer, only(answer)), large)),
    structure: { steps: 2, concept: 0, numbers: 0, reading: 1, lure: 1 },
  };
}

export const balances: Template = {
  name: "balance-equations",
  count: 4,
  draft: ({ random, turn }) => balanceQuestion(random, turn),
};
