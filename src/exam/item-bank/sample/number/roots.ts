import { asWritten, fractions, only } from "../kit/answer-format";
import { plain } from "../kit/number-text";
import type { Random } from "../kit/random";
import {
  approximate,
  divide,
  equals,
  greatestCommonDivisor,
  multiply,
  power,
  rational,
  subtract,
} from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

function fractionalExponent(random: Random, turn: number): Draft {
  const [root, p, q] = inTurn(
    [
      [2, 2, 3],
      [3, 3, 2],
      [2, 3, 4],
      [5, 3, 2],
      [3, 2, 3],
      [4, 3, 2],
      [10, 2, 3],
    ] as const,
    random.integer(0, 6),
  );
  const base = root ** q;
  const negative = turn % 2 === 1;
  const value = power(root, negative ? -p : p);
  return {
    level: 4,
    stem: `What is the value of $${plain(base).replace(",", "{,}")}^{${negative ? "-" : ""}\\frac{${p}}{${q}}}$?`,
    format: fractions({ largestDenominator: 2000 }),
    key: value,
    wrong: {
      "Multiplies the base by the exponent": multiply(base, rational(negative ? -p : p, q)),
      ...(negative
        ? {
            "Leaves the minus sign out": power(root, p),
            "Makes the value negative": multiply(-1, power(root, p)),
          }
        : { "Takes the root without the power": root, "Takes the power without the root": power(base, p) }),
      "Turns the exponent's fraction into root times power": negative ? divide(1, root * p) : root * p,
      "Divides the base by the denominator, then takes the power": negative
        ? divide(1, power(rational(base, q), p))
        : power(rational(base, q), p),
    },
    isCorrect: (answer) =>
      // By logarithms: q · ln(answer) = p · ln(base).
      only(answer).numerator > 0 &&
      Math.abs(q * Math.log(approximate(only(answer))) - (negative ? -p : p) * Math.log(base)) < 1e-9,
    structure: { steps: negative ? 4 : 3, concept: 3, numbers: negative ? 2 : 1, reading: 0, lure: 2 },
  };
}

export const fractionalExponents: Template = {
  name: "fractional-exponents",
  count: 5,
  draft: ({ random, turn }) => fractionalExponent(random, turn),
};

/** A surd `p√r / q`; its square tells it from others. */
const surdOver = (p: number, r: number, q: number) => {
  const shared = greatestCommonDivisor(p, q);
  const [top, bottom] = [p / shared, q / shared];
  const surd = `${top === 1 ? "" : top}\\sqrt{${r}}`;
  return {
    value: divide(top * top * r, bottom * bottom),
    text: `$${bottom === 1 ? surd : `\\frac{${surd}}{${bottom}}`}$`,
  };
};

function rationalise(random: Random): Draft | null {
  const [r, a, b] = [random.pick([2, 3, 5, 7]), random.integer(2, 12), random.integer(2, 5)];
  if (greatestCommonDivisor(a, b) > 1 || a === r) return null;
  return {
    level: 4,
    stem: `Which of these is equal to $\\frac{${a}}{${b}\\sqrt{${r}}}$?`,
    format: asWritten,
    key: surdOver(a, r, b * r),
    wrong: {
      "Multiplies only the numerator by the root": surdOver(a, r, b),
      "Leaves the factor out of the denominator": surdOver(a, r, r),
      "Squares the factor in the denominator": surdOver(a, r, b * b * r),
      "Moves the factor into the numerator": surdOver(a * b, r, r),
    },
    isCorrect: ([square = rational(0)]) => equals(multiply(square, b * b * r), a * a),
    structure: { steps: 3, concept: 3, numbers: 2, reading: 0, lure: 2 },
  };
}

function conjugate(random: Random): Draft | null {
  const [r, b] = [random.pick([2, 3, 5, 6, 7]), random.integer(2, 4)];
  const bottom = b * b - r;
  if (bottom < 2) return null;
  const written = (whole: number, sign: 1 | -1, under: number) => ({
    value: [whole, sign, under],
    text: `$\\frac{${whole}${sign === 1 ? "+" : "-"}\\sqrt{${r}}}{${under}}$`,
  });
  return {
    level: 4,
    stem: `Which of these is equal to $\\frac{1}{${b}+\\sqrt{${r}}}$?`,
    format: asWritten,
    key: written(b, -1, bottom),
    wrong: {
      "Does not change the sign in the numerator": written(b, 1, bottom),
      "Adds the squares in the denominator": written(b, -1, b * b + r),
      "Does not square in the denominator": written(b, -1, Math.max(2, b - 1)),
      "Adds the squares and does not change the sign": written(b, 1, b * b + r),
    },
    isCorrect: ([whole = rational(0), sign = rational(1), under = rational(1)]) =>
      // (b + √r)(whole ± √r) must be `under`: its rational part is b·whole ± r, and its part in √r must vanish.
      equals(multiply(sign, r), subtract(under, multiply(b, whole))) &&
      equals(multiply(sign, b), multiply(-1, whole)),
    structure: { steps: 4, concept: 3, numbers: 2, reading: 0, lure: 2 },
  };
}

export const rationalising: Template = {
  name: "rationalising-denominators",
  count: 5,
  draft: ({ random, turn }) => inTurn([rationalise, conjugate], turn)(random),
};
