import { numbers, only } from "../kit/answer-format";
import { evaluateMath } from "../kit/evaluate-math";
import type { Random } from "../kit/random";
import { equals, rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

type Expression = Pick<Draft, "level" | "key" | "wrong"> & { readonly tex: string; readonly steps: number };

const expressions: readonly ((random: Random) => Expression)[] = [
  (random) => {
    const [a, b, c] = [random.integer(4, 18), random.integer(3, 9), random.integer(2, 8)];
    return {
      tex: `${a}+${b}\\times ${c}`,
      level: 1,
      steps: 1,
      key: a + b * c,
      wrong: {
        "Works from left to right": (a + b) * c,
        "Adds all three numbers": a + b + c,
        "Multiplies the first and the last number": a * c + b,
        "Multiplies all three numbers": a * b * c,
      },
    };
  },
  (random) => {
    const [b, c, d] = [random.integer(7, 12), random.integer(2, 5), random.integer(2, 6)];
    const a = d * (b - c) + random.integer(3, 20);
    return {
      tex: `${a}-${d}\\times (${b}-${c})`,
      level: 2,
      steps: 2,
      key: a - d * (b - c),
      wrong: {
        "Subtracts before multiplying": (a - d) * (b - c),
        "Ignores the brackets": a - d * b - c,
        "Multiplies out with the wrong second sign": a - d * b - d * c,
        "Adds the two last numbers": a - d * (b + c),
      },
    };
  },
  (random) => {
    const [b, c] = [random.integer(2, 6), random.integer(3, 6)];
    const a = random.integer(3, 15);
    return {
      tex: `${a}+${b}\\times ${c}^2`,
      level: 2,
      steps: 2,
      key: a + b * c * c,
      wrong: {
        "Doubles instead of squaring": a + b * c * 2,
        "Squares the product": a + (b * c) ** 2,
        "Works from left to right": (a + b) * c * c,
        "Squares the sum and the product together": ((a + b) * c) ** 2,
      },
    };
  },
  (random) => {
    const [b, c, d] = [random.integer(2, 5), random.integer(3, 9), random.integer(2, 6)];
    const a = b * random.integer(3, 9);
    return {
      tex: `${a}\\div ${b}+${c}\\times ${d}`,
      level: 2,
      steps: 2,
      key: a / b + c * d,
      wrong: {
        "Works from left to right": (a / b + c) * d,
        "Adds before dividing and multiplying": rational(a * d, b + c),
        "Multiplies where it should divide": a * b + c * d,
        "Adds all after the division": a / b + c + d,
      },
    };
  },
  (random) => {
    const [a, b] = [random.integer(3, 7), random.integer(20, 60)];
    const c = random.integer(2, 6);
    return {
      tex: `${b}-${c}^2\\times (-${a})`,
      level: 3,
      steps: 3,
      key: b + c * c * a,
      wrong: {
        "Loses the sign of the negative factor": b - c * c * a,
        "Doubles instead of squaring": b + 2 * c * a,
        "Works from left to right": (b - c * c) * -a,
        "Subtracts the negative number instead of multiplying by it": b - c * c + a,
      },
    };
  },
  (random) => {
    const [p, q] = [random.integer(3, 6), random.integer(2, 5)];
    const r = random.integer(2, 4);
    const a = r * p * q;
    return {
      tex: `${a}\\div ${p}\\times ${q}-(-${r})^2`,
      level: 3,
      steps: 3,
      key: (a / p) * q - r * r,
      wrong: {
        "Multiplies before dividing": rational(a, p * q).numerator / rational(a, p * q).denominator - r * r,
        "Keeps the minus sign when squaring": (a / p) * q + r * r,
        "Doubles instead of squaring": (a / p) * q - 2 * r,
        "Doubles, and keeps the minus sign": (a / p) * q + 2 * r,
      },
    };
  },
];

const askForValue = [
  (tex: string) => `What is the value of $${tex}$?`,
  (tex: string) => `Work out $${tex}$.`,
  (tex: string) => `Which number does $${tex}$ equal?`,
];

export const orderOfOperations: Template = {
  name: "order-of-operations",
  count: 6,
  draft: ({ random, turn }) => {
    const { tex, level, key, wrong, steps } = inTurn(expressions, turn)(random);
    return {
      level,
      stem: inTurn(askForValue, turn)(tex),
      format: numbers(),
      key,
      wrong,
      isCorrect: (answer) => equals(evaluateMath(tex), only(answer)),
      structure: { steps, concept: level === 1 ? 0 : 1, numbers: level === 3 ? 2 : 0, reading: 0, lure: 2 },
    };
  },
};
