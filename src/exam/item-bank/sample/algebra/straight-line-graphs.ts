import type { Figure } from "../../figure";
import { coordinatePlane, type Window } from "../drawing/coordinate-plane";
import { circle, line, type Point } from "../drawing/shapes";
import { asWritten, fractions, only } from "../kit/answer-format";
import { holds } from "../kit/evaluate-math";
import { plain, polynomial } from "../kit/number-text";
import type { Random } from "../kit/random";
import {
  add,
  approximate,
  divide,
  equals,
  isWhole,
  multiply,
  type Rational,
  rational,
  subtract,
} from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

const plane: Window = { fromX: -5, toX: 5, fromY: -5, toY: 5 };

const isInside = (value: number) => Math.abs(value) <= 5;

interface StraightLine {
  readonly gradient: Rational;
  readonly intercept: number;
}

const heightAt = ({ gradient, intercept }: StraightLine, x: number) => add(multiply(gradient, x), intercept);

/** The crossing points of the line with the grid, where one can read it without guessing. */
function gridPoints(straight: StraightLine): Point[] {
  return Array.from({ length: 11 }, (_, index) => index - 5)
    .filter((x) => isWhole(heightAt(straight, x)) && isInside(heightAt(straight, x).numerator))
    .map((x): Point => [x, heightAt(straight, x).numerator]);
}

/** The line from edge to edge of the grid. */
function drawnLine({ gradient, intercept }: StraightLine): [Point, Point] {
  const m = approximate(gradient);
  const ends = [-5, 5].map((x): Point => {
    const y = m * x + intercept;
    return Math.abs(y) <= 5 ? [x, y] : [(Math.sign(y) * 5 - intercept) / m, Math.sign(y) * 5];
  });
  return [ends[0] ?? [0, 0], ends[1] ?? [0, 0]];
}

const signs = (value: number) => plain(value);

const pointName = ([x, y]: Point) => `(${signs(x)}, ${signs(y)})`;

function lineFigure(straight: StraightLine): { picture: Figure; shown: [Point, Point] } {
  const points = gridPoints(straight);
  const shown: [Point, Point] = [points[0] ?? [0, 0], points.at(-1) ?? [0, 0]];
  const [from, to] = drawnLine(straight);
  const description = `A coordinate plane from −5 to 5 on both axes with one straight line. The line passes through the points ${pointName(shown[0])} and ${pointName(shown[1])}.`;
  const picture = coordinatePlane(plane, description, (at) => [
    line(at(...from), at(...to), { tone: "accent", heavy: true }),
    ...shown.map((point) => circle(at(...point), 4, { fill: "accent", stroke: "surface" })),
  ]);
  return { picture, shown };
}

const asLine = (gradient: Rational, intercept: Rational | number) => ({
  value: [gradient, intercept],
  text: `$y=${polynomial([gradient, intercept])}$`,
});

function goodLine(random: Random): StraightLine | null {
  const gradient = rational(random.pick([1, 2, 3, -1, -2, -3]), random.pick([1, 1, 2, 3]));
  const intercept = random.integer(-3, 3);
  const points = gridPoints({ gradient, intercept });
  if (intercept === 0 || points.length < 3 || points.some(([x, y]) => x !== 0 && y === 0 && Math.abs(x) > 4))
    return null;
  return { gradient, intercept };
}

function lineEquation(random: Random): Draft | null {
  const straight = goodLine(random);
  if (straight === null || equals(straight.gradient, straight.intercept)) return null;
  const { gradient, intercept } = straight;
  const { picture, shown } = lineFigure(straight);
  return {
    level: 2,
    stem: `Which equation does the line through ${pointName(shown[0])} and ${pointName(shown[1])} in the diagram have?`,
    figure: picture,
    format: asWritten,
    key: asLine(gradient, intercept),
    wrong: {
      "Turns the gradient over": asLine(divide(1, gradient), intercept),
      "Takes a falling line for a rising one or the reverse": asLine(multiply(-1, gradient), intercept),
      "Swaps gradient and intercept": asLine(rational(intercept), gradient),
      "Gives the intercept the wrong sign": asLine(gradient, -intercept),
    },
    isCorrect: (_, text) => shown.every(([x, y]) => holds(text, { x, y })),
    structure: { steps: 2, concept: 1, numbers: gradient.denominator > 1 ? 2 : 1, reading: 2, lure: 2 },
  };
}

function perpendicular(random: Random): Draft | null {
  const straight = goodLine(random);
  if (straight === null || Math.abs(straight.gradient.numerator) === straight.gradient.denominator)
    return null;
  const { gradient } = straight;
  const { picture, shown } = lineFigure(straight);
  const through = random.integer(1, 4);
  return {
    level: 4,
    stem: `A second line is perpendicular to the line in the diagram, which passes through ${pointName(shown[0])} and ${pointName(shown[1])}. The second line crosses the $y$-axis at $${through}$. Which is its equation?`,
    figure: picture,
    format: asWritten,
    key: asLine(divide(-1, gradient), through),
    wrong: {
      "Takes the same gradient": asLine(gradient, through),
      "Changes only the sign of the gradient": asLine(multiply(-1, gradient), through),
      "Turns the gradient over without changing its sign": asLine(divide(1, gradient), through),
    },
    isCorrect: (_, text) => {
      // The direction from x = 0 to x = 1 on the answer's line must make a right angle with the drawn points.
      const [[x1, y1], [x2, y2]] = shown;
      const rise = Array.from({ length: 241 }, (_, index) => rational(index - 120, 6)).find((y) =>
        holds(text, { x: 1, y }),
      );
      return rise !== undefined && equals(add(x2 - x1, multiply(y2 - y1, subtract(rise, through))), 0);
    },
    structure: { steps: 3, concept: 3, numbers: 2, reading: 2, lure: 2 },
  };
}

function gradientOfLine(random: Random): Draft | null {
  const straight = goodLine(random);
  if (straight === null) return null;
  const { gradient, intercept } = straight;
  const { picture } = lineFigure(straight);
  const crossing = divide(multiply(-1, intercept), gradient);
  return {
    level: 2,
    stem: `What is the gradient of the line that crosses the $y$-axis at $${intercept}$ in the diagram and ${gradient.numerator > 0 ? "rises" : "falls"} from left to right?`,
    figure: picture,
    format: fractions(),
    key: gradient,
    wrong: {
      "Divides across by up": divide(1, gradient),
      "Gives the gradient the wrong sign": multiply(-1, gradient),
      "Gives the intercept": intercept,
      "Gives where the line crosses the horizontal axis": crossing,
    },
    isCorrect: (answer) => {
      const [[x1, y1], [x2, y2]] = lineFigure(straight).shown;
      return equals(multiply(only(answer), x2 - x1), y2 - y1);
    },
    structure: { steps: 2, concept: 1, numbers: 1, reading: 2, lure: 2 },
  };
}

export const straightLines: Template = {
  name: "straight-line-graphs",
  count: 8,
  draft: ({ random, turn }) => inTurn([gradientOfLine, lineEquation, perpendicular], turn)(random),
};
