import { asWritten, numbers, only, polynomials } from "../kit/answer-format";
import { evaluateMath } from "../kit/evaluate-math";
import { math, sumOfTerms } from "../kit/number-text";
import type { Random } from "../kit/random";
import { equals, greatestCommonDivisor } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";
import { evaluatesLike, signed } from "./printed-expressions";

type Substitution = Pick<Draft, "level" | "key" | "wrong"> & {
  tex: string;
  letters: Readonly<Record<string, number>>;
};

const substitutions: readonly ((random: Random) => Substitution)[] = [
  (random) => {
    const [a, b, x] = [random.integer(3, 9), random.integer(2, 15), random.integer(3, 9)];
    return {
      level: 1,
      tex: `${a}x+${b}`,
      letters: { x },
      key: a * x + b,
      wrong: {
        "Writes the digits side by side instead of multiplying": a * 10 + x + b,
        "Adds instead of multiplying": a + x + b,
        "Adds before multiplying": a * (x + b),
        "Multiplies all numbers": a * x * b,
      },
    };
  },
  (random) => {
    const [a, b, x] = [random.integer(2, 5), random.integer(2, 9), random.integer(2, 6)];
    return {
      level: 2,
      tex: `${a}x^2-${b}x`,
      letters: { x: -x },
      key: a * x * x + b * x,
      wrong: {
        "Keeps the minus sign when squaring": -a * x * x + b * x,
        "Loses the sign of the last term": a * x * x - b * x,
        "Squares the product of factor and letter": a * a * x * x + b * x,
        "Doubles instead of squaring": -2 * a * x + b * x,
      },
    };
  },
  (random) => {
    const [a, p, q] = [random.integer(2, 6), random.integer(2, 7), random.integer(2, 7)];
    return {
      level: 3,
      tex: `${a}p-q^2+pq`,
      letters: { p, q: -q },
      key: a * p - q * q - p * q,
      wrong: {
        "Turns minus the square into plus": a * p + q * q - p * q,
        "Loses the sign of the product": a * p - q * q + p * q,
        "Adds the letters in the last term": a * p - q * q + (p - q),
        "Doubles instead of squaring": a * p + 2 * q - p * q,
      },
    };
  },
];

export const substitute: Template = {
  name: "substitution",
  count: 6,
  draft: ({ random, turn }) => {
    const { level, tex, letters, key, wrong } = inTurn(substitutions, turn)(random);
    const given = Object.entries(letters)
      .map(([letter, value]) => `$${letter}=${math(value)}$`)
      .join(" and ");
    const ask = inTurn(["What is the value of", "Work out the value of"], turn);
    return {
      level,
      stem: `${ask} $${tex}$ ${ask.startsWith("What") ? "when" : "for"} ${given}${ask.startsWith("What") ? "?" : "."}`,
      format: numbers(),
      key,
      wrong,
      isCorrect: (answer) => equals(evaluateMath(tex, letters), only(answer)),
      structure: {
        steps: level,
        concept: level === 1 ? 0 : 1,
        numbers: level === 1 ? 0 : 2,
        reading: 0,
        lure: 2,
      },
    };
  },
};

function collectTerms(random: Random): Draft {
  const [a, b, c, d] = [
    random.integer(4, 9),
    random.integer(2, 6),
    random.integer(2, 8),
    random.integer(2, 9),
  ];
  const tex = `${a}x+${b}y-${c}x+${d}y`;
  const written = (x: number, y: number) => ({
    value: [x, y],
    text: `$${sumOfTerms([
      [x, "x"],
      [y, "y"],
    ])}$`,
  });
  return {
    level: 1,
    stem: `Simplify $${tex}$.`,
    format: asWritten,
    key: written(a - c, b + d),
    wrong: {
      "Adds the term that is subtracted": written(a + c, b + d),
      "Carries the minus sign on to the last term": written(a - c, b - d),
      "Combines unlike terms into one": {
        value: [a - c + b + d, a - c + b + d, 1],
        text: `$${a - c + b + d}xy$`,
      },
      "Mixes up the two letters": written(b + d, a - c),
    },
    isCorrect: evaluatesLike(tex, ["x", "y"]),
    structure: { steps: 2, concept: 1, numbers: 0, reading: 0, lure: 1 },
  };
}

function subtractBracket(random: Random): Draft {
  const [a, b, c, d] = [
    random.integer(2, 6),
    random.integer(2, 7),
    random.integer(2, 5),
    random.integer(2, 8),
  ];
  const tex = `${a}(x+${b})-${c}(x-${d})`;
  return {
    level: 2,
    stem: `Expand the brackets and simplify $${tex}$.`,
    format: polynomials(),
    key: [a - c, a * b + c * d],
    wrong: {
      "Does not change the sign in the second bracket": [a - c, a * b - c * d],
      "Multiplies only the first term of each bracket": [a - c, b - d],
      "Adds the second bracket": [a + c, a * b - c * d],
      "Multiplies only the first term in the second bracket": [a - c, a * b + d],
    },
    isCorrect: evaluatesLike(tex, ["x"]),
    structure: { steps: 3, concept: 1, numbers: 1, reading: 0, lure: 2 },
  };
}

function doubleBrackets(random: Random): Draft | null {
  const [m, p] = [random.integer(1, 3), random.integer(2, 7)];
  const q = -random.integer(2, 8);
  const tex = `(${m === 1 ? "" : m}x${signed(p)})(x${signed(q)})`;
  if (m * q + p === 0 || greatestCommonDivisor(m, p) > 1) return null;
  return {
    level: 2,
    stem: `Multiply out and simplify $${tex}$.`,
    format: polynomials(),
    key: [m, m * q + p, p * q],
    wrong: {
      "Multiplies only first with first and last with last": [m, 0, p * q],
      "Loses the sign of the number term": [m, m * q + p, -p * q],
      "Adds the numbers for the last term": [m, m * q + p, p + q],
      "Forgets the factor in the middle term": [m, p + q, p * q],
      "Loses the sign of the middle term": [m, -(m * q + p), p * q],
    },
    isCorrect: evaluatesLike(tex, ["x"]),
    structure: { steps: 3, concept: 1, numbers: 1, reading: 0, lure: 2 },
  };
}

function squaredBracket(random: Random): Draft | null {
  const [m, p] = [random.integer(2, 4), random.integer(2, 7)];
  if (greatestCommonDivisor(m, p) > 1) return null;
  const tex = `(${m}x-${p})^2`;
  return {
    level: 3,
    stem: `Which expression is equal to $${tex}$ for all values of $x$?`,
    format: polynomials(),
    key: [m * m, -2 * m * p, p * p],
    wrong: {
      "Squares each term and leaves out the middle term": [m * m, 0, p * p],
      "Squares each term and keeps the minus sign": [m * m, 0, -p * p],
      "Takes the middle term once instead of twice": [m * m, -m * p, p * p],
      "Does not square the factor of the letter": [m, -2 * m * p, p * p],
    },
    isCorrect: evaluatesLike(tex, ["x"]),
    structure: { steps: 3, concept: 2, numbers: 1, reading: 0, lure: 2 },
  };
}

export const simplifying: Template = {
  name: "expanding-and-simplifying",
  count: 8,
  draft: ({ random, turn }) =>
    inTurn([collectTerms, subtractBracket, doubleBrackets, squaredBracket], turn)(random),
};
