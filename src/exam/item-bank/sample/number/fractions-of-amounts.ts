import { counted, numbers, only } from "../kit/answer-format";
import { fraction, plain } from "../kit/number-text";
import type { Random } from "../kit/random";
import { add, divide, equals, multiply, rational, subtract } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

const wholes = [
  {
    whole: "seats",
    scene: "A theatre has",
    event: "are sold for tonight",
    ask: "How many seats are still free?",
  },
  {
    whole: "trees",
    scene: "An orchard has",
    event: "are apple trees",
    ask: "How many trees are of another kind?",
  },
  {
    whole: "pages",
    scene: "A report has",
    event: "have been checked",
    ask: "How many pages are still to be checked?",
  },
];

function remainingPart(random: Random, turn: number): Draft {
  const { whole, scene, event, ask } = inTurn(wholes, turn);
  const denominator = random.pick([5, 6, 7, 8, 9]);
  const numerator = random.pick(
    [2, 3, 4, 5].filter((n) => n < denominator && rational(n, denominator).numerator === n),
  );
  const total = denominator * random.integer(9, 40);
  const part = rational(numerator, denominator);
  return {
    level: 1,
    stem: `${scene} ${plain(total)} ${whole}. $${fraction(part)}$ of them ${event}. ${ask}`,
    format: numbers(),
    key: total - (total / denominator) * numerator,
    wrong: {
      "Gives the part that is named instead of the rest": (total / denominator) * numerator,
      "Gives one share only": total / denominator,
      "Divides by the numerator": rational(total, numerator),
      "Takes the two numbers of the fraction away from the total": total - numerator - denominator,
    },
    isCorrect: (answer) => equals(divide(only(answer), total), subtract(1, part)),
    structure: { steps: 2, concept: 0, numbers: 2, reading: 1, lure: 2 },
  };
}

function wholeFromPart(random: Random): Draft {
  const denominator = random.pick([4, 5, 7, 8]);
  const numerator = random.pick([2, 3].filter((n) => rational(n, denominator).numerator === n).concat(3));
  const part = rational(numerator, denominator);
  const share = random.integer(6, 24);
  const things = random.pick(["litres of water", "sacks of cement", "tonnes of grain"]);
  return {
    level: 2,
    stem: `After ${share * numerator} ${things} have been delivered, a store is $${fraction(part)}$ full. How many ${things} does it hold when it is full?`,
    format: numbers(),
    key: share * denominator,
    wrong: {
      "Takes the fraction of the amount": multiply(share * numerator, part),
      "Gives one share only": share,
      "Multiplies by the denominator only": share * numerator * denominator,
      "Gives what is still missing": share * (denominator - numerator),
      "Adds a fraction of the amount to it": add(
        share * numerator,
        multiply(share * numerator, subtract(1, part)),
      ),
    },
    isCorrect: (answer) => equals(multiply(part, only(answer)), share * numerator),
    structure: { steps: 2, concept: 1, numbers: 2, reading: 1, lure: 2 },
  };
}

function partOfThePart(random: Random): Draft | null {
  const [p, q] = random.sample([3, 4, 5], 2) as [number, number];
  const first = rational(random.integer(1, p - 1), p);
  const second = rational(1, q);
  if (first.denominator !== p) return null;
  const total = p * p * q * random.integer(3, 9);
  const left = multiply(subtract(1, first), subtract(1, second));
  return {
    level: 3,
    stem: `A club has ${plain(total)} members. $${fraction(first)}$ of them are adults, and $${fraction(second)}$ of the others are under 10. How many members are neither adults nor under 10?`,
    format: counted("member"),
    key: multiply(total, left),
    wrong: {
      "Takes the second fraction of all members": multiply(total, subtract(1, add(first, second))),
      "Gives the members under 10": multiply(total, subtract(1, first), second),
      "Takes the second fraction of the adults": multiply(
        total,
        subtract(1, add(first, multiply(first, second))),
      ),
      "Gives all who are not adults": multiply(total, subtract(1, first)),
    },
    isCorrect: (answer) => {
      const others = subtract(total, multiply(first, total));
      return equals(subtract(others, only(answer)), multiply(second, others));
    },
    structure: { steps: 3, concept: 1, numbers: 2, reading: 1, lure: 2 },
  };
}

export const fractionsOfAmounts: Template = {
  name: "fractions-of-amounts",
  count: 6,
  draft: ({ random, turn }) =>
    inTurn([remainingPart, wholeFromPart, partOfThePart], turn)(random, Math.floor(turn / 3)),
};
