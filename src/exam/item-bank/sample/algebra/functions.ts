import { fractions, numbers, only } from "../kit/answer-format";
import { evaluateMath } from "../kit/evaluate-math";
import { polynomial } from "../kit/number-text";
import type { Random } from "../kit/random";
import { equals, greatestCommonDivisor, rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

function nestedFunctions(random: Random): Draft {
  const [a, b, c] = [random.integer(2, 5), random.integer(1, 9), random.integer(2, 6)];
  const x = random.integer(2, 6);
  const [f, g] = [polynomial([a, -b]), polynomial([1, 0, c])];
  return {
    level: 3,
    stem: `The functions $f$ and $g$ are given by $f(x)=${f}$ and $g(x)=${g}$. What is $f(g(${x}))$?`,
    format: numbers(),
    key: a * (x * x + c) - b,
    wrong: {
      "Applies the functions in the other order": (a * x - b) ** 2 + c,
      "Multiplies the two values": (a * x - b) * (x * x + c),
      "Adds the two values": a * x - b + x * x + c,
      "Multiplies only part of the inner value": a * x * x + c - b,
    },
    isCorrect: (answer) => equals(evaluateMath(f, { x: evaluateMath(g, { x }) }), only(answer)),
    structure: { steps: 3, concept: 2, numbers: 0, reading: 0, lure: 2 },
  };
}

function inverseValue(random: Random): Draft | null {
  const [a, b, c, x] = [
    random.integer(2, 6),
    random.integer(1, 9),
    random.integer(2, 5),
    random.integer(2, 9),
  ];
  if ((a * x + b) % c !== 0 || a % c === 0 || greatestCommonDivisor(a, b) > 1) return null;
  const value = (a * x + b) / c;
  const f = `\\frac{${a}x+${b}}{${c}}`;
  return {
    level: 4,
    stem: `The function $f$ is given by $f(x)=${f}$. For which $x$ is $f(x)=${value}$?`,
    format: fractions({ largestDenominator: 40 }),
    key: x,
    wrong: {
      "Puts the value into the function": evaluateMath(f, { x: value }),
      "Adds the number instead of subtracting it": rational(value * c + b, a),
      "Forgets to subtract the number": rational(value * c, a),
      "Stops before dividing": a * x,
    },
    isCorrect: (answer) => equals(evaluateMath(f, { x: only(answer) }), value),
    structure: { steps: 3, concept: 2, numbers: 1, reading: 0, lure: 2 },
  };
}

export const functions: Template = {
  name: "functions",
  count: 5,
  draft: ({ random, turn }) => inTurn([nestedFunctions, inverseValue], turn)(random),
};
