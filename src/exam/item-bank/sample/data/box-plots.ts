import { boxPlots, type FiveNumbers } from "../drawing/one-axis-charts";
import { asWritten, numbers, only, quantities } from "../kit/answer-format";
import type { Random } from "../kit/random";
import { add, divide, equals, multiply, rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

function fiveNumbers(random: Random, name: string): FiveNumbers {
  const gaps = Array.from({ length: 4 }, () => random.integer(1, 5) * 2);
  const [first = 2, second = 2, third = 2, fourth = 2] = gaps;
  const minimum = random.integer(1, 6) * 2;
  return {
    name,
    minimum,
    lowerQuartile: minimum + first,
    median: minimum + first + second,
    upperQuartile: minimum + first + second + third,
    maximum: minimum + first + second + third + fourth,
  };
}

const spokenBox = ({ minimum, lowerQuartile, median: middle, upperQuartile, maximum }: FiveNumbers) =>
  `the left whisker begins at ${minimum}, the box reaches from ${lowerQuartile} to ${upperQuartile} with a line at ${middle}, and the right whisker ends at ${maximum}`;

const boxContexts = [
  { label: "Waiting time (minutes)", unit: "minutes", of: "waiting times" },
  { label: "Points in a quiz", unit: "points", of: "scores" },
  { label: "Length of a call (minutes)", unit: "minutes", of: "calls" },
];

function quartileRange(random: Random, turn: number): Draft | null {
  const { label, unit, of } = inTurn(boxContexts, turn);
  const numbersOfBox = fiveNumbers(random, "");
  const { minimum, lowerQuartile, median: middle, upperQuartile, maximum } = numbersOfBox;
  if (maximum > 48) return null;
  return {
    level: 2,
    stem: `The box plot shows the ${of} of one week. What is their interquartile range?`,
    figure: boxPlots({
      plots: [numbersOfBox],
      scale: { from: 0, to: 50, step: 10, minor: 5 },
      label,
      description: `A box plot, “${label}”: ${spokenBox(numbersOfBox)}.`,
    }),
    format: quantities(unit),
    key: upperQuartile - lowerQuartile,
    wrong: {
      "Gives the range": maximum - minimum,
      "Subtracts the lower quartile from the median": middle - lowerQuartile,
      "Subtracts the median from the upper quartile": upperQuartile - middle,
      "Gives the median": middle,
      "Gives the upper quartile": upperQuartile,
      "Gives the lower quartile": lowerQuartile,
    },
    isCorrect: (answer) => equals(add(lowerQuartile, only(answer)), upperQuartile),
    structure: { steps: 2, concept: 2, numbers: 0, reading: 2, lure: 1 },
  };
}

function shareAbove(random: Random, turn: number): Draft | null {
  const { label, unit, of } = inTurn(boxContexts, turn);
  const box = fiveNumbers(random, "");
  const total = random.integer(5, 30) * 8;
  const above = turn % 2 === 0;
  if (box.maximum > 48) return null;
  const cut = above ? box.lowerQuartile : box.upperQuartile;
  return {
    level: 3,
    stem: `The box plot shows ${total} ${of}. About how many of them are ${above ? "above" : "below"} ${cut} ${unit}?`,
    figure: boxPlots({
      plots: [box],
      scale: { from: 0, to: 50, step: 10, minor: 5 },
      label,
      description: `A box plot, “${label}”: ${spokenBox(box)}.`,
    }),
    format: numbers(),
    key: (total * 3) / 4,
    wrong: {
      "Takes the quarter instead of the three quarters": total / 4,
      "Takes the half": total / 2,
      "Takes the part of the range in length": rational(
        total * (above ? box.maximum - cut : cut - box.minimum),
        box.maximum - box.minimum,
      ),
      "Gives the number of the limit": cut,
    },
    isCorrect: (answer) => {
      // Each of the four parts of a box plot holds a quarter of the data.
      const parts = above
        ? [box.lowerQuartile, box.median, box.upperQuartile].filter((from) => from >= cut).length
        : [box.lowerQuartile, box.median, box.upperQuartile].filter((to) => to <= cut).length;
      return equals(divide(multiply(4, only(answer)), total), parts);
    },
    structure: { steps: 3, concept: 2, numbers: 1, reading: 2, lure: 2 },
  };
}

const statements = [
  "The first group has the larger median and the larger interquartile range.",
  "The first group has the larger median but the smaller interquartile range.",
  "The first group has the smaller median but the larger interquartile range.",
  "The first group has the smaller median and the smaller interquartile range.",
];

function compareBoxes(random: Random, turn: number): Draft | null {
  const { label, of } = inTurn(boxContexts, turn);
  const [first, second] = [fiveNumbers(random, "First"), fiveNumbers(random, "Second")];
  const spread = (box: FiveNumbers) => box.upperQuartile - box.lowerQuartile;
  const whole = (box: FiveNumbers) => box.maximum - box.minimum;
  if (
    first.maximum > 48 ||
    second.maximum > 48 ||
    first.median === second.median ||
    spread(first) === spread(second)
  )
    return null;
  const place = (largerMedian: boolean, largerSpread: boolean) => {
    const value = largerMedian ? (largerSpread ? 0 : 1) : largerSpread ? 2 : 3;
    return { value, text: statements[value] ?? "" };
  };
  const [m, s] = [first.median > second.median, spread(first) > spread(second)];
  // The range and the spread must disagree, or a reader of the whiskers would be right by accident.
  if (whole(first) > whole(second) === s) return null;
  return {
    level: 3,
    stem: `The box plots compare the ${of} of two groups. Which statement is true?`,
    figure: boxPlots({
      plots: [first, second],
      scale: { from: 0, to: 50, step: 10, minor: 5 },
      label,
      description: `Two box plots over one axis, “${label}”. First group: ${spokenBox(first)}. Second group: ${spokenBox(second)}.`,
    }),
    format: asWritten,
    key: place(m, s),
    wrong: {
      "Takes the range for the interquartile range": place(m, !s),
      "Mixes up the two groups in the medians": place(!m, s),
      "Mixes up the two groups": place(!m, !s),
    },
    isCorrect: (_, text) => {
      const saysLarger = (what: string) => text.includes(`larger ${what}`);
      return (
        saysLarger("median") === first.median > second.median &&
        saysLarger("interquartile range") ===
          first.upperQuartile - first.lowerQuartile > second.upperQuartile - second.lowerQuartile
      );
    },
    structure: { steps: 4, concept: 2, numbers: 0, reading: 3, lure: 2 },
  };
}

export const boxPlotTemplate: Template = {
  name: "box-plots",
  count: 7,
  draft: ({ random, turn }) =>
    inTurn([quartileRange, shareAbove, compareBoxes], turn)(random, Math.floor(turn / 3)),
};
