import { asWritten } from "../kit/answer-format";
import { trialResults } from "../kit/evaluate-math";
import { polynomial } from "../kit/number-text";
import type { Random } from "../kit/random";
import { rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";
import { evaluatesLike, signed } from "./printed-expressions";

/** A product of brackets as text; its value is that of the text at a few points, so equal products never meet. */
function product(text: string) {
  return { value: trialResults(text, ["x"]), text: `$${text}$` };
}

function factoriseQuadratic(random: Random): Draft | null {
  const [p, q] = [random.integer(2, 9), -random.integer(2, 9)];
  if (p + q === 0 || Math.abs(p + q) === 1) return null;
  const quadratic = polynomial([1, p + q, p * q]);
  const brackets = (first: number, second: number) => product(`(x${signed(first)})(x${signed(second)})`);
  const factors = [[p * q > 0 ? 1 : -1, Math.abs(p * q)]] as const;
  return {
    level: 2,
    stem: `Factorise $${quadratic}$.`,
    format: asWritten,
    key: brackets(p, q),
    wrong: {
      "Swaps the two signs": brackets(-p, -q),
      "Makes both numbers positive": brackets(p, -q),
      "Takes one and the product as the two numbers": brackets(factors[0][0], factors[0][1]),
      "Makes both numbers negative": brackets(-p, q),
    },
    isCorrect: evaluatesLike(quadratic, ["x"]),
    structure: { steps: 2, concept: 2, numbers: 1, reading: 0, lure: 2 },
  };
}

function commonFactor(random: Random): Draft | null {
  const [f, p, q] = [random.integer(3, 8), random.integer(2, 5), random.integer(2, 9)];
  if (rational(p, q).numerator !== p) return null;
  const tex = `${f * p}x^2-${f * q}x`;
  return {
    level: 2,
    stem: `Which is the complete factorisation of $${tex}$?`,
    format: asWritten,
    key: product(`${f}x(${p}x-${q})`),
    wrong: {
      "Takes the common factor out of the first term only": product(`${f}x(${p}x-${f * q})`),
      "Leaves a letter behind in the second term": product(`${f}x(${p}x-${q}x)`),
      "Keeps the square after taking the letter out": product(`${f}x(${p}x^2-${q})`),
      "Changes the sign inside the bracket": product(`${f}x(${p}x+${q})`),
    },
    isCorrect: evaluatesLike(tex, ["x"]),
    structure: { steps: 2, concept: 1, numbers: 1, reading: 0, lure: 2 },
  };
}

function leadingFactor(random: Random): Draft | null {
  const [m, p, q] = [random.pick([2, 3, 5]), random.integer(1, 7), -random.integer(1, 7)];
  const middle = m * q + p;
  if (middle === 0 || p === -q || p % m === 0) return null;
  const quadratic = polynomial([m, middle, p * q]);
  const brackets = (first: number, second: number) => product(`(${m}x${signed(first)})(x${signed(second)})`);
  return {
    level: 4,
    stem: `Factorise $${quadratic}$.`,
    format: asWritten,
    key: brackets(p, q),
    wrong: {
      "Puts the two numbers into the wrong brackets": brackets(q, p),
      "Swaps the two signs": brackets(-p, -q),
      "Swaps both the numbers and the signs": brackets(-q, -p),
    },
    isCorrect: evaluatesLike(quadratic, ["x"]),
    structure: { steps: 3, concept: 3, numbers: 1, reading: 0, lure: 2 },
  };
}

export const factorising: Template = {
  name: "factorising",
  count: 6,
  draft: ({ random, turn }) => inTurn([factoriseQuadratic, commonFactor, leadingFactor], turn)(random),
};

function simplifyQuotient(random: Random): Draft | null {
  const [p, q] = [random.integer(2, 7), random.integer(2, 8)];
  if (p === q) return null;
  const tex = `\\frac{x^2-${p * p}}{${polynomial([1, p + q, p * q])}}`;
  const quotient = (over: string, under: string) => product(`\\frac{${over}}{${under}}`);
  return {
    level: 4,
    stem: `Simplify $${tex}$ as far as possible.`,
    format: asWritten,
    key: quotient(`x-${p}`, `x+${q}`),
    wrong: {
      "Takes the wrong bracket out of the difference of two squares": quotient(`x+${p}`, `x+${q}`),
      "Cancels the squares term by term": quotient(`-${p * p}`, polynomial([p + q, p * q])),
      "Cancels the wrong bracket of the denominator": quotient(`x-${p}`, `x+${p}`),
      "Turns the fraction over": quotient(`x+${q}`, `x-${p}`),
    },
    isCorrect: evaluatesLike(tex, ["x"]),
    structure: { steps: 4, concept: 3, numbers: 1, reading: 0, lure: 2 },
  };
}

function addAlgebraicFractions(random: Random): Draft | null {
  const [a, b] = random.sample([2, 3, 4, 5], 2) as [number, number];
  const p = random.integer(1, 6);
  const tex = `\\frac{${a}}{x}+\\frac{${b}}{x+${p}}`;
  const quotient = (over: string, under: string) => product(`\\frac{${over}}{${under}}`);
  return {
    level: 4,
    stem: `Write $${tex}$ as a single fraction.`,
    format: asWritten,
    key: quotient(`${a + b}x+${a * p}`, `x(x+${p})`),
    wrong: {
      "Adds numerators and adds denominators": quotient(`${a + b}`, `2x+${p}`),
      "Adds the numerators over the common denominator": quotient(`${a + b}`, `x(x+${p})`),
      "Multiplies each numerator by its own denominator": quotient(`${a + b}x+${b * p}`, `x(x+${p})`),
      "Multiplies the numerators": quotient(`${a * b}`, `x(x+${p})`),
    },
    isCorrect: evaluatesLike(tex, ["x"]),
    structure: { steps: 4, concept: 3, numbers: 2, reading: 0, lure: 2 },
  };
}

export const algebraicFractions: Template = {
  name: "algebraic-fractions",
  count: 6,
  draft: ({ random, turn }) => inTurn([simplifyQuotient, addAlgebraicFractions], turn)(random),
};
