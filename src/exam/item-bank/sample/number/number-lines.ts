import { numberLine } from "../drawing/one-axis-charts";
import { fractions, numbers, only } from "../kit/answer-format";
import { plain } from "../kit/number-text";
import type { Random } from "../kit/random";
import { add, divide, equals, multiply, type Rational, rational, subtract } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

interface LineFacts {
  readonly low: Rational;
  readonly high: Rational;
  readonly divisions: number;
  readonly at: number;
}

/** Two numbers are written, at tick 0 and at the last tick but `extra`; the arrow stands at a tick without a number. */
function draw({ low, high, divisions, at }: LineFacts) {
  return numberLine({
    scale: { from: 0, to: divisions, step: 1 },
    written: new Map([
      [0, plain(low)],
      [divisions, plain(high)],
    ]),
    arrows: [{ value: at, label: "A" }],
    description: `A number line from ${plain(low)} to ${plain(high)}. The distance between these two numbers is divided into ${divisions} equal parts by ${divisions - 1} marks without numbers. Arrow A points to mark number ${at}, counted from ${plain(low)}.`,
  });
}

const questions: readonly ((facts: LineFacts) => string)[] = [
  ({ low, high }) =>
    `The number line goes from ${plain(low)} to ${plain(high)}. Which number does arrow A point to?`,
  ({ low, high }) =>
    `What is the number at arrow A, between ${plain(low)} and ${plain(high)} on this number line?`,
  ({ low, high }) =>
    `From ${plain(low)} to ${plain(high)} the marks are equally spaced. Which number belongs at arrow A?`,
];

const onTheLine = (facts: LineFacts) => (value: Rational) =>
  equals(
    multiply(subtract(value, facts.low), facts.divisions),
    multiply(facts.at, subtract(facts.high, facts.low)),
  );

function decimalLine(random: Random, turn: number): Draft {
  const [step, divisions] = random.pick([
    [rational(1, 5), 5],
    [rational(1, 20), 4],
    [rational(1, 4), 4],
    [rational(1, 2), 4],
  ] as const);
  const low = rational(random.integer(1, 9));
  const scaled = divisions === 4 && step.denominator === 20 ? divide(low, 10) : low;
  const at = random.integer(1, divisions - 1);
  const facts = { low: scaled, high: add(scaled, multiply(divisions, step)), divisions, at };
  return {
    level: 1,
    stem: inTurn(questions, turn)(facts),
    figure: draw(facts),
    format: numbers({ places: 3 }),
    key: add(scaled, multiply(at, step)),
    wrong: {
      "Takes each mark for one tenth": add(scaled, rational(at, 10)),
      "Counts the marks from the wrong end": subtract(facts.high, multiply(at, step)),
      "Counts one mark too many": add(scaled, multiply(at + 1, step)),
      "Counts one mark too few": add(scaled, multiply(at - 1, step)),
      "Takes each mark for one hundredth": add(scaled, rational(at, 100)),
    },
    isCorrect: (answer) => onTheLine(facts)(only(answer)),
    structure: { steps: 2, concept: 0, numbers: 1, reading: 1, lure: 1 },
  };
}

function negativeLine(random: Random, turn: number): Draft {
  const step = random.pick([2, 3, 4, 5, 20]);
  const divisions = random.pick([5, 6, 8]);
  const zeroAt = random.integer(2, divisions - 1);
  const at = random.integer(1, zeroAt - 1);
  const facts = {
    low: rational(-zeroAt * step),
    high: rational((divisions - zeroAt) * step),
    divisions,
    at,
  };
  return {
    level: 2,
    stem: inTurn(questions, turn + 1)(facts),
    figure: draw(facts),
    format: numbers(),
    key: (at - zeroAt) * step,
    wrong: {
      "Counts away from zero when moving to the right": -(zeroAt + at) * step,
      "Leaves out the minus sign": (zeroAt - at) * step,
      "Takes each mark for one": at - zeroAt * step,
      "Counts one mark too many": (at + 1 - zeroAt) * step,
      "Counts one mark too few": (at - 1 - zeroAt) * step,
    },
    isCorrect: (answer) => onTheLine(facts)(only(answer)),
    structure: { steps: 2, concept: 0, numbers: 2, reading: 1, lure: 1 },
  };
}

function fractionLine(random: Random, turn: number): Draft | null {
  const divisions = random.pick([5, 6, 7, 8, 9]);
  const [low, wholes] = [rational(random.integer(0, 2)), random.integer(1, 2)];
  const at = random.integer(1, divisions - 1);
  const part = divide(multiply(wholes, at), divisions);
  if (part.denominator === 1) return null;
  const facts = { low, high: add(low, wholes), divisions, at };
  return {
    level: 3,
    stem: inTurn(questions, turn + 2)(facts),
    figure: draw(facts),
    format: fractions({ largestDenominator: 30 }),
    key: add(low, part),
    wrong: {
      "Counts the marks instead of the parts between them": add(
        low,
        divide(multiply(wholes, at), divisions - 1),
      ),
      "Takes each part for a part of one": add(low, rational(at, divisions)),
      "Counts the parts from the right": subtract(facts.high, part),
      "Counts the end marks as well": add(low, divide(multiply(wholes, at + 1), divisions + 1)),
      "Leaves out the whole number on the left": part,
    },
    isCorrect: (answer) => onTheLine(facts)(only(answer)),
    structure: { steps: 2, concept: 1, numbers: 2, reading: 2, lure: 2 },
  };
}

export const readingNumberLines: Template = {
  name: "reading-number-lines",
  count: 9,
  draft: ({ random, turn }) =>
    inTurn([decimalLine, negativeLine, fractionLine], turn)(random, Math.floor(turn / 3)),
};
