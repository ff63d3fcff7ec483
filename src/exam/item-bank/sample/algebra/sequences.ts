import { numbers, only, polynomials } from "../kit/answer-format";
import { evaluateMath } from "../kit/evaluate-math";
import type { Random } from "../kit/random";
import { add, equals, multiply } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

const firstTerms = (term: (n: number) => number, amount = 4) =>
  Array.from({ length: amount }, (_, index) => term(index + 1));

const matchesTerms = (terms: readonly number[]) => (_: unknown, text: string) =>
  terms.every((term, index) => equals(evaluateMath(text, { n: index + 1 }), term));

function linearRule(random: Random): Draft | null {
  const [d, c] = [random.integer(3, 9), random.integer(-8, 8)];
  if (c === 0 || c === d) return null;
  const terms = firstTerms((n) => d * n + c);
  return {
    level: 2,
    stem: `A sequence begins ${terms.join(", ").replaceAll("-", "−")}, … and goes on in the same way. Which expression gives its $n$th term?`,
    format: polynomials({ letter: "n" }),
    key: [d, c],
    wrong: {
      "Takes the first term for the constant": [d, d + c],
      "Writes the step as the constant": [1, d],
      "Swaps step and constant": [c, d],
      "Gives the constant the wrong sign": [d, -c],
    },
    isCorrect: matchesTerms(terms),
    structure: { steps: 2, concept: 1, numbers: c < 0 ? 2 : 1, reading: 0, lure: 2 },
  };
}

function fallingRule(random: Random): Draft {
  const [d, start, n] = [random.integer(3, 8), random.integer(40, 90), random.integer(15, 40)];
  const terms = firstTerms((index) => start - d * (index - 1));
  return {
    level: 2,
    stem: `The sequence ${terms.join(", ")}, … goes on in the same way. What is its term number ${n}?`,
    format: numbers(),
    key: start - d * (n - 1),
    wrong: {
      "Takes off one step too many": start - d * n,
      "Adds the steps": start + d * (n - 1),
      "Takes off one step too few": start - d * (n - 2),
      "Loses the sign": d * (n - 1) - start,
    },
    isCorrect: (answer) => {
      let term = start;
      for (let index = 1; index < n; index += 1) term -= d;
      return equals(only(answer), term);
    },
    structure: { steps: 2, concept: 1, numbers: 2, reading: 0, lure: 2 },
  };
}

function quadraticRule(random: Random): Draft | null {
  const [a, b] = [random.integer(1, 3), random.integer(-2, 4)];
  const c = random.integer(-5, 7);
  if (c === 0 || b === 0) return null;
  const terms = firstTerms((n) => a * n * n + b * n + c, 5);
  return {
    level: 4,
    stem: `A sequence begins ${terms.join(", ").replaceAll("-", "−")}, … Its second differences are constant. Which expression gives its $n$th term?`,
    format: polynomials({ letter: "n" }),
    key: [a, b, c],
    wrong: {
      "Takes the second difference instead of half of it": [2 * a, b, c],
      "Takes the first difference as the factor of the letter": [a, (terms[1] ?? 0) - (terms[0] ?? 0), c],
      "Takes the first term for the constant": [a, b, a + b + c],
      "Leaves out the middle term": [a, 0, c],
      "Swaps the last two coefficients": [a, c, b],
    },
    isCorrect: matchesTerms(terms),
    structure: { steps: 4, concept: 2, numbers: 2, reading: 0, lure: 1 },
  };
}

function geometricTerm(random: Random): Draft | null {
  const [first, ratio] = [random.integer(2, 6), random.pick([2, 3])];
  const n = random.integer(6, 8);
  const terms = firstTerms((index) => first * ratio ** (index - 1));
  return {
    level: 3,
    stem: `In the sequence ${terms.join(", ")}, … each term is the same multiple of the one before. What is its term number ${n}?`,
    format: numbers(),
    key: first * ratio ** (n - 1),
    wrong: {
      "Multiplies once too often": first * ratio ** n,
      "Adds the first difference each time": first + (n - 1) * first * (ratio - 1),
      "Multiplies once too few": first * ratio ** (n - 2),
      "Raises the product of first term and factor to the power": (first * ratio) ** (n - 1),
    },
    isCorrect: (answer) => {
      let term = multiply(first, 1);
      for (let index = 1; index < n; index += 1) term = add(...Array<typeof term>(ratio).fill(term));
      return equals(only(answer), term);
    },
    structure: { steps: 3, concept: 2, numbers: 0, reading: 0, lure: 2 },
  };
}

export const sequences: Template = {
  name: "sequences",
  count: 8,
  draft: ({ random, turn }) => inTurn([linearRule, fallingRule, geometricTerm, quadraticRule], turn)(random),
};
