import { fractions, numbers, only, quantities } from "../kit/answer-format";
import { holds } from "../kit/evaluate-math";
import { money } from "../kit/number-text";
import type { Random } from "../kit/random";
import { add, divide, equals, multiply, rational, subtract } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";
import { people, someone } from "../kit/wording";

type Equation = Pick<Draft, "level" | "key" | "wrong" | "structure"> & { readonly tex: string };

const linearEquations: readonly ((random: Random) => Equation | null)[] = [
  (random) => {
    const [a, x, b] = [random.integer(3, 9), random.integer(3, 12), random.integer(4, 20)];
    return {
      level: 1,
      tex: `${a}x-${b}=${a * x - b}`,
      key: x,
      wrong: {
        "Subtracts the number instead of adding it": rational(a * x - 2 * b, a),
        "Subtracts the factor instead of dividing by it": a * x - a,
        "Stops after adding the number": a * x,
        "Takes the number away after dividing": rational(a * x - b - b * a, a),
      },
      structure: { steps: 2, concept: 1, numbers: 0, reading: 0, lure: 1 },
    };
  },
  (random) => {
    const [a, c, x] = [random.integer(5, 9), random.integer(2, 4), random.integer(2, 9)];
    const b = random.integer(3, 15);
    const d = a * x + b - c * x;
    return {
      level: 2,
      tex: `${a}x+${b}=${c}x+${d}`,
      key: x,
      wrong: {
        "Adds the terms in x instead of subtracting them": rational(d - b, a + c),
        "Adds the numbers instead of subtracting them": rational(d + b, a - c),
        "Adds on both counts": rational(d + b, a + c),
        "Swaps dividend and divisor": rational(a - c, d - b),
      },
      structure: { steps: 3, concept: 1, numbers: 0, reading: 0, lure: 1 },
    };
  },
  (random) => {
    const [a, b, c] = [random.integer(2, 5), random.integer(2, 7), random.integer(6, 9)];
    const x = random.integer(2, 9) * random.pick([1, -1]);
    const d = a * (x - b) - c * x;
    return {
      level: 3,
      tex: `${a}(x-${b})=${c}x${d < 0 ? d : `+${d}`}`,
      key: x,
      wrong: {
        "Multiplies only the first term in the bracket": rational(-b - d, c - a),
        "Loses the sign of the result": -x,
        "Adds the terms in x instead of subtracting them": rational(a * b + d, a + c),
        "Loses the sign when multiplying out": rational(a * b - d, c - a),
      },
      structure: { steps: 4, concept: 1, numbers: 2, reading: 0, lure: 2 },
    };
  },
  (random) => {
    const [p, q] = random.pick([
      [2, 3],
      [3, 4],
      [2, 5],
      [3, 5],
      [4, 6],
    ] as const);
    const x = random.integer(2, 6) * p * q;
    const [a, total] = [random.integer(1, 5), rational(x, p)];
    const right = subtract(total, divide(x, q));
    if (right.denominator !== 1) return null;
    return {
      level: 4,
      tex: `\\frac{x}{${p}}-\\frac{x-${a * q}}{${q}}=${right.numerator + a}`,
      key: x,
      wrong: {
        "Does not change the sign of the number in the second fraction": divide(
          (right.numerator + 2 * a) * p * q,
          q - p,
        ),
        "Does not multiply the right-hand side": divide(subtract(right.numerator + a, a * q * p), q - p),
        "Subtracts the denominators": multiply(right.numerator + a, q - p),
        "Leaves out the number in the second fraction": divide((right.numerator + a) * p * q, q - p),
      },
      structure: { steps: 4, concept: 2, numbers: 2, reading: 0, lure: 2 },
    };
  },
];

export const linear: Template = {
  name: "linear-equations",
  count: 8,
  draft: ({ random, turn }) => {
    const equation = inTurn(linearEquations, turn)(random);
    if (equation === null) return null;
    const ask = [`Solve $${equation.tex}$.`, `Which value of $x$ makes $${equation.tex}$ true?`];
    return {
      ...equation,
      stem: inTurn(ask, Math.floor(turn / linearEquations.length)),
      format: fractions({ largestDenominator: 30 }),
      isCorrect: (answer) => holds(equation.tex, { x: only(answer) }),
    };
  },
};

