import { numbers, only } from "../kit/answer-format";
import { plain } from "../kit/number-text";
import type { Random } from "../kit/random";
import { add, compare, divide, multiply, type Rational, rational, subtract } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

/** Rounds to a multiple of a unit, halves upwards. */
function roundTo(value: Rational, unit: Rational): Rational {
  const units = add(divide(value, unit), rational(1, 2));
  return multiply(Math.floor(units.numerator / units.denominator), unit);
}

const cutTo = (value: Rational, unit: Rational) => roundTo(subtract(value, divide(unit, 2)), unit);

const isNearest = (value: Rational, answer: Rational, unit: Rational) => {
  const gap = subtract(value, answer);
  const whole = divide(answer, unit).denominator === 1;
  return whole && compare(multiply(2, gap), unit) < 0 && compare(multiply(-2, gap), unit) <= 0;
};

function decimalPlacesQuestion(random: Random): Draft {
  const value = rational(
    random.integer(1, 40) * 10_000 + random.integer(11, 99) * 100 + random.integer(51, 98),
    10_000,
  );
  const unit = rational(1, 100);
  const figure = compare(value, 10) >= 0 ? 0 : 1;
  const shown = (answer: Rational, places: number) => ({ value: answer, text: plain(answer, places) });
  return {
    level: 1,
    stem: `A scale shows ${plain(value)} g. What is this mass in grams, rounded to two decimal places?`,
    format: numbers({ places: 4 }),
    key: shown(roundTo(value, unit), 2),
    wrong: {
      "Cuts the other decimals off": shown(cutTo(value, unit), 2),
      "Rounds to one decimal place": shown(roundTo(value, rational(1, 10)), 1),
      "Rounds to two significant figures": shown(roundTo(value, rational(1, 10 ** figure)), figure),
      "Rounds to three decimal places": shown(roundTo(value, rational(1, 1000)), 3),
    },
    isCorrect: (answer) => isNearest(value, only(answer), unit),
    structure: { steps: 1, concept: 0, numbers: 1, reading: 0, lure: 1 },
  };
}

function significantFigures(random: Random): Draft | null {
  const large = random.pick([true, false]);
  const digits =
    random.integer(2, 9) * 1000 +
    random.integer(0, 9) * 100 +
    random.integer(5, 9) * 10 +
    random.integer(1, 9);
  const value = large ? rational(digits * 10) : rational(digits, 1_000_000);
  const unit = large ? rational(1000) : rational(1, 10_000);
  const thing = large
    ? `A city's stadium counted ${plain(value)} visitors.`
    : `A fibre is ${plain(value)} m thick.`;
  return {
    level: 2,
    stem: `${thing} What is this number rounded to two significant figures?`,
    format: numbers({ places: 6 }),
    key: { value: roundTo(value, unit), text: plain(roundTo(value, unit)) },
    wrong: {
      "Cuts the other figures off": { value: cutTo(value, unit), text: plain(cutTo(value, unit)) },
      "Rounds to one significant figure": {
        value: roundTo(value, multiply(unit, 10)),
        text: plain(roundTo(value, multiply(unit, 10))),
      },
      "Rounds to three significant figures": {
        value: roundTo(value, divide(unit, 10)),
        text: plain(roundTo(value, divide(unit, 10))),
      },
      "Leaves out the zeros that hold the place": large
        ? { value: divide(roundTo(value, unit), 1000), text: plain(divide(roundTo(value, unit), 1000)) }
        : { value: multiply(roundTo(value, unit), 100), text: plain(multiply(roundTo(value, unit), 100)) },
    },
    isCorrect: (answer) => isNearest(value, only(answer), unit),
    structure: { steps: 1, concept: 1, numbers: 2, reading: 0, lure: 2 },
  };
}

function estimate(random: Random): Draft {
  const [a, b] = [random.integer(2, 9), random.integer(2, 9)];
  const shownA = a * 100 + random.integer(-9, 9);
  const divisor = random.pick([rational(19, 100), rational(49, 100), rational(51, 100), rational(21, 100)]);
  const rounded = compare(divisor, rational(3, 10)) < 0 ? rational(1, 5) : rational(1, 2);
  const tenths = rational(b * 100 + random.pick([-3, -2, 2, 3]), 10);
  const exactValue = divide(multiply(shownA, tenths), divisor);
  const key = divide(multiply(a * 100, b * 10), rounded);
  return {
    level: 3,
    stem: `Which of these numbers is closest to $\\frac{${shownA}\\times ${plain(tenths)}}{${plain(divisor)}}$? Estimate by rounding each number to one significant figure.`,
    format: numbers({ places: 1 }),
    key,
    wrong: {
      "Multiplies by the last number instead of dividing": multiply(a * 100, b * 10, rounded),
      "Places the decimal point one place too far left": divide(key, 10),
      "Rounds the divisor to one": a * 100 * b * 10,
      "Places the decimal point one place too far right": multiply(key, 10),
    },
    isCorrect: (answer) => {
      const ratio = divide(only(answer), exactValue);
      return compare(ratio, rational(3, 4)) > 0 && compare(ratio, rational(5, 4)) < 0;
    },
    structure: { steps: 3, concept: 1, numbers: 2, reading: 0, lure: 1 },
  };
}

export const rounding: Template = {
  name: "rounding-and-estimating",
  count: 6,
  draft: ({ random, turn }) => inTurn([decimalPlacesQuestion, significantFigures, estimate], turn)(random),
};
