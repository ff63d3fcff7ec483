import { fractions, only } from "../kit/answer-format";
import type { Random } from "../kit/random";
import { type Rational, rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

/** The fraction as many decimals long as asked for, cut off: what long division writes down. */
function firstDecimals({ numerator, denominator }: Rational, places: number): string {
  let remainder = numerator % denominator;
  let digits = "";
  while (digits.length < places) {
    remainder *= 10;
    digits += Math.floor(remainder / denominator);
    remainder %= denominator;
  }
  return digits;
}

function recurringPair(random: Random): Draft | null {
  const pair = random.integer(12, 97);
  if (pair % 11 === 0) return null;
  const digits = String(pair);
  return {
    level: 3,
    stem: `Which fraction is equal to the recurring decimal $0.\\overline{${digits}}=0.${digits}${digits}${digits}\\ldots$?`,
    format: fractions(),
    key: rational(pair, 99),
    wrong: {
      "Takes the decimal for one that ends": rational(pair, 100),
      "Puts one nine for two recurring digits": rational(pair, 9),
      "Puts a nine and a zero for two recurring digits": rational(pair, 90),
      "Takes only the first digit as recurring": rational(Math.floor(pair / 10), 9),
    },
    isCorrect: (answer) =>
      firstDecimals(only(answer), 8) === digits.repeat(4) &&
      only(answer).numerator < only(answer).denominator,
    structure: { steps: 3, concept: 2, numbers: 2, reading: 0, lure: 2 },
  };
}

function delayedRecurring(random: Random): Draft | null {
  const [first, second] = random.sample([1, 2, 3, 4, 5, 6, 7, 8], 2) as [number, number];
  return {
    level: 4,
    stem: `In the decimal $0.${first}\\overline{${second}}=0.${first}${second}${second}${second}\\ldots$ only the digit ${second} recurs. Which fraction is it equal to?`,
    format: fractions(),
    key: rational(first * 10 + second - first, 90),
    wrong: {
      "Does not take off the digit that does not recur": rational(first * 10 + second, 90),
      "Takes both digits as recurring": rational(first * 10 + second, 99),
      "Takes the decimal for one that ends": rational(first * 10 + second, 100),
      "Puts two nines after taking off the first digit": rational(first * 10 + second - first, 99),
    },
    isCorrect: (answer) =>
      firstDecimals(only(answer), 8) === `${first}${String(second).repeat(7)}` &&
      only(answer).numerator < only(answer).denominator,
    structure: { steps: 4, concept: 3, numbers: 2, reading: 0, lure: 2 },
  };
}

export const recurringDecimals: Template = {
  name: "recurring-decimals",
  count: 5,
  draft: ({ random, turn }) => inTurn([recurringPair, delayedRecurring], turn)(random),
};