function hireCharge(random: Random, turn: number): Draft {
  const [fixed, rate, hours] = [random.integer(8, 30), random.integer(4, 12), random.integer(4, 12)];
  const total = fixed + rate * hours;
  const [thing, unit, one] = inTurn(
    [
      ["a boat", "hours", "hour"],
      ["a floor sander", "days", "day"],
      ["a removal van", "hours", "hour"],
    ] as const,
    turn,
  );
  const name = someone(random);
  return {
    level: 1,
    stem: `Hiring ${thing} costs ${money(fixed)} plus ${money(rate)} for each ${one}. ${name} pays ${money(total)} in all. For how many ${unit}?`,
    format: quantities(unit, { places: 1 }),
    key: hours,
    wrong: {
      "Divides the whole amount by the rate": rational(total, rate),
      "Adds the fixed charge instead of subtracting it": rational(total + fixed, rate),
      "Divides by the sum of charge and rate": rational(total, fixed + rate),
      "Subtracts the rate and divides by the charge": rational(total - rate, fixed),
      "Gives the amount without the fixed charge": total - fixed,
      "Takes the charge off for each unit": total - fixed - rate,
    },
    isCorrect: (answer) => equals(add(fixed, multiply(rate, only(answer))), total),
    structure: { steps: 2, concept: 0, numbers: 1, reading: 1, lure: 1 },
  };
}

function consecutiveNumbers(random: Random, turn: number): Draft {
  const middle = random.integer(14, 60);
  const even = turn % 2 === 1;
  const step = even ? 2 : 1;
  const center = even ? middle * 2 : middle;
  return {
    level: 2,
    stem: `The sum of three consecutive ${even ? "even" : "whole"} numbers is ${3 * center}. What is the largest of the three numbers?`,
    format: numbers(),
    key: center + step,
    wrong: {
      "Gives the middle number": center,
      "Gives the smallest number": center - step,
      "Goes two steps up from the middle": center + 2 * step,
      [even ? "Uses a step of one" : "Uses a step of three"]: center + (even ? 1 : 3),
    },
    isCorrect: (answer) => {
      const largestNumber = only(answer).numerator;
      return largestNumber + (largestNumber - step) + (largestNumber - 2 * step) === 3 * center;
    },
    structure: { steps: 3, concept: 1, numbers: 1, reading: 1, lure: 2 },
  };
}

function ages(random: Random): Draft | null {
  const [older, younger] = people(random, 2);
  const [times, later, laterTimes] = random.pick([
    [4, 6, 3],
    [5, 9, 3],
    [3, 8, 2],
    [7, 6, 4],
    [4, 10, 2],
  ] as const);
  const now = rational(later * (laterTimes - 1), times - laterTimes);
  if (now.denominator !== 1 || now.numerator * times > 70) return null;
  const age = now.numerator;
  return {
    level: 3,
    stem: `${older} is ${times} times as old as ${younger}. In ${later} years ${older} will be ${laterTimes} times as old as ${younger}. How old is ${older} now?`,
    format: numbers(),
    key: times * age,
    wrong: {
      "Gives the age of the younger person": age,
      "Gives the older person's age later": times * age + later,
      "Gives the younger person's age later": age + later,
      "Adds the two ages": times * age + age,
    },
    isCorrect: (answer) => {
      const young = divide(only(answer), times);
      return equals(add(only(answer), later), multiply(laterTimes, add(young, later)));
    },
    structure: { steps: 4, concept: 2, numbers: 0, reading: 2, lure: 2 },
  };
}

export const wordProblems: Template = {
  name: "word-problems-to-equations",
  count: 7,
  draft: ({ random, turn }) =>
    inTurn([hireCharge, consecutiveNumbers, ages], turn)(random, Math.floor(turn / 3)),
};
