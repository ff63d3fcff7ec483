import { numbers, only } from "../kit/answer-format";
import type { Random } from "../kit/random";
import { divide, equals, rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

function stratified(random: Random, turn: number): Draft | null {
  const [first, second, third] = [
    random.integer(6, 20) * 10,
    random.integer(6, 20) * 10,
    random.integer(6, 20) * 10,
  ];
  const total = first + second + third;
  const sample = random.pick([30, 36, 40, 45, 50, 60]);
  const key = rational(sample * second, total);
  const [where, names] = inTurn(
    [
      ["A college has", ["first-year", "second-year", "third-year students"]],
      ["A company has", ["office", "factory", "delivery employees"]],
    ] as const,
    turn,
  );
  if (key.denominator !== 1 || second === first || second === third) return null;
  return {
    level: 3,
    stem: `${where} ${first} ${names[0]}, ${second} ${names[1]} and ${third} ${names[2]}. A sample of ${sample} is to contain the three groups in the same proportions. How many of the sample are from the ${names[1]} group?`,
    format: numbers(),
    key,
    wrong: {
      "Takes the same number from each group": rational(sample, 3),
      "Compares the group with the two others only": divide(sample * second, first + third),
      "Takes the sample size as a percentage of the group": rational(sample * second, 100),
      "Gives the number of the first group": rational(sample * first, total),
      "Gives the number of the third group": rational(sample * third, total),
    },
    isCorrect: (answer) => equals(divide(only(answer), sample), divide(second, total)),
    structure: { steps: 3, concept: 1, numbers: 1, reading: 2, lure: 1 },
  };
}

export const samples: Template = {
  name: "proportional-samples",
  count: 4,
  draft: ({ random, turn }) => stratified(random, turn),
};
