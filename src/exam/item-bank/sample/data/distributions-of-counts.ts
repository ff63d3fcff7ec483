import { dotPlot } from "../drawing/one-axis-charts";
import { tableFigure } from "../drawing/tables";
import { numbers, only } from "../kit/answer-format";
import { listed } from "../kit/number-text";
import type { Random } from "../kit/random";
import { add, divide, equals, rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";
import { balances, mean, median, range, splitsEvenly } from "./statistics";

/** The values that stand most often; one only when the list has a mode. */
function modes(values: readonly number[]): number[] {
  const times = (value: number) => values.filter((other) => other === value).length;
  const most = Math.max(...values.map(times));
  return [...new Set(values)].filter((value) => times(value) === most);
}

const dotContexts = [
  { label: "Goals in a match", ask: "matches", one: "goals" },
  { label: "Rooms in a flat", ask: "flats", one: "rooms" },
  { label: "Letters on a day", ask: "days", one: "letters" },
  { label: "Tries needed", ask: "players", one: "tries" },
];

function dotQuestion(random: Random, turn: number): Draft | null {
  const { label, ask, one } = inTurn(dotContexts, turn);
  const start = random.integer(1, 3);
  const counts = new Map(
    Array.from({ length: 6 }, (_, index) => [start + index, random.integer(index === 5 ? 1 : 0, 5)] as const),
  );
  const values = [...counts].flatMap(([value, times]) => Array<number>(times).fill(value));
  const modal = modes(values);
  const kind = inTurn(["median", "mean", "range", "median"] as const, turn);
  const key = { median: median(values), mean: mean(values), range: rational(range(values)) }[kind];
  if (
    modal.length > 1 ||
    values.length < 9 ||
    key.denominator > (kind === "mean" ? 5 : 2) ||
    key.denominator === 3
  )
    return null;
  const occurring = [...counts].filter(([, times]) => times > 0).map(([value]) => value);
  const spoken = [...counts].map(
    ([value, times]) => `${value}: ${times === 0 ? "no dot" : times === 1 ? "1 dot" : `${times} dots`}`,
  );
  return {
    level: kind === "mean" ? 2 : 1,
    stem: `Each dot stands for one of ${values.length} ${ask}. What is the ${kind === "range" ? "range of the numbers" : `${kind} number`} of ${one}?`,
    listsData: true,
    figure: dotPlot({
      counts,
      scale: { from: start - 1, to: start + 6, step: 1 },
      label,
      description: `A dot plot, “${label}”. ${spoken.join(", ")}.`,
    }),
    format: numbers({ places: 2 }),
    key,
    wrong: {
      [`Reads the mode as the ${kind}`]: modal[0] ?? 0,
      "Uses each value once, whatever its number of dots": {
        median: median(occurring),
        mean: mean(occurring),
        range: rational(occurring.length),
      }[kind],
      ...(kind === "range"
        ? {
            "Gives the largest value": Math.max(...values),
            "Takes the range of the numbers of dots": range([...counts.values()]),
          }
        : {
            "Takes the middle between smallest and largest": rational(
              Math.min(...values) + Math.max(...values),
              2,
            ),
          }),
      "Takes the number of dots in the tallest stack": Math.max(...counts.values()),
      ...(kind === "mean" ? { "Gives the median": median(values) } : { "Gives the mean": mean(values) }),
      "Takes the middle of the scale": rational(2 * start + 5, 2),
    },
    isCorrect: (answer) => {
      const value = only(answer);
      if (kind === "median") return splitsEvenly(values, value);
      if (kind === "mean") return balances(values, value);
      return equals(add(Math.min(...occurring), value), Math.max(...occurring));
    },
    structure: {
      steps: kind === "mean" ? 3 : 2,
      concept: kind === "range" ? 0 : 1,
      numbers: kind === "mean" ? 1 : 0,
      reading: 1,
      lure: 2,
    },
  };
}

export const dotPlots: Template = {
  name: "dot-plots",
  count: 6,
  draft: ({ random, turn }) => dotQuestion(random, turn),
};

function frequencyTable(random: Random, turn: number): Draft | null {
  const [label, things, relation] = inTurn(
    [
      ["Children", "families", "in each of"],
      ["Errors", "pages", "on each of"],
      ["Visits", "patients", "made by each of"],
      ["Languages", "students", "spoken by each of"],
    ] as const,
    turn,
  );
  const values = [0, 1, 2, 3, 4];
  const frequencies = values.map(() => random.integer(2, 12));
  const all = values.flatMap((value, index) => Array<number>(frequencies[index] ?? 0).fill(value));
  const key = mean(all);
  const asksMedian = turn % 2 === 1;
  const most = Math.max(...frequencies);
  const middle = median(all);
  if (key.denominator > 20 || 20 % key.denominator !== 0 || equals(key, middle)) return null;
  return {
    level: asksMedian ? 2 : 3,
    stem: `The table is about the number of ${label.toLowerCase()} ${relation} ${all.length} ${things}. What is the ${asksMedian ? "median" : "mean"} number of ${label.toLowerCase()}?`,
    listsData: true,
    figure: tableFigure({
      rows: [
        [label, ...values.map(String)],
        [`Number of ${things}`, ...frequencies.map(String)],
      ],
      description: `A frequency table. ${label}, with the number of ${things}: ${listed(values.map((value, index) => `${value} for ${frequencies[index]} ${things}`))}.`,
    }),
    format: numbers({ places: 2 }),
    key: asksMedian ? middle : key,
    wrong: {
      "Gives the mean of the values in the upper row": 2,
      "Gives the value with the highest frequency": frequencies.indexOf(most),
      "Gives the mean of the frequencies": mean(frequencies),
      "Gives the highest frequency": most,
      "Divides the sum of the products by the number of columns": divide(add(...all), 5),
      "Takes the middle of the frequencies": median(frequencies),
    },
    isCorrect: (answer) => (asksMedian ? splitsEvenly(all, only(answer)) : balances(all, only(answer))),
    structure: { steps: asksMedian ? 3 : 4, concept: 1, numbers: 1, reading: 1, lure: 2 },
  };
}

export const frequencyTables: Template = {
  name: "frequency-tables",
  count: 6,
  draft: ({ random, turn }) => frequencyTable(random, turn),
};
