import { asWritten } from "../kit/answer-format";
import type { Random } from "../kit/random";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";
import { evaluatesLike } from "./printed-expressions";

const powerOf = (letter: string, exponent: number) => (exponent === 1 ? letter : `${letter}^{${exponent}}`);

function indexProduct(random: Random): Draft | null {
  const [a, m, n] = [random.integer(2, 4), random.integer(2, 5), random.integer(2, 3)];
  const tex = `(${a}x^{${m}})^{${n}}`;
  const monomial = (coefficient: number, exponent: number) => ({
    value: [coefficient, exponent],
    text: `$${coefficient === 1 ? "" : coefficient}x^{${exponent}}$`,
  });
  return {
    level: 2,
    stem: `Write $${tex}$ without brackets.`,
    format: asWritten,
    key: monomial(a ** n, m * n),
    wrong: {
      "Does not raise the number to the power": monomial(a, m * n),
      "Multiplies the number by the exponent": monomial(a * n, m * n),
      "Adds the exponents": monomial(a ** n, m + n),
      "Adds the exponents and multiplies the number by the exponent": monomial(a * n, m + n),
    },
    isCorrect: evaluatesLike(tex, ["x"]),
    structure: { steps: 2, concept: 2, numbers: 0, reading: 0, lure: 2 },
  };
}

function indexQuotient(random: Random): Draft | null {
  const [a, b] = random.pick([
    [12, 4],
    [18, 6],
    [20, 5],
    [24, 8],
    [15, 3],
  ] as const);
  const [m, n] = [random.integer(5, 9), random.integer(2, 4)];
  const tex = `\\frac{${a}x^{${m}}y^{${n + 1}}}{${b}x^{${n}}y}`;
  const written = (coefficient: number, x: number, y: number) => ({
    value: [coefficient, x, y],
    text: `$${coefficient}${powerOf("x", x)}${powerOf("y", y)}$`,
  });
  return {
    level: 3,
    stem: `Simplify $${tex}$.`,
    format: asWritten,
    key: written(a / b, m - n, n),
    wrong: {
      "Subtracts the numbers as well as the exponents": written(a - b, m - n, n),
      "Adds the exponents": written(a / b, m + n, n + 2),
      "Takes a letter without exponent as exponent zero": written(a / b, m - n, n + 1),
      ...(m % n === 0 ? { "Divides the exponents": written(a / b, m / n, n + 1) } : {}),
    },
    isCorrect: evaluatesLike(tex, ["x", "y"]),
    structure: { steps: 3, concept: 2, numbers: 0, reading: 0, lure: 2 },
  };
}

export const algebraicIndices: Template = {
  name: "algebraic-indices",
  count: 4,
  draft: ({ random, turn }) => inTurn([indexProduct, indexQuotient], turn)(random),
};
