import { asWritten, euros, only } from "../kit/answer-format";
import { money, plain } from "../kit/number-text";
import type { Random } from "../kit/random";
import { add, compare, divide, equals, multiply, type Rational, rational, subtract } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";
import { someone } from "../kit/wording";
import { percentOf } from "./percent-of";

function originalPrice(random: Random, turn: number): Draft | null {
  const down = turn % 2 === 0;
  const percent = random.pick(down ? [15, 20, 25, 30, 40] : [5, 10, 15, 20, 25]);
  const old = random.integer(2, 30) * 20;
  const factor = down ? 100 - percent : 100 + percent;
  const now = percentOf(factor, old);
  const story = down
    ? random.pick([
        `In a sale all prices are reduced by ${percent}%. A tent now costs ${money(now)}. What did it cost before?`,
        `A printer costs ${money(now)} after a reduction of ${percent}%. What was its price before the reduction?`,
      ])
    : random.pick([
        `A rent was raised by ${percent}% and is now ${money(now)}. What was the rent before?`,
        `With ${percent}% tax included, a meal for a group costs ${money(now)}. What does it cost without the tax?`,
      ]);
  return {
    level: 3,
    stem: story,
    format: euros(),
    key: old,
    wrong: {
      "Takes the percentage of the new price": percentOf(down ? 100 + percent : 100 - percent, now),
      "Applies the same change to the new price again": percentOf(factor, now),
      "Takes the percentage for an amount in euros": down ? add(now, percent) : subtract(now, percent),
      "Gives only the percentage of the new price": percentOf(percent, now),
      "Divides by the percentage": divide(multiply(100, now), percent),
    },
    isCorrect: (answer) => equals(multiply(only(answer), factor), multiply(100, now)),
    structure: { steps: 3, concept: 1, numbers: 2, reading: 1, lure: 3 },
  };
}

export const reversePercentages: Template = {
  name: "reverse-percentages",
  count: 6,
  draft: ({ random, turn }) => originalPrice(random, turn),
};

function upAndDown(random: Random, turn: number): Draft {
  const [up, down] = [random.pick([10, 20, 25, 30, 40, 50]), random.pick([10, 15, 20, 25, 30, 40])];
  const net = subtract(multiply(rational(100 + up, 100), 100 - down), 100);
  const what = inTurn(["The price of a concert ticket", "The number of members of a club"], turn);
  const word = (value: Rational): { value: Rational; text: string } => ({
    value,
    text:
      compare(value, 0) === 0
        ? "It is the same as at the start"
        : `It is ${plain(multiply(value, compare(value, 0)))}% ${compare(value, 0) > 0 ? "higher" : "lower"}`,
  });
  return {
    level: 3,
    stem: `${what} first rises by ${up}% and then falls by ${down}%. How does it compare with what it was at the start?`,
    format: asWritten,
    key: word(net),
    wrong: {
      "Adds and subtracts the percentages": word(rational(up - down)),
      "Lets the value rise both times": word(subtract(multiply(rational(100 + up, 100), 100 + down), 100)),
      "Mixes up rise and fall": word(subtract(0, net)),
      "Subtracts the percentages the wrong way round": word(rational(down - up)),
    },
    isCorrect: (answer) => {
      const start = 10_000;
      const risen = start + (start * up) / 100;
      const end = risen - (risen * down) / 100;
      return equals(multiply(100, add(100, only(answer))), end);
    },
    structure: { steps: 3, concept: 2, numbers: 2, reading: 1, lure: 3 },
  };
}

function compoundGrowth(random: Random): Draft {
  const [percent, years] = [random.pick([5, 10, 20]), random.pick([2, 2, 3])];
  const start = random.integer(2, 16) * (percent === 5 ? 2000 : 1000);
  const name = someone(random);
  const factor = rational(100 + percent, 100);
  const end = multiply(start, ...Array(years).fill(factor));
  return {
    level: 3,
    stem: `${name} puts ${money(start)} into a savings plan that pays ${percent}% interest a year. The interest stays in the plan. How much is in the plan after ${years} years?`,
    format: euros(),
    key: end,
    wrong: {
      "Adds the same interest every year": add(start, multiply(years, percentOf(percent, start))),
      "Adds the interest of one year only": multiply(start, factor),
      "Gives only the interest": subtract(end, start),
      "Adds one year too many": multiply(end, factor),
      "Multiplies the yearly factor by the number of years": multiply(start, factor, years),
    },
    isCorrect: (answer) => {
      let balance = rational(start);
      for (let year = 0; year < years; year += 1) balance = add(balance, percentOf(percent, balance));
      return equals(balance, only(answer));
    },
    structure: { steps: 3, concept: 2, numbers: 2, reading: 1, lure: 2 },
  };
}

function shrinking(random: Random, turn: number): Draft {
  const percent = random.pick([10, 20, 25, 40, 50]);
  const start = random.integer(2, 20) * 1600;
  const left = rational(100 - percent, 100);
  const what = inTurn(["A van", "A milling machine"], turn);
  return {
    level: 3,
    stem: `${what} was bought for ${money(start)}. Each year it loses ${percent}% of the value it had at the start of that year. What is it worth after two years?`,
    format: euros(),
    key: multiply(start, left, left),
    wrong: {
      "Takes the same amount off every year": percentOf(100 - 2 * percent, start),
      "Takes off one year only": multiply(start, left),
      "Gives what has been lost": subtract(start, multiply(start, left, left)),
      "Squares the percentage that is lost": multiply(start, rational(percent, 100), rational(percent, 100)),
    },
    isCorrect: (answer) => {
      const afterOne = subtract(start, percentOf(percent, start));
      return equals(subtract(afterOne, only(answer)), percentOf(percent, afterOne));
    },
    structure: { steps: 3, concept: 2, numbers: 1, reading: 1, lure: 2 },
  };
}

export const repeatedChange: Template = {
  name: "repeated-percentage-change",
  count: 6,
  draft: ({ random, turn }) =>
    inTurn([upAndDown, compoundGrowth, shrinking], turn)(random, Math.floor(turn / 3)),
};
