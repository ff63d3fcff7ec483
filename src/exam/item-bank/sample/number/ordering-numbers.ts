import { numbers, only, orderedLists } from "../kit/answer-format";
import { fraction, plain } from "../kit/number-text";
import type { Random } from "../kit/random";
import {
  add,
  compare,
  decreasing,
  divide,
  isWhole,
  multiply,
  negate,
  type Rational,
  rational,
  subtract,
} from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

const byDigits = (value: Rational) => Number(plain(value).split(".")[1] ?? 0);

const byLength = (value: Rational) => -(plain(value).split(".")[1] ?? "").length;

/** Three decimals of different lengths between 0 and 1, put in order by looking at the digits only. */
function decimalOrder(random: Random): Draft | null {
  const values = [
    rational(random.integer(2, 9), 10),
    rational(random.integer(11, 98), 100),
    rational(random.integer(101, 998), 1000),
  ];
  if (values.some((value, index) => value.denominator < 10 ** index * 4)) return null;
  const listed = random.shuffle(values);
  const sorted = (rank: (value: Rational) => number) => values.toSorted((a, b) => rank(a) - rank(b));
  const ascending = values.toSorted(compare);
  return orderQuestion({
    level: 1,
    values: listed,
    write: (value) => plain(value),
    ascending,
    wrong: {
      "Compares the digits after the point as whole numbers": sorted(byDigits),
      "Takes the longer decimal for the smaller": sorted(byLength),
      "Orders from largest to smallest": ascending.toReversed(),
      "Leaves the numbers as they stand": listed,
    },
    load: 1,
  });
}

function fractionOrder(random: Random): Draft | null {
  const denominators = random.sample([2, 3, 4, 5, 6, 7, 8, 9], 3);
  const values = denominators.map((d) => rational(random.integer(1, d - 1), d));
  if (new Set(values.map(({ denominator }) => denominator)).size < 3) return null;
  const listed = random.shuffle(values);
  const ascending = values.toSorted(compare);
  const sorted = (rank: (value: Rational) => number) => values.toSorted((a, b) => rank(a) - rank(b));
  return orderQuestion({
    level: 2,
    values: listed,
    write: (value) => `$${fraction(value)}$`,
    ascending,
    wrong: {
      "Orders by the denominators": sorted(({ denominator }) => denominator),
      "Takes the larger denominator for the smaller fraction": sorted(({ denominator }) => -denominator),
      "Orders by the numerators": sorted(({ numerator }) => numerator),
      "Orders by how far the numerator is from the denominator": sorted(
        ({ numerator, denominator }) => numerator - denominator,
      ),
      "Orders from largest to smallest": ascending.toReversed(),
    },
    load: 2,
  });
}

function negativeOrder(random: Random): Draft | null {
  const [tenths, hundredths] = [random.integer(2, 9), random.integer(11, 95)];
  const values = [
    rational(-tenths, 10),
    rational(-hundredths, 100),
    rational(-random.integer(1, 3), random.pick([3, 7, 8])),
  ];
  const written = (value: Rational) =>
    isWhole(multiply(value, 100)) ? plain(value) : `$${fraction(value)}$`;
  if (new Set(values.map(({ denominator }) => denominator)).size < 3) return null;
  if (values.filter((value) => !isWhole(multiply(value, 100))).length !== 1) return null;
  const ascending = values.toSorted(compare);
  const decimalsFirst = values.filter((value) => isWhole(multiply(value, 100)));
  const fractionsLast = values.filter((value) => !isWhole(multiply(value, 100)));
  return orderQuestion({
    level: 3,
    values: random.shuffle(values),
    write: written,
    ascending,
    wrong: {
      "Ignores the minus signs": ascending.toReversed(),
      "Puts the decimals before the fraction": [...decimalsFirst.toSorted(compare), ...fractionsLast],
      "Puts the fraction before the decimals": [...fractionsLast, ...decimalsFirst.toSorted(compare)],
      "Puts the fraction last and ignores the minus signs": [
        ...decimalsFirst.toSorted(decreasing),
        ...fractionsLast,
      ],
      "Puts the fraction first and ignores the minus signs": [
        ...fractionsLast,
        ...decimalsFirst.toSorted(decreasing),
      ],
    },
    load: 3,
  });
}

function orderQuestion(question: {
  level: 1 | 2 | 3;
  values: readonly Rational[];
  write: (value: Rational) => string;
  ascending: readonly Rational[];
  wrong: Readonly<Record<string, readonly Rational[]>>;
  load: number;
}): Draft {
  const { level, values, write, ascending, wrong, load } = question;
  return {
    level,
    stem: `Put these numbers in order, the smallest first: ${values.map(write).join(", ")}`,
    format: orderedLists(write),
    key: ascending,
    wrong,
    isCorrect: (answer) =>
      answer.every((value, index) => index === 0 || compare(value, answer[index - 1] ?? negate(9)) > 0),
    structure: { steps: load, concept: 0, numbers: 2, reading: 0, lure: 2 },
  };
}

export const orderingNumbers: Template = {
  name: "ordering-numbers",
  count: 6,
  draft: ({ random, turn }) => inTurn([decimalOrder, fractionOrder, negativeOrder], turn)(random),
};

function betweenTwo(random: Random): Draft | null {
  const [low, high] = [rational(random.integer(1, 6), 10), rational(random.integer(2, 7), 8)];
  if (compare(low, high) >= 0 || compare(subtract(high, low), rational(1, 4)) > 0) return null;
  const middle = divide(add(low, high), 2);
  const inside = rational(Math.floor((middle.numerator * 100) / middle.denominator), 100);
  const lookedAt = rational(high.numerator * 10 + high.denominator, 100);
  if (compare(lookedAt, low) > 0 && compare(lookedAt, high) < 0) return null;
  const shown = (value: Rational) => ({ value, text: plain(value) });
  return {
    level: 2,
    stem: `Which of these numbers lies between ${plain(low)} and $${fraction(high)}$?`,
    format: numbers({ places: 3 }),
    key: shown(inside),
    wrong: {
      "Reads the fraction as a decimal with the same two digits": shown(lookedAt),
      "Drops the zero after the decimal point": shown(divide(inside, 10)),
      "Takes more digits for a larger number": shown(subtract(low, rational(1, 1000))),
    },
    isCorrect: (answer) => compare(only(answer), low) > 0 && compare(only(answer), high) < 0,
    structure: { steps: 2, concept: 0, numbers: 2, reading: 0, lure: 1 },
  };
}

export const numbersBetween: Template = {
  name: "numbers-between",
  count: 3,
  draft: ({ random }) => betweenTwo(random),
};
