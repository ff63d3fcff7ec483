import { lineChart } from "../drawing/charts";
import { asWritten, only, quantities } from "../kit/answer-format";
import type { Random } from "../kit/random";
import { add, equals, multiply, rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";
import { pairs } from "./chart-data";

const seriesContexts = [
  { names: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat"], title: "Visitors to a museum", unit: "visitors" },
  { names: ["Jan", "Feb", "Mar", "Apr", "May", "June"], title: "Water used (m³)", unit: "m³" },
  { names: ["Jan", "Feb", "Mar", "Apr", "May", "June"], title: "Jobs finished by a workshop", unit: "jobs" },
  {
    names: ["2019", "2020", "2021", "2022", "2023", "2024"],
    title: "Electric buses in a city",
    unit: "buses",
  },
  { names: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat"], title: "Parcels at a post office", unit: "parcels" },
  { names: ["9 h", "11 h", "13 h", "15 h", "17 h", "19 h"], title: "Cars in a car park", unit: "cars" },
];

function lineData(random: Random, turn: number) {
  const context = inTurn(seriesContexts, turn);
  const values = context.names.map(() => random.integer(3, 19) * 5);
  const figure = lineChart({
    names: context.names,
    scale: { from: 0, to: 100, step: 20, minor: 4 },
    valueLabel: context.title,
    series: [{ name: "", tone: "accent", values }],
    description: `A line chart, “${context.title}”. The values: ${pairs(context.names, values)}.`,
  });
  return { ...context, values, figure };
}

function greatestRise(random: Random, turn: number): Draft | null {
  const { names, values, title, figure } = lineData(random, turn);
  const steps = values.slice(1).map((value, index) => value - (values[index] ?? 0));
  const ratios = values.slice(1).map((value, index) => value / (values[index] ?? 1));
  const rise = Math.max(...steps);
  const at = (index: number) => ({ value: index, text: `from ${names[index]} to ${names[index + 1]}` });
  const [best, fall, ratio] = [
    steps.indexOf(rise),
    steps.indexOf(Math.min(...steps)),
    ratios.indexOf(Math.max(...ratios)),
  ];
  const toTop = values.indexOf(Math.max(...values)) - 1;
  const biggestStep = steps.map(Math.abs).indexOf(Math.max(...steps.map(Math.abs)));
  const twice = steps.filter((step) => step === rise).length > 1;
  if (rise <= 0 || twice || toTop < 0) return null;
  return {
    level: 2,
    stem: `The line chart is titled “${title}”. Between which two neighbouring points is the rise greatest?`,
    figure,
    format: asWritten,
    key: at(best),
    wrong: {
      "Takes the greatest change, up or down": at(biggestStep),
      "Takes the step up to the highest value": at(toTop),
      "Takes the greatest fall": at(fall),
      "Takes the greatest growth in per cent": at(ratio),
      "Takes the last step": at(steps.length - 1),
      "Takes the first step": at(0),
    },
    isCorrect: ([index = rational(-1)]) =>
      steps.every((step, other) => other === index.numerator || step < (steps[index.numerator] ?? 0)),
    structure: { steps: 2, concept: 0, numbers: 1, reading: 2, lure: 2 },
  };
}

function percentRise(random: Random, turn: number): Draft | null {
  const { names, values, title, figure } = lineData(random, turn);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const [from, to] = [values.indexOf(low), values.indexOf(high)];
  if (from >= to || (100 * (high - low)) % low !== 0) return null;
  return {
    level: 3,
    stem: `The line chart is titled “${title}”. By what percentage is the value for ${names[to]} above the value for ${names[from]}?`,
    figure,
    format: quantities("%", { places: 1 }),
    key: rational(100 * (high - low), low),
    wrong: {
      "Gives the difference as a percentage": high - low,
      "Takes the percentage of the higher value": rational(100 * (high - low), high),
      "Gives the higher value as a percentage of the lower": rational(100 * high, low),
      "Gives the lower value as a percentage of the higher": rational(100 * low, high),
    },
    isCorrect: (answer) => equals(multiply(low, add(100, only(answer))), 100 * high),
    structure: { steps: 3, concept: 1, numbers: 2, reading: 2, lure: 2 },
  };
}

export const lineCharts: Template = {
  name: "line-charts",
  count: 6,
  draft: ({ random, turn }) => inTurn([greatestRise, percentRise], turn)(random, turn),
};
