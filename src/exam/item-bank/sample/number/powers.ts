import { asWritten, numbers } from "../kit/answer-format";
import { evaluateMath } from "../kit/evaluate-math";
import { math } from "../kit/number-text";
import type { Random } from "../kit/random";
import { compare, divide, equals, multiply, power, type Rational, rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

const asPower = (base: number, exponent: number) => ({
  value: power(base, exponent),
  text: exponent === 1 ? `$${base}$` : `$${base}^{${exponent}}$`,
});

function productOfPowers(random: Random): Draft {
  const [base, m, n] = [random.pick([2, 3, 5]), random.integer(2, 4), random.integer(3, 5)];
  const tex = `${base}^{${m}}\\times ${base}^{${n}}`;
  return {
    level: 1,
    stem: `Which power is equal to $${tex}$?`,
    format: asWritten,
    key: asPower(base, m + n),
    wrong: {
      "Multiplies the exponents": asPower(base, m * n),
      "Multiplies the bases as well": asPower(base * base, m + n),
      "Subtracts the exponents": asPower(base, n - m),
      "Adds the bases": asPower(base * 2, m + n),
    },
    isCorrect: (_, text) => equals(evaluateMath(text), evaluateMath(tex)),
    structure: { steps: 1, concept: 1, numbers: 0, reading: 0, lure: 2 },
  };
}

function powerOfPower(random: Random): Draft | null {
  const [base, m, n, k] = [
    random.pick([2, 3]),
    random.integer(2, 4),
    random.integer(2, 3),
    random.integer(2, 5),
  ];
  const tex = `\\frac{(${base}^{${m}})^{${n}}}{${base}^{${k}}}`;
  if (m * n - k < 2) return null;
  return {
    level: 2,
    stem: `Write $${tex}$ as a single power of ${base}.`,
    format: asWritten,
    key: asPower(base, m * n - k),
    wrong: {
      "Adds the exponents of a power of a power": asPower(base, m + n - k),
      "Adds the exponent of the denominator": asPower(base, m * n + k),
      ...(m ** n <= 16 ? { "Raises the exponent to the outer power": asPower(base, m ** n - k) } : {}),
      "Divides the exponents": asPower(base, Math.floor((m * n) / k)),
    },
    isCorrect: (_, text) => equals(evaluateMath(text), evaluateMath(tex)),
    structure: { steps: 2, concept: 2, numbers: 0, reading: 0, lure: 2 },
  };
}

function negativeExponent(random: Random): Draft {
  const [base, exponent, factor] = [random.pick([2, 3, 4, 5]), random.pick([2, 3]), random.integer(2, 3)];
  const value = divide(factor, power(base, exponent));
  const tex = `${factor}\\times ${base}^{-${exponent}}`;
  const shown = (answer: Rational) => ({
    value: answer,
    text: `$${answer.denominator === 1 ? math(answer) : `${answer.numerator < 0 ? "-" : ""}\\frac{${Math.abs(answer.numerator)}}{${answer.denominator}}`}$`,
  });
  return {
    level: 3,
    stem: `What is the value of $${tex}$?`,
    format: numbers(),
    key: shown(value),
    wrong: {
      "Makes the power negative": shown(multiply(-factor, power(base, exponent))),
      "Also moves the factor into the denominator": shown(divide(1, multiply(factor, power(base, exponent)))),
      "Multiplies by the exponent with its sign": shown(rational(-factor * base * exponent)),
      "Multiplies base and exponent in the denominator": shown(rational(factor, base * exponent)),
    },
    isCorrect: (_, text) => equals(multiply(evaluateMath(text), base ** exponent), factor),
    structure: { steps: 2, concept: 2, numbers: 2, reading: 0, lure: 2 },
  };
}

export const indexLaws: Template = {
  name: "index-laws",
  count: 6,
  draft: ({ random, turn }) => inTurn([productOfPowers, powerOfPower, negativeExponent], turn)(random),
};

/** A number as a factor between 1 and 10 times a power of ten. */
function scientific(mantissa: Rational, exponent: number) {
  return {
    value: multiply(mantissa, power(10, exponent)),
    text: `$${math(mantissa)}\\times 10^{${exponent}}$`,
  };
}

const sizes = [
  { thing: "A virus is", unit: "m wide", exponent: -7 },
  { thing: "A planet is", unit: "km from its star", exponent: 8 },
  { thing: "A sheet of gold leaf is", unit: "m thick", exponent: -4 },
  { thing: "A country has", unit: "inhabitants", exponent: 7 },
];

function toStandardForm(random: Random, turn: number): Draft {
  const { thing, unit, exponent } = inTurn(sizes, turn);
  const mantissa = rational(random.integer(11, 99), 10);
  const value = multiply(mantissa, power(10, exponent));
  const shown = math(value);
  const tenth = divide(mantissa, 10);
  return {
    level: 2,
    stem: `${thing} $${shown}$ ${unit}. Which is this number in standard form, that is, as a number from 1 to 10 times a power of ten?`,
    format: asWritten,
    key: scientific(mantissa, exponent),
    wrong: {
      "Counts the zeros instead of the places": scientific(
        mantissa,
        exponent < 0 ? exponent + 1 : exponent - 1,
      ),
      "Uses the wrong sign for the exponent": scientific(mantissa, -exponent),
      "Counts one place too many": scientific(mantissa, exponent < 0 ? exponent - 1 : exponent + 1),
    },
    isCorrect: (_, text) =>
      equals(evaluateMath(text), value) && compare(tenth, 1) < 0 && compare(mantissa, 1) >= 0,
    structure: { steps: 1, concept: 2, numbers: 1, reading: 0, lure: 2 },
  };
}

function multiplyStandardForms(random: Random, turn: number): Draft | null {
  const [a, b] = [random.integer(2, 9), random.integer(12, 90)];
  const [m, n] = [random.integer(3, 8), -random.integer(2, 5)];
  const divides = turn % 2 === 1;
  const second = rational(b, 10);
  const tex = divides
    ? `(${math(second)}\\times 10^{${m}})\\div (${a}\\times 10^{${n}})`
    : `(${a}\\times 10^{${m}})\\times (${math(second)}\\times 10^{${n}})`;
  const raw = divides ? divide(second, a) : multiply(a, second);
  const exponent = divides ? m - n : m + n;
  const shift = compare(raw, 10) >= 0 ? 1 : compare(raw, 1) < 0 ? -1 : 0;
  if (shift === 0 || exponent + shift === 0 || raw.denominator > 100 || 100 % raw.denominator !== 0)
    return null;
  const mantissa = divide(raw, power(10, shift));
  return {
    level: 3,
    stem: `Work out $${tex}$ and give the answer in standard form.`,
    format: asWritten,
    key: scientific(mantissa, exponent + shift),
    wrong: {
      "Does not adjust the exponent when moving the decimal point": scientific(mantissa, exponent),
      "Adjusts the exponent in the wrong direction": scientific(mantissa, exponent - shift),
      "Treats the negative exponent as positive": scientific(mantissa, (divides ? m + n : m - n) + shift),
    },
    isCorrect: (_, text) => equals(evaluateMath(text), evaluateMath(tex)),
    structure: { steps: 3, concept: 2, numbers: 2, reading: 0, lure: 2 },
  };
}

export const standardForm: Template = {
  name: "standard-form",
  count: 6,
  draft: ({ random, turn }) =>
    inTurn([toStandardForm, multiplyStandardForms], turn)(random, Math.floor(turn / 2)),
};
