import { spinner } from "../drawing/round-charts";
import { tableFigure } from "../drawing/tables";
import { numbers, only, probabilities } from "../kit/answer-format";
import { listed, plain } from "../kit/number-text";
import type { Random } from "../kit/random";
import { add, divide, equals, multiply, rational, subtract } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";
import { shareOf } from "./outcomes";

function bag(random: Random, turn: number): Draft {
  const [red, blue, green] = [random.integer(3, 9), random.integer(3, 9), random.integer(2, 7)];
  const total = red + blue + green;
  const not = turn % 2 === 1;
  const thing = inTurn(["counter", "marble", "bead"], turn);
  const all = [
    ...Array(red).fill("red"),
    ...Array(blue).fill("blue"),
    ...Array(green).fill("green"),
  ] as string[];
  const wanted = not ? total - blue : blue;
  return {
    level: 1,
    stem: `A bag holds ${listed([`${red} red`, `${blue} blue`, `${green} green`])} ${thing}s. One is taken without looking. What is the probability that it is ${not ? "not blue" : "blue"}?`,
    format: probabilities(),
    key: rational(wanted, total),
    wrong: {
      [not ? "Gives the probability of blue" : "Gives the probability that it is not blue"]: rational(
        total - wanted,
        total,
      ),
      "Compares with the others instead of with all": rational(
        Math.min(wanted, total - wanted),
        Math.max(wanted, total - wanted),
      ),
      "Takes the three colours for equally likely": rational(not ? 2 : 1, 3),
      "Takes one piece out of all": rational(1, total),
    },
    isCorrect: (answer) =>
      equals(
        shareOf(all, (colour) => (colour === "blue") !== not),
        only(answer),
      ),
    structure: { steps: 1, concept: 0, numbers: 2, reading: 0, lure: 1 },
  };
}

function spinnerQuestion(random: Random, turn: number): Draft | null {
  const sectors = random.pick([8, 10, 6]);
  const labels = random.shuffle(Array.from({ length: sectors }, () => random.integer(1, 5)));
  const conditions = [
    { words: "an even number", holds: (value: number) => value % 2 === 0 },
    { words: "a number greater than 3", holds: (value: number) => value > 3 },
    { words: "a number less than 3", holds: (value: number) => value < 3 },
  ];
  const { words, holds } = inTurn(conditions, turn);
  const different = [...new Set(labels)];
  const good = labels.filter(holds).length;
  if (different.length < 4 || good < 2 || good > sectors - 2) return null;
  return {
    level: 1,
    stem: `The spinner has ${sectors} equal sectors. What is the probability that it stops on ${words}?`,
    figure: spinner({
      labels: labels.map(String),
      description: `A spinner with ${sectors} equal sectors. Going clockwise from the top, they carry the numbers ${listed(labels.map(String))}.`,
    }),
    format: probabilities(),
    key: rational(good, sectors),
    wrong: {
      "Counts each number once, however many sectors it has": rational(
        different.filter(holds).length,
        different.length,
      ),
      "Gives the probability of the opposite": rational(sectors - good, sectors),
      "Compares with the other sectors instead of with all": rational(good, sectors - good),
      "Takes one sector for the whole result": rational(1, sectors),
      "Includes or leaves out the limit wrongly": rational(
        good + labels.filter((value) => value === 3).length,
        sectors,
      ),
    },
    isCorrect: (answer) => equals(shareOf(labels, holds), only(answer)),
    structure: { steps: 2, concept: 0, numbers: 1, reading: 1, lure: 1 },
  };
}

export const simpleProbability: Template = {
  name: "simple-probability",
  count: 7,
  draft: ({ random, turn }) => inTurn([bag, spinnerQuestion], turn)(random, Math.floor(turn / 2)),
};

function expectedNumber(random: Random, turn: number): Draft | null {
  const [p, q] = [random.integer(1, 5), random.integer(2, 7)];
  const chances = [rational(p, 20), rational(q, 20), rational(random.integer(2, 5), 20)];
  const fourth = subtract(1, add(...chances));
  const times = random.pick([200, 300, 400, 500, 600]);
  const thing = inTurn(
    ["A biased four-sided die shows 1, 2, 3 or 4", "A wheel of fortune stops on A, B, C or D"],
    turn,
  );
  const faces = thing.endsWith("4") ? ["1", "2", "3", "4"] : ["A", "B", "C", "D"];
  if (fourth.numerator <= 0) return null;
  return {
    level: 2,
    stem: `${thing} with probabilities as in the table; the last one is missing. In ${times} trials, how often can ${faces[3]} be expected?`,
    figure: tableFigure({
      rows: [
        ["Result", ...faces],
        ["Probability", ...chances.map((chance) => plain(chance, 2)), "?"],
      ],
      description: `A table of probabilities: ${listed(faces.slice(0, 3).map((face, index) => `${face} has ${plain(chances[index] ?? rational(0), 2)}`))}. The probability of ${faces[3]} is not given.`,
    }),
    format: numbers(),
    key: multiply(times, fourth),
    wrong: {
      "Takes the four results for equally likely": rational(times, 4),
      "Gives the number of the other three results together": multiply(times, subtract(1, fourth)),
      "Expects the third result": multiply(times, chances[2] ?? rational(0)),
      "Takes the probability for a percentage of 10": multiply(divide(times, 10), fourth),
    },
    isCorrect: (answer) =>
      equals(add(only(answer), ...chances.map((chance) => multiply(times, chance))), times),
    structure: { steps: 3, concept: 1, numbers: 2, reading: 1, lure: 1 },
  };
}

export const expectedFrequency: Template = {
  name: "expected-frequency",
  count: 5,
  draft: ({ random, turn }) => expectedNumber(random, turn),
};
