import {
  clockTime,
  decimalPlaces,
  duration,
  fraction,
  math,
  mixedNumber,
  money,
  plain,
  polynomial,
} from "./number-text";
import { compare, equals, isWhole, type Rational } from "./rational";
import { fail, requireThat } from "./require";

/**
 * An answer's value: one number, or several for a point, a polynomial, a ratio, a pair of roots, an ordered list.
 * Options are compared by value, so that 1/2 and 0.5 can never stand side by side.
 */
export type Answer = readonly Rational[];

/** How the answers of one item are written. */
export interface AnswerFormat {
  /** Whether options stand in ascending order of value rather than in random order. */
  readonly ascending: boolean;
  /** Whether this value can be written in this format; a wrong answer that cannot be is not offered. */
  accepts(answer: Answer): boolean;
  write(answer: Answer, all: readonly Answer[]): string;
}

export function only(answer: Answer): Rational {
  const [value] = answer;
  requireThat(value !== undefined && answer.length === 1, "the answer is one number");
  return value;
}

function numeric(
  accepts: (value: Rational) => boolean,
  write: (value: Rational, all: readonly Rational[]) => string,
): AnswerFormat {
  return {
    ascending: true,
    accepts: (answer) => accepts(only(answer)),
    write: (answer, all) => write(only(answer), all.map(only)),
  };
}

function several(write: (answer: Answer) => string): AnswerFormat {
  return { ascending: false, accepts: () => true, write };
}

const hasPlaces = (value: Rational, most: number) =>
  (decimalPlaces(value) ?? Number.POSITIVE_INFINITY) <= most;
const isPositive = (value: Rational) => compare(value, 0) > 0;

/** Bare numbers, of either sign. */
export const numbers = ({ places = 0 }: { places?: number } = {}): AnswerFormat =>
  numeric(
    (value) => hasPlaces(value, places),
    (value) => `$${math(value)}$`,
  );

/** Positive numbers with a unit after them. A unit that is a plural word, such as "hours", cannot stand behind 1. */
export const quantities = (unit: string, { places = 0 } = {}): AnswerFormat =>
  numeric(
    (value) =>
      hasPlaces(value, places) && isPositive(value) && !(equals(value, 1) && /^[a-z ]{3,}s$/.test(unit)),
    (value) => `${plain(value)}${unit === "%" || unit === "°" ? "" : " "}${unit}`,
  );

/** Whole things that are counted: "1 book", "12 books". */
export const counted = (singular: string, plural = `${singular}s`): AnswerFormat =>
  numeric(
    (value) => isWhole(value) && isPositive(value),
    (value) => `${plain(value)} ${equals(value, 1) ? singular : plural}`,
  );

/** Euros: cents are shown for all options as soon as one has cents. */
export const euros = (): AnswerFormat =>
  numeric(
    (value) => hasPlaces(value, 2) && isPositive(value),
    (value, all) => money(value, all.every(isWhole) ? 0 : 2),
  );

export const fractions = ({ largestDenominator = 400 } = {}): AnswerFormat =>
  numeric(
    (value) => value.denominator <= largestDenominator,
    (value) => `$${fraction(value)}$`,
  );

/** Probabilities as fractions: nothing is offered that nobody would take for one. */
export const probabilities = (): AnswerFormat =>
  numeric(
    (value) => isPositive(value) && compare(value, 1) < 0 && value.denominator <= 400,
    (value) => `$${fraction(value)}$`,
  );

export const mixedNumbers = (unit = ""): AnswerFormat =>
  numeric(
    (value) => isPositive(value) && value.denominator <= 60,
    (value) => `$${mixedNumber(value)}$${unit === "" ? "" : ` ${unit}`}`,
  );

export const piMultiples = (unit: string): AnswerFormat =>
  numeric(
    (value) => isPositive(value) && hasPlaces(value, 1),
    (value) => `$${equals(value, 1) ? "" : math(value)}\\pi$ ${unit}`,
  );

export const clockTimes = (): AnswerFormat =>
  numeric(
    (value) => isWhole(value) && isPositive(value) && compare(value, 24 * 60) < 0,
    (value) => clockTime(value.numerator),
  );

export const durations = (): AnswerFormat =>
  numeric(
    (value) => isWhole(value) && isPositive(value),
    (value) => duration(value.numerator),
  );

export const points = (): AnswerFormat =>
  several((answer) => `$(${answer.map((value) => math(value)).join(", ")})$`);

/** Polynomials by their coefficients, the highest power first. */
export const polynomials = ({ letter = "x" } = {}): AnswerFormat =>
  several((answer) => `$${polynomial(answer, letter)}$`);

export const solutionPairs = (): AnswerFormat =>
  several((answer) => answer.map((root) => `$x=${fraction(root)}$`).join(" or "));

export const orderedLists = (write: (value: Rational) => string): AnswerFormat =>
  several((answer) => answer.map(write).join(", "));

/** For answers that carry their own text. */
export const asWritten: AnswerFormat = {
  ascending: false,
  accepts: () => true,
  write: () => fail("an answer without a text of its own"),
};
