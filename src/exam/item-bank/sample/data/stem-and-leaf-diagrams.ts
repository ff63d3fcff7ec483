import { stemAndLeaf } from "../drawing/tables";
import { only, quantities } from "../kit/answer-format";
import type { Random } from "../kit/random";
import { add, equals, rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";
import { mean, median, ordered, range, splitsEvenly } from "./statistics";

function stemQuestion(random: Random, turn: number): Draft | null {
  const [unit, things] = inTurn(
    [
      ["minutes", "journeys"],
      ["points", "games"],
      ["years", "visitors"],
    ] as const,
    turn,
  );
  const values = ordered(Array.from({ length: random.pick([9, 10, 11, 12]) }, () => random.integer(12, 48)));
  const stems = new Map(
    [1, 2, 3, 4].map(
      (stem) => [stem, values.filter((v) => Math.floor(v / 10) === stem).map((v) => v % 10)] as const,
    ),
  );
  const leaves = values.map((value) => value % 10);
  const asksRange = turn % 2 === 1;
  if ([...stems.values()].some((digits) => digits.length === 0)) return null;
  return {
    level: 2,
    stem: `The stem-and-leaf diagram shows the ${unit === "minutes" ? "length of some journeys in minutes" : unit === "points" ? "points scored in some games" : "ages of some visitors in years"}. What is the ${asksRange ? "range" : "median"}?`,
    listsData: true,
    figure: stemAndLeaf({
      stems,
      unit,
      description: `A stem-and-leaf diagram of ${values.length} ${things}; the stems are tens and the leaves ones. ${[...stems].map(([stem, digits]) => `Stem ${stem}: ${digits.join(", ")}`).join(". ")}.`,
    }),
    format: quantities(unit, { places: 1 }),
    key: asksRange ? range(values) : median(values),
    wrong: {
      [asksRange ? "Takes the range of the leaves" : "Takes the median of the leaves"]: asksRange
        ? range(leaves)
        : median(leaves),
      [asksRange ? "Gives the median" : "Gives the range"]: asksRange ? median(values) : range(values),
      "Takes the middle between smallest and largest": rational(Math.min(...values) + Math.max(...values), 2),
      "Gives the largest value": Math.max(...values),
      "Gives the mean": mean(values),
    },
    isCorrect: (answer) =>
      asksRange
        ? equals(add(values[0] ?? 0, only(answer)), values.at(-1) ?? 0)
        : splitsEvenly(values, only(answer)),
    structure: { steps: 2, concept: 1, numbers: 1, reading: 2, lure: 1 },
  };
}

export const stemDiagrams: Template = {
  name: "stem-and-leaf-diagrams",
  count: 4,
  draft: ({ random, turn }) => stemQuestion(random, turn),
};
