import { histogram } from "../drawing/charts";
import { numbers, only } from "../kit/answer-format";
import { listed } from "../kit/number-text";
import type { Random } from "../kit/random";
import { equals, rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

const histogramContexts = [
  { across: "Time in the shop (minutes)", thing: "customers", unit: "minutes" },
  { across: "Length of a call (minutes)", thing: "calls", unit: "minutes" },
  { across: "Distance to work (km)", thing: "employees", unit: "km" },
];

function histogramQuestion(random: Random, turn: number): Draft | null {
  const { across, thing, unit } = inTurn(histogramContexts, turn);
  const edges = random.pick([
    [0, 10, 20, 40, 60],
    [0, 20, 30, 40, 60],
    [0, 10, 30, 40, 60],
  ]);
  const bars = edges
    .slice(1)
    .map((to, index) => ({ from: edges[index] ?? 0, to, density: random.integer(1, 9) }));
  const frequencies = bars.map(({ from, to, density }) => (to - from) * density);
  const total = frequencies.reduce((sum, value) => sum + value, 0);
  const [wide, narrow] = [
    bars.findIndex(({ from, to }) => to - from === 20),
    bars.findIndex(({ from, to }) => to - from === 10),
  ];
  const bar = bars[wide];
  const asksTotal = turn % 2 === 1;
  if (bar === undefined || narrow < 0) return null;
  const densities = bars.map(({ density }) => density);
  const heights = densities.reduce((sum, value) => sum + value, 0);
  return {
    level: asksTotal ? 4 : 3,
    stem: asksTotal
      ? `The histogram shows frequency density (${thing} for each ${unit === "km" ? "kilometre" : "minute"}). How many ${thing} does it show in all?`
      : `The histogram shows frequency density (${thing} for each ${unit === "km" ? "kilometre" : "minute"}). How many ${thing} lie between ${bar.from} and ${bar.to} ${unit}?`,
    figure: histogram({
      bars,
      across: { from: 0, to: 60, step: 10 },
      up: { from: 0, to: 10, step: 2, minor: 2 },
      acrossLabel: across,
      upLabel: "Frequency density",
      description: `A histogram over “${across}” with the frequency density upwards. The heights: ${listed(bars.map(({ from, to, density }) => `${density} from ${from} to ${to}`))}.`,
    }),
    format: numbers(),
    key: asksTotal ? total : 20 * bar.density,
    wrong: asksTotal
      ? {
          "Adds the heights of the bars": heights,
          "Multiplies the sum of the heights by the narrow width": heights * 10,
          "Multiplies the sum of the heights by the wide width": heights * 20,
          "Multiplies the mean height by the whole width": rational(heights * 60, 4),
          "Gives the largest class": Math.max(...frequencies),
        }
      : {
          "Reads the height as the number": bar.density,
          "Takes the narrow width for all bars": 10 * bar.density,
          "Multiplies the height by the upper limit": bar.to * bar.density,
          "Divides the width by the height": rational(20, bar.density),
          "Gives the number for all bars": total,
        },
    isCorrect: (answer) => {
      // Counts unit squares under the bars, as one can on the paper.
      const counted = asksTotal ? bars : [bar];
      let squares = 0;
      for (const { from, to, density } of counted) for (let x = from; x < to; x += 1) squares += density;
      return equals(only(answer), squares);
    },
    structure: { steps: asksTotal ? 4 : 2, concept: 3, numbers: 0, reading: 2, lure: 2 },
  };
}

export const histograms: Template = {
  name: "histograms",
  count: 5,
  draft: ({ random, turn }) => histogramQuestion(random, turn),
};
