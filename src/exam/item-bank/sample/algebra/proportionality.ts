import { fractions, numbers, only } from "../kit/answer-format";
import { plain } from "../kit/number-text";
import type { Random } from "../kit/random";
import { add, divide, equals, multiply, power, rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

function directSquare(random: Random): Draft | null {
  const [x1, x2, k] = [random.integer(2, 5), random.integer(6, 10), random.pick([2, 3, 4, 5])];
  if (x2 % x1 === 0) return null;
  const y1 = k * x1 * x1;
  const name = random.pick([
    "The braking distance of a vehicle",
    "The area of a shape",
    "The energy of a moving ball",
  ]);
  return {
    level: 3,
    stem: `${name}, $y$, is directly proportional to the square of $x$. When $x=${x1}$, $y=${y1}$. What is $y$ when $x=${x2}$?`,
    format: numbers({ places: 1 }),
    key: k * x2 * x2,
    wrong: {
      "Takes y as proportional to x": rational(y1 * x2, x1),
      "Adds the increase of x to y": y1 + (x2 - x1),
      "Doubles instead of squaring": rational(y1 * 2 * x2, x1),
      "Squares without using the constant": x2 * x2,
      "Takes y as inversely proportional": rational(y1 * x1 * x1, x2 * x2),
    },
    isCorrect: (answer) => equals(divide(only(answer), power(x2, 2)), divide(y1, power(x1, 2))),
    structure: { steps: 3, concept: 2, numbers: 0, reading: 1, lure: 2 },
  };
}

function inverseProportion(random: Random): Draft | null {
  const [x1, x2] = random.sample([2, 3, 4, 5, 6, 8, 10, 12], 2) as [number, number];
  const k = random.integer(2, 12) * x1 * x2;
  const squared = random.pick([false, true]);
  const y1 = rational(k, x1);
  if (squared && (k * x1) % (x2 * x2) !== 0) return null;
  const key = squared ? rational(k * x1, x2 * x2) : rational(k, x2);
  return {
    level: squared ? 4 : 3,
    stem: `$y$ is inversely proportional to ${squared ? "the square of $x$" : "$x$"}. When $x=${x1}$, $y=${plain(y1).replace(",", "{,}")}$. What is $y$ when $x=${x2}$?`,
    format: fractions({ largestDenominator: 12 }),
    key,
    wrong: {
      "Takes y as directly proportional to x": divide(multiply(y1, x2), x1),
      [squared ? "Forgets to square" : "Squares although the relation is without a square"]: squared
        ? divide(multiply(y1, x1), x2)
        : divide(multiply(y1, x1, x1), x2 * x2),
      "Changes y by the same amount as x": add(y1, x2 - x1),
      "Takes y as directly proportional to the square of x": divide(multiply(y1, x2, x2), x1 * x1),
    },
    isCorrect: (answer) => {
      const exponent = squared ? 2 : 1;
      return equals(multiply(only(answer), power(x2, exponent)), multiply(y1, power(x1, exponent)));
    },
    structure: { steps: 3, concept: squared ? 3 : 2, numbers: 1, reading: 0, lure: 2 },
  };
}

export const variation: Template = {
  name: "direct-and-inverse-proportion",
  count: 6,
  draft: ({ random, turn }) => inTurn([directSquare, inverseProportion], turn)(random),
};
