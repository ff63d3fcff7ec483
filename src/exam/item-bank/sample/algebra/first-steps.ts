import { asWritten, numbers, only } from "../kit/answer-format";
import { evaluateMath } from "../kit/evaluate-math";
import { count } from "../kit/number-text";
import type { Random } from "../kit/random";
import { equals, rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";
import { someone } from "../kit/wording";

/** An expression as an option: the value at two places tells expressions in one letter apart here. */
const expression = (tex: string) => ({
  value: [3, 8].map((n) => evaluateMath(tex, { n })),
  text: `$${tex}$`,
});

interface Story {
  readonly stem: (name: string, a: number, b: number) => string;
  readonly key: (a: number, b: number) => string;
  readonly wrong: Readonly<Record<string, (a: number, b: number) => string>>;
  /** What happens to a number of things, step by step. */
  readonly act: (n: number, a: number, b: number) => number;
}

const stories: readonly Story[] = [
  {
    stem: (name, a) =>
      `${name} has $n$ stamps and buys ${a} more. Which expression gives the number of stamps now?`,
    key: (a) => `n+${a}`,
    wrong: {
      "Multiplies instead of adding": (a) => `${a}n`,
      "Subtracts instead of adding": (a) => `n-${a}`,
      "Subtracts the wrong way round": (a) => `${a}-n`,
    },
    act: (n, a) => n + a,
  },
  {
    stem: (_, a, b) =>
      `A packet holds $n$ biscuits. Which expression gives the number of biscuits in ${a} packets and ${b} single biscuits?`,
    key: (a, b) => `${a}n+${b}`,
    wrong: {
      "Adds instead of multiplying": (a, b) => `n+${a + b}`,
      "Multiplies the single ones too": (a, b) => `${a}(n+${b})`,
      "Swaps packets and single ones": (a, b) => `${b}n+${a}`,
    },
    act: (n, a, b) =>
      Array<number>(a)
        .fill(n)
        .reduce((sum, packet) => sum + packet, b),
  },
  {
    stem: (name, a, b) =>
      `${name} is $n$ years old. A sister is ${a} years older, and a grandmother is ${b} times as old as that sister. Which expression gives the grandmother's age?`,
    key: (a, b) => `${b}(n+${a})`,
    wrong: {
      "Multiplies only the first part": (a, b) => `${b}n+${a}`,
      "Adds all the numbers": (a, b) => `n+${a + b}`,
      "Adds the factor instead of multiplying by it": (a, b) => `${a}n+${b}`,
    },
    act: (n, a, b) => (n + a) * b,
  },
  {
    stem: (_, a, b) =>
      `From a roll of cable $n$ metres long, ${a} pieces of ${b} metres each are cut off. Which expression gives the length that is left, in metres?`,
    key: (a, b) => `n-${a * b}`,
    wrong: {
      "Takes off one piece of each number": (a, b) => `n-${a + b}`,
      "Multiplies the whole roll": (a, b) => `${a}n-${b}`,
      "Subtracts the wrong way round": (a, b) => `${a * b}-n`,
    },
    act: (n, a, b) =>
      Array<number>(a)
        .fill(b)
        .reduce((left, piece) => left - piece, n),
  },
];

function expressionFromWords(random: Random, turn: number): Draft | null {
  const { stem, key, wrong, act } = inTurn(stories, turn);
  const [a, b] = random.sample([3, 4, 5, 6, 7], 2) as [number, number];
  return {
    level: 1,
    stem: stem(someone(random), a, b),
    format: asWritten,
    key: expression(key(a, b)),
    wrong: Object.fromEntries(
      Object.entries(wrong).map(([misconception, tex]) => [misconception, expression(tex(a, b))]),
    ),
    isCorrect: (_, text) => [40, 57].every((n) => equals(evaluateMath(text, { n }), act(n, a, b))),
    structure: { steps: turn % 4 === 0 ? 1 : 2, concept: 0, numbers: 0, reading: 1, lure: 1 },
  };
}

export const expressionsFromWords: Template = {
  name: "expressions-from-words",
  count: 4,
  draft: ({ random, turn }) => expressionFromWords(random, turn),
};

function thinkOfANumber(random: Random): Draft {
  const [start, factor, added] = [random.integer(4, 15), random.integer(3, 8), random.integer(4, 20)];
  const end = start * factor + added;
  return {
    level: 1,
    stem: `${someone(random)} thinks of a number, multiplies it by ${factor}, adds ${added} and gets ${end}. What was the number?`,
    format: numbers({ places: 2 }),
    key: start,
    wrong: {
      "Adds instead of subtracting on the way back": rational(end + added, factor),
      "Does not divide on the way back": end - added,
      "Divides before subtracting": rational(end - added * factor, factor),
      "Repeats the steps forwards": end * factor + added,
    },
    isCorrect: (answer) => {
      const value = only(answer);
      return value.denominator === 1 && value.numerator * factor + added === end;
    },
    structure: { steps: 2, concept: 0, numbers: 0, reading: 0, lure: 1 },
  };
}

function twoUnknownHeaps(random: Random): Draft {
  const [small, more] = [random.integer(6, 30), random.integer(3, 14)];
  const total = 2 * small + more;
  return {
    level: 1,
    stem: `Two boxes hold ${count(total, "screw")} together. One box holds ${more} more than the other. How many screws are in the fuller box?`,
    format: numbers({ places: 1 }),
    key: small + more,
    wrong: {
      "Gives the number in the other box": small,
      "Halves the total and adds the whole difference": rational(total + 2 * more, 2),
      "Takes the difference off the total": total - more,
      "Halves the total": rational(total, 2),
    },
    isCorrect: (answer) =>
      equals(2 * only(answer).numerator - more * only(answer).denominator, total * only(answer).denominator),
    structure: { steps: 2, concept: 0, numbers: 0, reading: 1, lure: 2 },
  };
}

export const numberPuzzles: Template = {
  name: "number-puzzles",
  count: 6,
  draft: ({ random, turn }) => inTurn([thinkOfANumber, twoUnknownHeaps], turn)(random),
};
