import { curveChart } from "../drawing/charts";
import type { Point } from "../drawing/shapes";
import { only, quantities } from "../kit/answer-format";
import { clockTime } from "../kit/number-text";
import type { Random } from "../kit/random";
import { equals, multiply, rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

function journeyGraph(random: Random, turn: number): Draft | null {
  const start = random.integer(8, 13) * 60;
  const legs = [random.pick([30, 60, 90]), random.pick([30, 60]), random.pick([30, 60, 90])] as const;
  const total = legs[0] + legs[1] + legs[2];
  if (total > 180) return null;
  const [near, far] = [random.integer(2, 5) * 10, random.integer(6, 10) * 10];
  const asksSpeed = turn % 2 === 0;
  const speed = rational((far - near) * 60, legs[2]);
  const average = rational(far * 60, total);
  const end = start + total;
  const who = inTurn(["A delivery van", "A coach", "A touring bus", "A breakdown truck"], turn);
  const corners: Point[] = [
    [0, 0],
    [legs[0], near],
    [legs[0] + legs[1], near],
    [total, far],
  ];
  const times = corners.map(([minutes]) => clockTime(start + minutes));
  return {
    level: asksSpeed ? 2 : 3,
    stem: asksSpeed
      ? `${who} leaves its depot at ${times[0]}. The graph shows how far it is from the depot. What is its speed in the last part of the journey?`
      : `${who} leaves its depot at ${times[0]}. The graph shows how far it is from the depot. What is its average speed for the whole time shown, stop included?`,
    figure: curveChart({
      points: corners,
      dots: true,
      across: { from: 0, to: 180, step: 30, write: (minutes) => clockTime(start + minutes) },
      up: { from: 0, to: 100, step: 20, minor: 2 },
      acrossLabel: "Time",
      upLabel: "Distance from the depot (km)",
      description: `A line graph of the distance from the depot in kilometres against time. Straight from 0 km at ${times[0]} to ${near} km at ${times[1]}, level until ${times[2]}, then straight to ${far} km at ${times[3]}.`,
    }),
    format: quantities("km/h", { places: 1 }),
    key: asksSpeed ? speed : average,
    wrong: {
      ...(asksSpeed
        ? { "Divides the distance from the depot by the time of the last part": rational(far * 60, legs[2]) }
        : { "Leaves out the time of the stop": rational(far * 60, total - legs[1]) }),
      "Gives a distance for a speed": asksSpeed ? far - near : far,
      "Divides the distance by the minutes and moves the decimal point": rational(
        (asksSpeed ? far - near : far) * 10,
        asksSpeed ? legs[2] : total,
      ),
      "Takes the speed of the first part": rational(near * 60, legs[0]),
      [asksSpeed ? "Takes the average speed of the whole journey" : "Takes the speed of the last part"]:
        asksSpeed ? average : speed,
    },
    isCorrect: (answer) => {
      const [from, to] = asksSpeed ? [corners[2], corners[3]] : [corners[0], corners[3]];
      if (from === undefined || to === undefined || end === start) return false;
      return equals(multiply(only(answer), to[0] - from[0]), (to[1] - from[1]) * 60);
    },
    structure: { steps: asksSpeed ? 2 : 3, concept: 1, numbers: 1, reading: 2, lure: 2 },
  };
}

export const journeys: Template = {
  name: "distance-time-graphs",
  count: 6,
  draft: ({ random, turn }) => journeyGraph(random, turn),
};
