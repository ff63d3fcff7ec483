import { curveChart } from "../drawing/charts";
import type { Point } from "../drawing/shapes";
import { only, quantities } from "../kit/answer-format";
import type { Random } from "../kit/random";
import { add, equals, rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

const cumulativeContexts = [
  { across: "Time (minutes)", what: "times of 80 runners", unit: "minutes", noun: "runners" },
  { across: "Mass (g)", what: "masses of 80 letters", unit: "g", noun: "letters" },
  { across: "Score", what: "scores of 80 candidates", unit: "points", noun: "candidates" },
];

/** Ogives on a grid of tens: the five chosen heights are quarters of 80, so that quartiles lie on grid crossings. */
function cumulative(random: Random, turn: number): Draft | null {
  // A step further after each round, so that every context meets every question.
  const context = inTurn(cumulativeContexts, turn + Math.floor(turn / 3));
  const steps = Array.from({ length: 4 }, () => random.integer(1, 3) * 5);
  const start = random.integer(0, 3) * 5;
  const upTo = (index: number) => steps.slice(0, index).reduce((sum, step) => sum + step, start);
  const xs = [0, 1, 2, 3, 4].map(upTo);
  const [low = 0, q1 = 0, q2 = 0, q3 = 0, high = 0] = xs;
  const points = xs.map((x, index): Point => [x, index * 20]);
  const kind = inTurn(["median", "interquartile range", "number above"] as const, turn);
  if (high > 50 || q1 - low === q3 - q2) return null;
  const key = { median: q2, "interquartile range": q3 - q1, "number above": 20 }[kind];
  const ask = {
    median: `Estimate the median.`,
    "interquartile range": `Estimate the interquartile range.`,
    "number above": `About how many ${context.noun} are above ${q3} ${context.unit}?`,
  }[kind];
  const formats =
    kind === "number above" ? quantities(context.noun) : quantities(context.unit, { places: 1 });
  return {
    level: kind === "median" ? 2 : 3,
    stem: `The cumulative frequency graph shows the ${context.what}. ${ask}`,
    listsData: true,
    figure: curveChart({
      points,
      dots: true,
      across: { from: 0, to: 50, step: 10, minor: 2 },
      up: { from: 0, to: 80, step: 10 },
      acrossLabel: context.across,
      upLabel: "Cumulative frequency",
      description: `A cumulative frequency graph of straight pieces through these points: ${points.map(([x, y]) => `height ${y} at ${x}`).join(", ")}. The horizontal axis is “${context.across}”.`,
    }),
    format: formats,
    key,
    wrong: {
      median: {
        "Takes the middle of the horizontal scale": 25,
        "Takes the middle between lowest and highest value": rational(low + high, 2),
        "Gives half the number of data": 40,
        "Gives the upper quartile": q3,
        "Gives the lower quartile": q1,
      },
      "interquartile range": {
        "Gives the range": high - low,
        "Subtracts the cumulative frequencies": 40,
        "Gives the median": q2,
        "Subtracts the median from the upper quartile": q3 - q2,
        "Gives the upper quartile": q3,
      },
      "number above": {
        "Reads the number below the limit": 60,
        "Takes the number between the quartiles": 40,
        "Gives the difference of the values": high - q3,
        "Gives the number up to the highest value": 80,
      },
    }[kind],
    isCorrect: (answer) => {
      // Interpolates along the graph, from the drawn points.
      const at = (level: number) => {
        const index = Math.min(3, Math.floor(level / 20));
        const [[x1, y1], [x2, y2]] = [points[index] ?? [0, 0], points[index + 1] ?? [1, 1]];
        return add(x1, rational((level - y1) * (x2 - x1), y2 - y1));
      };
      if (kind === "median") return equals(only(answer), at(40));
      if (kind === "interquartile range") return equals(add(only(answer), at(20)), at(60));
      return equals(at(80 - only(answer).numerator), q3) && only(answer).numerator < 80;
    },
    structure: { steps: kind === "median" ? 2 : 3, concept: 2, numbers: 1, reading: 2, lure: 2 },
  };
}

export const cumulativeGraphs: Template = {
  name: "cumulative-frequency-graphs",
  count: 6,
  draft: ({ random, turn }) => cumulative(random, turn),
};
