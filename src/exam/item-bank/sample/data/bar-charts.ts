import { barChart, groupedBars } from "../drawing/charts";
import { counted, fractions, numbers, only } from "../kit/answer-format";
import type { Random } from "../kit/random";
import { add, equals, multiply, rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";
import { pairs } from "./chart-data";

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const barContexts = [
  { title: "Books lent by a library", names: ["Mon", "Tue", "Wed", "Thu", "Fri"], unit: "books", step: 20 },
  { title: "Bicycles repaired", names: ["Apr", "May", "June", "July"], unit: "bicycles", step: 10 },
  {
    title: "Members of five clubs",
    names: ["Chess", "Choir", "Judo", "Drama", "Film"],
    unit: "members",
    step: 20,
  },
  { title: "Trees planted", names: ["North", "East", "South", "West"], unit: "trees", step: 40 },
];

function barData(random: Random, turn: number) {
  const context = inTurn(barContexts, turn);
  const values = random
    .sample([2, 3, 4, 5, 6, 7, 8, 9, 10, 11], context.names.length)
    .map((halves) => (halves * context.step) / 2);
  const top = 6 * context.step;
  const figure = barChart({
    names: context.names,
    values,
    scale: { from: 0, to: top, step: context.step },
    valueLabel: context.title,
    description: `A bar chart, "${context.title}". The scale is numbered every ${context.step} from 0 to ${top}. The tops of the bars: ${context.names
      .map((name, index) => `${name} ${height(values[index] ?? 0, context.step)}`)
      .join("; ")}.`,
  });
  return { ...context, values, figure };
}

/** Where a bar ends, said by the gridlines as a reader sees it. */
function height(value: number, step: number): string {
  const below = Math.floor(value / step) * step;
  return value === below ? `at ${value}` : `halfway between ${below} and ${below + step}`;
}

function barDifference(random: Random, turn: number): Draft {
  const { names, values, unit, figure, step, title } = barData(random, turn);
  const [most, least] = [Math.max(...values), Math.min(...values)];
  const [mostName, leastName] = [names[values.indexOf(most)] ?? "", names[values.indexOf(least)] ?? ""];
  const roundedUp = (value: number) => Math.ceil(value / step) * step;
  const roundedDown = (value: number) => Math.floor(value / step) * step;
  return {
    level: 1,
    stem: `The bar chart is titled “${title}”. How many more ${unit} does it show for ${mostName} than for ${leastName}?`,
    figure,
    format: numbers(),
    key: most - least,
    wrong: {
      "Rounds both bars up to the next gridline": roundedUp(most) - roundedUp(least),
      "Rounds both bars down to the gridline below": roundedDown(most) - roundedDown(least),
      "Gives the larger value": most,
      "Adds the two values": most + least,
      "Rounds the longer bar up and the shorter one down": roundedUp(most) - roundedDown(least),
    },
    isCorrect: (answer) => equals(add(only(answer), least), most),
    structure: { steps: 2, concept: 0, numbers: 0, reading: 1, lure: 1 },
  };
}

function barShare(random: Random, turn: number): Draft | null {
  const { names, values, unit, figure, title } = barData(random, turn);
  const total = sum(values);
  const chosen = random.integer(0, names.length - 1);
  const value = values[chosen] ?? 0;
  const share = rational(value, total);
  if (share.denominator > 12 || value === Math.max(...values)) return null;
  return {
    level: 2,
    stem: `The bar chart is titled “${title}”. For which fraction of all ${unit} does the bar “${names[chosen]}” stand?`,
    figure,
    format: fractions({ largestDenominator: 60 }),
    key: share,
    wrong: {
      "Compares with all others instead of with the total": rational(value, total - value),
      "Takes each category for an equal share": rational(1, names.length),
      "Compares with the longest bar": rational(value, Math.max(...values)),
      "Gives the share of all others": rational(total - value, total),
      "Compares with the top of the scale": rational(value, 6 * inTurn(barContexts, turn).step),
    },
    isCorrect: (answer) => equals(multiply(only(answer), add(...values)), value),
    structure: { steps: 3, concept: 0, numbers: 2, reading: 2, lure: 1 },
  };
}

export const barCharts: Template = {
  name: "bar-charts",
  count: 6,
  draft: ({ random, turn }) => inTurn([barDifference, barShare], turn)(random, turn),
};

const groupedContexts = [
  {
    names: ["Jan", "Feb", "Mar", "Apr"],
    series: ["Cinema A", "Cinema B"],
    title: "Tickets sold (hundreds)",
    factor: 100,
    thing: "ticket",
  },
  {
    names: ["Q1", "Q2", "Q3", "Q4"],
    series: ["Last year", "This year"],
    title: "Orders (thousands)",
    factor: 1000,
    thing: "order",
  },
  {
    names: ["Mon", "Tue", "Wed", "Thu"],
    series: ["Morning", "Evening"],
    title: "Passengers (hundreds)",
    factor: 100,
    thing: "passenger",
  },
  {
    names: ["North", "East", "South", "West"],
    series: ["Plan", "Result"],
    title: "Houses insulated",
    factor: 1,
    thing: "house",
  },
];

function groupedQuestion(random: Random, turn: number): Draft | null {
  const { names, series, title, factor, thing } = inTurn(groupedContexts, turn);
  const values = [0, 1].map(() => names.map(() => random.integer(2, 14)));
  const [first = [], second = []] = values;
  const gaps = first.map((value, index) => (second[index] ?? 0) - value);
  const difference = sum(second) - sum(first);
  if (difference < 3 || Math.max(...gaps) === difference || new Set(gaps).size < 4) return null;
  return {
    level: 2,
    stem: `The chart shows “${title}” in two series, “${series[0]}” and “${series[1]}”. By how many ${thing}s is the total of “${series[1]}” above the total of “${series[0]}”?`,
    figure: groupedBars({
      names,
      scale: { from: 0, to: 16, step: 4, minor: 4 },
      valueLabel: title,
      series: [
        { name: series[0] ?? "", tone: "accent", values: first },
        { name: series[1] ?? "", tone: "second", values: second },
      ],
      description: `A bar chart with two bars for each of four entries, “${title}”. ${series[0]}: ${pairs(names, first)}. ${series[1]}: ${pairs(names, second)}.`,
    }),
    format: counted(thing),
    key: factor * difference,
    wrong: {
      "Leaves out the unit of the axis": difference,
      "Gives the greatest difference in one place": factor * Math.max(...gaps),
      "Adds only the places in which the second is ahead": factor * sum(gaps.filter((gap) => gap > 0)),
      "Adds the differences without their signs": factor * sum(gaps.map(Math.abs)),
      "Compares the last two bars only": factor * Math.abs(gaps.at(-1) ?? 0),
      "Compares the first two bars only": factor * Math.abs(gaps[0] ?? 0),
    },
    isCorrect: (answer) => equals(add(sum(first) * factor, only(answer)), sum(second) * factor),
    structure: { steps: 3, concept: 0, numbers: 1, reading: 3, lure: 1 },
  };
}

export const groupedBarCharts: Template = {
  name: "grouped-bar-charts",
  count: 4,
  draft: ({ random, turn }) => groupedQuestion(random, turn),
};
