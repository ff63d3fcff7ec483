import { only, quantities, solutionPairs } from "../kit/answer-format";
import { holds } from "../kit/evaluate-math";
import { polynomial } from "../kit/number-text";
import type { Random } from "../kit/random";
import { add, compare, equals, multiply, type Rational, rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

function quadraticRoots(random: Random): Draft | null {
  const [p, q] = [random.integer(1, 8), -random.integer(2, 9)];
  if (p + q === 0) return null;
  const tex = `${polynomial([1, -(p + q), p * q])}=0`;
  const roots = (first: number, second: number) => [Math.min(first, second), Math.max(first, second)];
  return {
    level: 2,
    stem: `What are the solutions of $${tex}$?`,
    format: solutionPairs(),
    key: roots(p, q),
    wrong: {
      "Reads the solutions with the wrong signs": roots(-p, -q),
      "Makes both solutions positive": roots(p, -q),
      "Takes the coefficients for the solutions": roots(p + q, p * q),
      "Makes both solutions negative": roots(-p, q),
    },
    isCorrect: (answer) => answer.every((root) => holds(tex, { x: root })),
    structure: { steps: 3, concept: 2, numbers: 2, reading: 0, lure: 2 },
  };
}

function quadraticWithFactor(random: Random): Draft | null {
  const [m, p, q] = [random.pick([2, 3, 4]), random.integer(1, 7), random.integer(1, 6)];
  const first = rational(-p, m);
  if (first.denominator === 1) return null;
  const tex = `${polynomial([m, p - m * q, -p * q])}=0`;
  if (p === m * q) return null;
  const sorted = (a: Rational, b: Rational) => [a, b].toSorted(compare);
  return {
    level: 4,
    stem: `Solve $${tex}$.`,
    format: solutionPairs(),
    key: sorted(first, rational(q)),
    wrong: {
      "Reads the solutions with the wrong signs": sorted(rational(p, m), rational(-q)),
      "Does not divide by the factor of the letter": sorted(rational(-p), rational(q)),
      "Turns the fraction over": sorted(rational(-m, p), rational(q)),
      "Loses the sign of one solution": sorted(rational(p, m), rational(q)),
    },
    isCorrect: (answer) => answer.every((root) => holds(tex, { x: root })),
    structure: { steps: 4, concept: 3, numbers: 2, reading: 0, lure: 2 },
  };
}

function fieldArea(random: Random): Draft | null {
  const [width, more] = [random.integer(6, 20), random.integer(3, 12)];
  const area = width * (width + more);
  const thing = random.pick(["garden", "hall", "sports field", "car park"]);
  return {
    level: 3,
    stem: `A rectangular ${thing} is ${more} m longer than it is wide. Its area is ${area} m². How wide is it?`,
    format: quantities("m", { places: 1 }),
    key: width,
    wrong: {
      "Gives the length": width + more,
      "Divides the area by the difference": rational(area, more),
      "Takes the area for the perimeter": rational(area - 2 * more, 4),
      "Takes the difference off the width": width - more,
      "Takes the root of the area, rounded down": Math.floor(Math.sqrt(area)),
    },
    isCorrect: (answer) => equals(multiply(only(answer), add(only(answer), more)), area),
    structure: { steps: 4, concept: 2, numbers: 1, reading: 1, lure: 1 },
  };
}

export const quadratics: Template = {
  name: "quadratic-equations",
  count: 7,
  draft: ({ random, turn }) => inTurn([quadraticRoots, fieldArea, quadraticWithFactor], turn)(random),
};
