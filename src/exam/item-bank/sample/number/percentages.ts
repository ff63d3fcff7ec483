import { euros, numbers, only, quantities } from "../kit/answer-format";
import { money, plain } from "../kit/number-text";
import type { Random } from "../kit/random";
import { add, compare, divide, equals, multiply, rational, subtract } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";
import { percentOf } from "./percent-of";

function discount(random: Random): Draft {
  const percent = random.pick([15, 20, 30, 35, 40]);
  const price = random.integer(3, 24) * 20;
  const what = random.pick(["coat", "desk", "bicycle helmet set", "pair of boots", "camera", "lamp"]);
  return {
    level: 1,
    stem: `A ${what} costs ${money(price)}. In a sale the price is reduced by ${percent}%. What is the sale price?`,
    format: euros(),
    key: percentOf(100 - percent, price),
    wrong: {
      "Gives the reduction instead of the new price": percentOf(percent, price),
      "Takes the percentage for an amount in euros": price - percent,
      "Adds the reduction": percentOf(100 + percent, price),
      "Divides the price by the percentage and takes that off": subtract(price, rational(price, percent)),
    },
    isCorrect: (answer) => equals(multiply(100, subtract(price, only(answer))), percent * price),
    structure: { steps: 2, concept: 0, numbers: 1, reading: 1, lure: 2 },
  };
}

function priceWithTax(random: Random): Draft {
  const percent = random.pick([6, 12, 18, 19, 21]);
  const price = random.integer(3, 30) * 10;
  const what = random.pick(["A repair", "A guided tour", "A year's licence", "A delivery of firewood"]);
  return {
    level: 2,
    stem: `${what} costs ${money(price)} before tax. Tax of ${percent}% is added. What is the price with tax?`,
    format: euros(),
    key: percentOf(100 + percent, price),
    wrong: {
      "Gives the tax only": percentOf(percent, price),
      "Takes the percentage for an amount in euros": price + percent,
      "Takes the tax off": percentOf(100 - percent, price),
      "Moves the decimal point one place too few": add(price, divide(percent * price, 1000)),
    },
    isCorrect: (answer) => equals(divide(only(answer), price), add(1, rational(percent, 100))),
    structure: { steps: 2, concept: 0, numbers: 2, reading: 1, lure: 1 },
  };
}

function percentOfGroup(random: Random): Draft {
  const [first, second] = [random.pick([20, 25, 30, 35]), random.pick([40, 45, 50, 60])];
  const total = random.integer(2, 16) * 100;
  const [all, one, two, rest, others] = random.pick([
    [
      "passengers",
      "are going to the first stop",
      "to the second",
      "are going to the last stop",
      "passengers are going to the last stop",
    ],
    ["orders", "come from the east", "from the south", "come from the north", "orders come from the north"],
    [
      "books in a library",
      "are novels",
      "are textbooks",
      "are children's books",
      "children's books are there",
    ],
  ] as const);
  const kept = 100 - first - second;
  return {
    level: 2,
    stem: `Of ${plain(total)} ${all}, ${first}% ${one} and ${second}% ${two}. All others ${rest}. How many ${others}?`,
    format: numbers(),
    key: percentOf(kept, total),
    wrong: {
      "Gives the number that is named": percentOf(first + second, total),
      "Takes the second percentage of what is left": percentOf(100 - second, percentOf(100 - first, total)),
      "Takes the percentages off as numbers": total - first - second,
      "Gives the percentage of the others": kept,
    },
    isCorrect: (answer) =>
      equals(add(only(answer), percentOf(first, total), percentOf(second, total)), total),
    structure: { steps: 2, concept: 0, numbers: 2, reading: 1, lure: 1 },
  };
}

export const percentagesOfAmounts: Template = {
  name: "percentages-of-amounts",
  count: 6,
  draft: ({ random, turn }) => inTurn([discount, priceWithTax, percentOfGroup], turn)(random),
};

const changes = [
  {
    rising: true,
    say: (o: string, n: string) => `The monthly fee of a sports club went up from €${o} to €${n}.`,
    what: "the fee go up",
  },
  {
    rising: false,
    say: (o: string, n: string) =>
      `A car's fuel use on a route fell from ${o} to ${n} litres after a repair.`,
    what: "the fuel use fall",
  },
  {
    rising: true,
    say: (o: string, n: string) => `A village had ${o} inhabitants ten years ago and has ${n} now.`,
    what: "the number of inhabitants grow",
  },
  {
    rising: false,
    say: (o: string, n: string) => `A shop lowered the price of a jacket from €${o} to €${n}.`,
    what: "the price fall",
  },
  {
    rising: true,
    say: (o: string, n: string) => `A bakery sold ${o} loaves last week and ${n} this week.`,
    what: "sales grow",
  },
  {
    rising: false,
    say: (o: string, n: string) => `New machines cut the time for a job from ${o} to ${n} minutes.`,
    what: "the time fall",
  },
];

function percentChange(random: Random, turn: number): Draft | null {
  const { rising, say, what } = inTurn(changes, turn);
  const percent = random.pick([5, 10, 12, 15, 20, 25, 30, 40, 60]);
  const old = random.pick([40, 50, 60, 80, 120, 150, 160, 200, 240]);
  const difference = percentOf(percent, old);
  if (difference.denominator !== 1 || compare(difference, 3) < 0) return null;
  const now = rising ? old + difference.numerator : old - difference.numerator;
  return {
    level: 2,
    stem: `${say(plain(old), plain(now))} By what percentage did ${what}?`,
    format: quantities("%", { places: 1 }),
    key: percent,
    wrong: {
      "Gives the difference as a percentage": difference,
      "Divides by the new value": divide(multiply(100, difference), now),
      "Gives the smaller value as a percentage of the larger": divide(
        100 * Math.min(old, now),
        Math.max(old, now),
      ),
      "Gives the new value as a percentage of the old": divide(100 * now, old),
      "Gives one value divided by the other without turning it into a change": divide(100 * old, now),
    },
    isCorrect: (answer) =>
      equals(multiply(old, divide(rising ? add(100, only(answer)) : subtract(100, only(answer)), 100)), now),
    structure: { steps: 2, concept: 1, numbers: 2, reading: 1, lure: 2 },
  };
}

export const percentageChange: Template = {
  name: "percentage-change",
  count: 6,
  draft: ({ random, turn }) => percentChange(random, turn),
};
