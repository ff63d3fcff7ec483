import { asWritten, numbers, only } from "../kit/answer-format";
import { holds } from "../kit/evaluate-math";
import { fraction } from "../kit/number-text";
import type { Random } from "../kit/random";
import { add, divide, equals, multiply, type Rational, rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

type Relation = "<" | ">" | "\\le" | "\\ge";

const turned: Readonly<Record<Relation, Relation>> = { "<": ">", ">": "<", "\\le": "\\ge", "\\ge": "\\le" };

const relations: readonly Relation[] = ["<", ">", "\\le", "\\ge"];

function solveInequality(random: Random, turn: number): Draft | null {
  const negative = turn % 2 === 1;
  const [a, b] = [random.integer(2, 7), random.integer(3, 15)];
  const bound = rational(random.integer(-6, 9));
  const relation = random.pick(relations);
  const factor = negative ? -a : a;
  const right = add(multiply(factor, bound), b);
  const tex = negative
    ? `${b}-${a}x${relation}${fraction(right)}`
    : `${a}x+${b}${relation}${fraction(right)}`;
  const solved = negative ? turned[relation] : relation;
  const set = (sign: Relation, value: Rational) => ({
    value: [value, rational(relations.indexOf(sign))],
    text: `$x${sign} ${fraction(value)}$`,
  });
  const samples = Array.from({ length: 161 }, (_, index) => rational(index - 80, 4));
  return {
    level: negative ? 3 : 2,
    stem: `Which values of $x$ satisfy $${tex}$?`,
    format: asWritten,
    key: set(solved, bound),
    wrong: {
      [negative
        ? "Does not turn the sign when dividing by a negative number"
        : "Turns the sign although the divisor is positive"]: set(turned[solved], bound),
      "Loses the sign of the bound": set(solved, multiply(-1, bound)),
      "Adds the number instead of subtracting it": set(solved, divide(add(right, b), factor)),
      "Loses the sign of the bound and turns the relation": set(turned[solved], multiply(-1, bound)),
    },
    isCorrect: (_, text) => samples.every((x) => holds(text, { x }) === holds(tex, { x })),
    structure: { steps: 2, concept: negative ? 2 : 1, numbers: negative ? 2 : 1, reading: 0, lure: 2 },
  };
}

function countSolutions(random: Random): Draft | null {
  const [a, b] = [random.integer(2, 4), random.integer(1, 9)];
  const [low, high] = [-random.integer(1, 5), random.integer(2, 8)];
  const [left, right] = [a * low + b - random.integer(0, a - 1), a * high + b];
  const tex = `${left}<${a}x+${b}\\le ${right}`;
  const wholeNumbers = Array.from({ length: 81 }, (_, index) => index - 40);
  const lowest = rational(left - b, a);
  const first = Math.floor(lowest.numerator / lowest.denominator) + 1;
  const amount = high - first + 1;
  return {
    level: 4,
    stem: `How many whole numbers $x$, also negative ones and zero, satisfy $${tex}$?`,
    format: numbers(),
    key: amount,
    wrong: {
      "Counts both ends": amount + 1,
      "Counts neither end": amount - 1,
      "Leaves out zero and the negative numbers": high,
      "Gives the difference of the outer numbers": right - left,
      "Leaves out zero": amount - 2,
    },
    isCorrect: (answer) => equals(wholeNumbers.filter((x) => holds(tex, { x })).length, only(answer)),
    structure: { steps: 4, concept: 2, numbers: 2, reading: 0, lure: 2 },
  };
}

export const inequalities: Template = {
  name: "inequalities",
  count: 6,
  draft: ({ random, turn }) => inTurn([solveInequality, countSolutions, solveInequality], turn)(random, turn),
};
