import { numbers, only } from "../kit/answer-format";
import type { Random } from "../kit/random";
import type { Draft, Template } from "../kit/template";

function completeTheSquare(random: Random): Draft | null {
  const [p, q] = [random.integer(2, 7) * random.pick([1, -1]), random.integer(-9, 12)];
  if (q === 0 || q === -p) return null;
  const [b, c] = [-2 * p, p * p + q];
  if (c === 0) return null;
  const sign = (value: number) => (value < 0 ? `${value}` : `+${value}`);
  return {
    level: 4,
    stem: `What is the smallest value of $x^2${sign(b)}x${sign(c)}$ for any number $x$?`,
    format: numbers(),
    key: q,
    wrong: {
      "Gives the value of x instead of the smallest value": p,
      "Gives the number term": c,
      "Adds the square instead of subtracting it": c + p * p,
      "Subtracts half the middle coefficient without squaring it": c - Math.abs(p),
      "Subtracts the whole middle coefficient squared": c - b * b,
    },
    isCorrect: (answer) => {
      const values = Array.from({ length: 81 }, (_, index) => (index - 40) ** 2 + b * (index - 40) + c);
      return only(answer).numerator === Math.min(...values);
    },
    structure: { steps: 3, concept: 3, numbers: 2, reading: 0, lure: 2 },
  };
}

export const extremes: Template = {
  name: "smallest-values",
  count: 4,
  draft: ({ random }) => completeTheSquare(random),
};
