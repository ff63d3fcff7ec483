import { fractions, mixedNumbers, numbers, only, probabilities } from "../kit/answer-format";
import { evaluateMath } from "../kit/evaluate-math";
import { fraction, mixedNumber } from "../kit/number-text";
import type { Random } from "../kit/random";
import { add, compare, divide, equals, multiply, type Rational, rational, subtract } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";
import { someone } from "../kit/wording";

/** Two proper fractions in lowest terms with different denominators. */
function twoFractions(random: Random, denominators: readonly number[]): [Rational, Rational] | null {
  const [p, q] = random.sample(denominators, 2) as [number, number];
  const first = rational(random.integer(1, p - 1), p);
  const second = rational(random.integer(1, q - 1), q);
  return first.denominator === p && second.denominator === q ? [first, second] : null;
}

function wrongSums(first: Rational, second: Rational): Draft["wrong"] {
  const [a, b, c, d] = [first.numerator, first.denominator, second.numerator, second.denominator];
  return {
    "Adds the numerators and adds the denominators": rational(a + c, b + d),
    "Multiplies the denominators but keeps the numerators": rational(a + c, b * d),
    "Adds the numerators over the larger denominator": rational(a + c, Math.max(b, d)),
    "Multiplies the fractions": rational(a * c, b * d),
  };
}

function bareSum(random: Random): Draft | null {
  const pair = twoFractions(random, [2, 3, 4, 5, 6, 8]);
  if (pair === null) return null;
  const [first, second] = pair;
  const tex = `${fraction(first)}+${fraction(second)}`;
  return {
    level: 1,
    stem: `Work out $${tex}$.`,
    format: fractions(),
    key: add(first, second),
    wrong: wrongSums(first, second),
    isCorrect: (_, text) => equals(evaluateMath(text), evaluateMath(tex)),
    structure: { steps: 2, concept: 0, numbers: 2, reading: 0, lure: 2 },
  };
}

function walkedTogether(random: Random): Draft | null {
  const pair = twoFractions(random, [3, 4, 5, 8, 10]);
  if (pair === null || compare(add(...pair), 1) >= 0) return null;
  const [first, second] = pair;
  const name = someone(random);
  return {
    level: 2,
    stem: `On the way to work ${name} cycles $${fraction(first)}$ of the distance and goes $${fraction(second)}$ of it by train. The rest is on foot. What fraction of the distance is on foot?`,
    format: probabilities(),
    key: subtract(1, add(first, second)),
    wrong: {
      "Stops at the part that is not on foot": add(first, second),
      "Adds the numerators and adds the denominators, then takes the rest": subtract(
        1,
        rational(first.numerator + second.numerator, first.denominator + second.denominator),
      ),
      "Multiplies the two parts": multiply(first, second),
      "Subtracts one part from the other": subtract(first, second),
    },
    isCorrect: (answer) => compare(only(answer), 0) > 0 && equals(add(only(answer), first, second), 1),
    structure: { steps: 3, concept: 0, numbers: 2, reading: 1, lure: 2 },
  };
}

function mixedDifference(random: Random): Draft | null {
  const pair = twoFractions(random, [2, 3, 4, 5, 6, 8]);
  if (pair === null || compare(pair[0], pair[1]) >= 0) return null;
  const [small, large] = pair;
  const [whole, taken] = [random.integer(4, 8), random.integer(1, 2)];
  const roll = add(whole, small);
  const cut = add(taken, large);
  const things = random.pick(["ribbon", "cable", "fabric", "rope"]);
  return {
    level: 3,
    stem: `From a piece of ${things} $${mixedNumber(roll)}$ m long, $${mixedNumber(cut)}$ m is cut off. How much is left?`,
    format: mixedNumbers("m"),
    key: subtract(roll, cut),
    wrong: {
      "Subtracts the smaller fraction part from the larger": add(whole - taken, subtract(large, small)),
      "Forgets to borrow one whole": add(subtract(roll, cut), 1),
      "Adds the fraction parts": add(whole - taken, large, small),
      "Subtracts numerators and denominators separately after borrowing": add(
        whole - taken - 1,
        rational(Math.abs(small.numerator - large.numerator), small.denominator + large.denominator),
      ),
    },
    isCorrect: (answer) => equals(add(only(answer), cut), roll),
    structure: { steps: 3, concept: 0, numbers: 3, reading: 1, lure: 2 },
  };
}

