import { asWritten, only, quantities } from "../kit/answer-format";
import { listed } from "../kit/number-text";
import type { Random } from "../kit/random";
import { add, divide, equals, rational, subtract } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";
import { someone } from "../kit/wording";
import { balances, mean, median, ordered, range, splitsEvenly } from "./statistics";

const listContexts = [
  { say: (list: string) => `The ages of some members of a choir are ${list}.`, unit: "years" },
  { say: (list: string) => `On some days a driver covered ${list} km.`, unit: "km" },
  { say: (list: string) => `Some parcels have masses of ${list} kg.`, unit: "kg" },
];

function medianOfList(random: Random, turn: number): Draft | null {
  const { say, unit } = inTurn(listContexts, turn);
  const values = Array.from({ length: random.pick([6, 7, 8]) }, () => random.integer(11, 48));
  const asGiven =
    values.length % 2 === 1
      ? rational(values[Math.floor(values.length / 2)] ?? 0)
      : rational((values[values.length / 2 - 1] ?? 0) + (values[values.length / 2] ?? 0), 2);
  if (new Set(values).size < values.length - 1) return null;
  return {
    level: 1,
    stem: `${say(listed(values.map(String)))} What is the median?`,
    format: quantities(unit, { places: 1 }),
    key: median(values),
    wrong: {
      "Takes the middle of the list without putting it in order": asGiven,
      "Gives the mean": mean(values),
      "Takes the middle between smallest and largest": rational(Math.min(...values) + Math.max(...values), 2),
      "Gives the range": range(values),
      "Takes the lower of the two middle values": ordered(values)[Math.ceil(values.length / 2) - 1] ?? 0,
    },
    isCorrect: (answer) => splitsEvenly(values, only(answer)),
    structure: { steps: 2, concept: 0, numbers: 1, reading: 0, lure: 2 },
  };
}

function meanWithZero(random: Random, turn: number): Draft | null {
  const values = random.shuffle([...Array.from({ length: 4 }, () => random.integer(6, 30)), 0]);
  const key = mean(values);
  const list = listed(values.map(String));
  const [stem, unit] = inTurn(
    [
      [`On five days a driver covered ${list} km. What is the mean distance for these five days?`, "km"],
      [
        `In five weeks a meter counted ${list} hours of sunshine. What is the mean for these five weeks?`,
        "hours",
      ],
    ] as const,
    turn,
  );
  return {
    level: 2,
    stem,
    format: quantities(unit, { places: 2 }),
    key,
    wrong: {
      "Leaves out the zero when counting the values": divide(add(...values), values.length - 1),
      "Gives the sum": add(...values),
      "Gives the median": median(values),
      "Takes the middle between smallest and largest": rational(Math.max(...values), 2),
    },
    isCorrect: (answer) => balances(values, only(answer)),
    structure: { steps: 2, concept: 0, numbers: 1, reading: 1, lure: 2 },
  };
}

function missingValue(random: Random): Draft {
  const values = Array.from({ length: 4 }, () => random.integer(8, 20));
  const target = random.integer(11, 17);
  const name = someone(random);
  const needed = target * 5 - values.reduce((sum, value) => sum + value, 0);
  return {
    level: 3,
    stem: `In four tests ${name} has scored ${listed(values.map(String))} points. How many points in the fifth test give a mean of ${target} points?`,
    format: quantities("points", { places: 2 }),
    key: needed,
    wrong: {
      "Gives the mean that is wanted": target,
      "Gives the mean of the four scores": mean(values),
      "Multiplies the mean by four tests": Math.abs(
        target * 4 - values.reduce((sum, value) => sum + value, 0),
      ),
      "Takes the new score and the old mean as two equal parts": subtract(2 * target, mean(values)),
      "Multiplies the mean by six tests": target * 6 - values.reduce((sum, value) => sum + value, 0),
    },
    isCorrect: ([value = rational(0)]) => equals(divide(add(...values, value), 5), target),
    structure: { steps: 3, concept: 1, numbers: 1, reading: 1, lure: 2 },
  };
}

function combinedMean(random: Random): Draft | null {
  const [first, second] = random.pick([
    [12, 18],
    [10, 15],
    [20, 30],
    [8, 24],
    [6, 18],
    [12, 28],
  ] as const);
  const [low, high] = [random.integer(50, 64), random.integer(66, 80)];
  const key = rational(first * low + second * high, first + second);
  if (key.denominator > 5 || key.denominator === 3) return null;
  return {
    level: 3,
    stem: `A test was taken by two groups. The ${first} people in the morning had a mean of ${low} points and the ${second} people in the afternoon a mean of ${high} points. What was the mean of all of them?`,
    format: quantities("points", { places: 2 }),
    key,
    wrong: {
      "Takes the mean of the two means": rational(low + high, 2),
      "Swaps the sizes of the groups": rational(second * low + first * high, first + second),
      "Takes the mean of the larger group": high,
      "Takes the mean of the smaller group": low,
    },
    isCorrect: (answer) => {
      const points = [...Array<number>(first).fill(low), ...Array<number>(second).fill(high)];
      return balances(points, only(answer));
    },
    structure: { steps: 4, concept: 2, numbers: 1, reading: 2, lure: 3 },
  };
}

export const averagesOfLists: Template = {
  name: "averages-of-lists",
  count: 8,
  draft: ({ random, turn }) =>
    inTurn([medianOfList, meanWithZero, missingValue, combinedMean], turn)(random, Math.floor(turn / 4)),
};

function changedList(random: Random, turn: number): Draft {
  const [center, spread, factor, shift] = [
    random.integer(12, 40),
    random.integer(4, 11),
    random.integer(2, 4),
    random.integer(3, 9),
  ];
  const pair = (first: number, second: number) => ({
    value: [first, second],
    text: `mean ${first}, range ${second}`,
  });
  const multiplies = turn % 2 === 0;
  const values = [center - spread, center, center + spread];
  const changed = values.map((value) => (multiplies ? factor * value + shift : value - shift));
  return {
    level: 3,
    stem: multiplies
      ? `A set of numbers has a mean of ${center} and a range of ${2 * spread}. Every number is multiplied by ${factor}, and then ${shift} is added to it. What are the new mean and range?`
      : `The prices in a shop have a mean of ${center} euros and a range of ${2 * spread} euros. Every price is lowered by ${shift} euros. What are the new mean and range in euros?`,
    format: asWritten,
    key: multiplies ? pair(factor * center + shift, factor * 2 * spread) : pair(center - shift, 2 * spread),
    wrong: multiplies
      ? {
          "Adds to the range as well": pair(factor * center + shift, factor * 2 * spread + shift),
          "Leaves the range as it was": pair(factor * center + shift, 2 * spread),
          "Adds before multiplying": pair(factor * (center + shift), factor * 2 * spread),
          "Does not add to the mean": pair(factor * center, factor * 2 * spread),
        }
      : {
          "Lowers the range as well": pair(center - shift, Math.max(0, 2 * spread - shift)),
          "Leaves the mean as it was": pair(center, 2 * spread),
          "Leaves the mean and lowers the range": pair(center, 2 * spread - shift),
          "Lowers both ends of the range away from each other": pair(center - shift, 2 * spread + shift),
        },
    isCorrect: ([first = rational(0), second = rational(0)]) =>
      balances(changed, first) && equals(second, range(changed)),
    structure: { steps: 3, concept: 2, numbers: 1, reading: 1, lure: 2 },
  };
}

export const changedLists: Template = {
  name: "mean-and-range-after-a-change",
  count: 4,
  draft: ({ random, turn }) => changedList(random, turn),
};
