import { asWritten, euros, only } from "../kit/answer-format";
import { holds } from "../kit/evaluate-math";
import { money } from "../kit/number-text";
import type { Random } from "../kit/random";
import { add, divide, equals, multiply, rational, subtract } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

const twoPrices = [
  ["adult tickets", "child tickets", "an adult ticket"],
  ["bags of cement", "bags of sand", "a bag of cement"],
  ["plates of pasta", "salads", "a plate of pasta"],
  ["brushes", "tins of paint", "a brush"],
] as const;

function pricesFromTwoBills(random: Random, turn: number): Draft | null {
  const [first, second, one] = inTurn(twoPrices, turn);
  const [x, y] = random.sample([3, 4, 5, 6, 7, 8, 9, 11, 12], 2) as [number, number];
  const [a, b] = [random.integer(2, 4), random.integer(2, 5)];
  const [c, d] = [random.integer(5, 7), random.integer(2, 5)];
  const determinant = a * d - b * c;
  if (determinant === 0) return null;
  const [p, q] = [a * x + b * y, c * x + d * y];
  return {
    level: 3,
    stem: `${a} ${first} and ${b} ${second} cost ${money(p)}. ${c} ${first} and ${d} ${second} cost ${money(q)}. What does ${one} cost?`,
    format: euros(),
    key: x,
    wrong: {
      "Gives the price of the other thing": y,
      "Divides the first bill equally among all pieces": rational(p, a + b),
      "Divides the difference of the bills by the difference of the first numbers": rational(q - p, c - a),
      "Divides both bills together by all pieces": rational(p + q, a + b + c + d),
      "Adds the two prices": x + y,
    },
    isCorrect: (answer) => {
      const other = divide(subtract(p, multiply(a, only(answer))), b);
      return equals(add(multiply(c, only(answer)), multiply(d, other)), q);
    },
    structure: { steps: 4, concept: 2, numbers: 0, reading: 2, lure: 1 },
  };
}

function bareSystem(random: Random): Draft | null {
  const [x, y] = [random.integer(2, 7), -random.integer(1, 6)];
  const [a, b, c, d] = [
    random.integer(2, 5),
    random.integer(1, 4),
    random.integer(2, 6),
    -random.integer(1, 4),
  ];
  const row = (m: number, n: number) =>
    `${m}x${n < 0 ? "-" : "+"}${Math.abs(n) === 1 ? "" : Math.abs(n)}y=${m * x + n * y}`;
  if (a * d - b * c === 0) return null;
  const pair = (first: number, second: number) => ({
    value: [first, second],
    text: `$x=${first}$ and $y=${second}$`,
  });
  const [top, bottom] = [row(a, b), row(c, d)];
  return {
    level: 3,
    stem: `Which pair solves both equations $${top}$ and $${bottom}$?`,
    format: asWritten,
    key: pair(x, y),
    wrong: {
      "Loses the sign of the second unknown": pair(x, -y),
      "Swaps the two unknowns": pair(y, x),
      "Takes the signs of both the wrong way round": pair(-x, -y),
      "Swaps the unknowns and loses the sign": pair(-y, x),
    },
    isCorrect: (answer) => {
      const [first = rational(0), second = rational(0)] = answer;
      return [top, bottom].every((equation) => holds(equation, { x: first, y: second }));
    },
    structure: { steps: 3, concept: 2, numbers: 2, reading: 0, lure: 1 },
  };
}

export const simultaneous: Template = {
  name: "simultaneous-equations",
  count: 7,
  draft: ({ random, turn }) => inTurn([pricesFromTwoBills, bareSystem], turn)(random, Math.floor(turn / 2)),
};