export const fractionSums: Template = {
  name: "fraction-sums",
  count: 7,
  draft: ({ random, turn }) => inTurn([bareSum, walkedTogether, mixedDifference], turn)(random),
};

const portions = [
  {
    supply: "There are",
    things: "litres of juice",
    unit: "litre",
    portion: "A glass holds",
    ask: "How many glasses can be filled?",
  },
  {
    supply: "A doctor sees patients for",
    things: "hours",
    unit: "hour",
    portion: "A visit takes",
    ask: "How many visits are there?",
  },
];

function howManyPortions(random: Random, turn: number): Draft | null {
  const { supply, things, unit, portion, ask } = inTurn(portions, turn);
  const size = random.pick([rational(2, 5), rational(3, 4), rational(2, 3), rational(3, 8), rational(3, 5)]);
  const amount = size.numerator * random.integer(2, 5);
  return {
    level: 2,
    stem: `${supply} ${amount} ${things}. ${portion} $${fraction(size)}$ ${unit}. ${ask}`,
    format: numbers(),
    key: divide(amount, size),
    wrong: {
      "Multiplies by the denominator only": amount * size.denominator,
      "Divides by the numerator only": divide(amount, size.numerator),
      "Divides by the denominator only": divide(amount, size.denominator),
      "Multiplies instead of dividing": multiply(amount, size),
      "Adds the two numbers of the fraction": amount + size.numerator + size.denominator,
    },
    isCorrect: (answer) => equals(multiply(only(answer), size), amount),
    structure: { steps: 2, concept: 0, numbers: 2, reading: 1, lure: 1 },
  };
}

function bareQuotient(random: Random): Draft | null {
  const pair = twoFractions(random, [2, 3, 4, 5, 6, 7, 8, 9]);
  if (pair === null) return null;
  const [first, second] = pair;
  const tex = `${fraction(first)}\\div${fraction(second)}`;
  return {
    level: 2,
    stem: `Work out $${tex}$. Give the answer in its simplest form.`,
    format: fractions(),
    key: divide(first, second),
    wrong: {
      "Multiplies instead of dividing": multiply(first, second),
      "Turns the first fraction over instead of the second": divide(second, first),
      "Subtracts instead of dividing": subtract(first, second),
      "Divides the numerators and multiplies the denominators": rational(
        first.numerator,
        second.numerator * first.denominator * second.denominator,
      ),
    },
    isCorrect: (_, text) => equals(multiply(evaluateMath(text), second), first),
    structure: { steps: 2, concept: 1, numbers: 2, reading: 0, lure: 2 },
  };
}

function brackets(random: Random): Draft | null {
  const pair = twoFractions(random, [2, 3, 4, 5, 6]);
  if (pair === null || compare(pair[0], pair[1]) <= 0) return null;
  const [first, second] = pair;
  const factor = rational(random.integer(2, 5), random.pick([7, 9, 11]));
  const tex = `\\left(${fraction(first)}-${fraction(second)}\\right)\\div ${fraction(factor)}`;
  const [a, b, c, d] = [first.numerator, first.denominator, second.numerator, second.denominator];
  return {
    level: 4,
    stem: `Work out $${tex}$.`,
    format: fractions(),
    key: divide(subtract(first, second), factor),
    wrong: {
      "Multiplies by the last fraction": multiply(subtract(first, second), factor),
      "Ignores the brackets": subtract(first, divide(second, factor)),
      ...(b === d
        ? {}
        : { "Subtracts numerators and denominators separately": divide(rational(a - c, b - d), factor) }),
      "Turns the difference over instead of the last fraction": divide(factor, subtract(first, second)),
    },
    isCorrect: (_, text) => equals(evaluateMath(text), evaluateMath(tex)),
    structure: { steps: 3, concept: 1, numbers: 3, reading: 0, lure: 2 },
  };
}

export const fractionQuotients: Template = {
  name: "fraction-quotients",
  count: 6,
  draft: ({ random, turn }) =>
    inTurn([howManyPortions, bareQuotient, brackets], turn)(random, Math.floor(turn / 3)),
};
