import { asWritten } from "../kit/answer-format";
import type { Random } from "../kit/random";
import { add, compare, equals, multiply, rational, subtract } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

/** The square of `coefficient * sqrt(radicand)`, which tells equal surds from unequal ones exactly. */
const surd = (coefficient: number, radicand: number) => ({
  value: rational(coefficient * coefficient * radicand),
  text: `$${coefficient === 1 ? "" : coefficient}\\sqrt{${radicand}}$`,
});

function readSurd(text: string): { coefficient: number; radicand: number } {
  const [, coefficient = "", radicand = ""] = /^\$(\d*)\\sqrt\{(\d+)\}\$$/.exec(text) ?? [];
  return { coefficient: coefficient === "" ? 1 : Number(coefficient), radicand: Number(radicand) };
}

function simplifySurd(random: Random): Draft {
  const [c, r] = [random.integer(2, 6), random.pick([2, 3, 5, 6, 7])];
  return {
    level: 3,
    stem: `Which of these is equal to $\\sqrt{${c * c * r}}$?`,
    format: asWritten,
    key: surd(c, r),
    wrong: {
      "Takes the square factor out without taking its root": surd(c * c, r),
      "Mixes up the factor outside and inside the root": surd(r, c),
      "Halves the number under the root": surd(2, (c * c * r) % 2 === 0 ? (c * c * r) / 2 : c * r),
      "Takes the root of the square factor twice": surd(1, c * r),
    },
    isCorrect: (_, text) => {
      const { coefficient, radicand } = readSurd(text);
      return coefficient ** 2 * radicand === c * c * r;
    },
    structure: { steps: 2, concept: 3, numbers: 0, reading: 0, lure: 2 },
  };
}

function addSurds(random: Random): Draft | null {
  const [m, n] = random.sample([2, 3, 4, 5], 2) as [number, number];
  const r = random.pick([2, 3, 5, 7]);
  const minus = random.pick([true, false]);
  const sum = minus ? m - n : m + n;
  if (sum < 1) return null;
  const [first, second] = [m * m * r, n * n * r];
  return {
    level: 4,
    stem: `Simplify $\\sqrt{${first}}${minus ? "-" : "+"}\\sqrt{${second}}$.`,
    format: asWritten,
    key: surd(sum, r),
    wrong: {
      [minus ? "Subtracts under the root" : "Adds under the root"]: surd(
        1,
        minus ? first - second : first + second,
      ),
      "Multiplies the factors before the roots": surd(m * n, r),
      "Combines the square factors without taking their roots": surd(
        Math.abs(minus ? m * m - n * n : m * m + n * n),
        r,
      ),
      "Combines the factors and the numbers under the roots": surd(sum, minus ? r + r : 2 * r),
    },
    isCorrect: (_, text) => {
      // With x = sqrt(first) ± sqrt(second): (x² - first - second)² = 4 · first · second, and x lies on the right side.
      const { coefficient, radicand } = readSurd(text);
      const square = rational(coefficient ** 2 * radicand);
      const middle = subtract(square, add(first, second));
      return equals(multiply(middle, middle), 4 * first * second) && compare(middle, 0) === (minus ? -1 : 1);
    },
    structure: { steps: 3, concept: 3, numbers: 1, reading: 0, lure: 2 },
  };
}

export const surds: Template = {
  name: "surds",
  count: 6,
  draft: ({ random, turn }) => inTurn([simplifySurd, addSurds], turn)(random),
};
