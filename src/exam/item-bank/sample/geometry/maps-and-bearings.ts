import { angleMark, polar } from "../drawing/plane-geometry";
import { circle, figure, line, type Point, text } from "../drawing/shapes";
import { only, quantities } from "../kit/answer-format";
import { plain } from "../kit/number-text";
import type { Random } from "../kit/random";
import { approximate, divide, equals, multiply, rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";
import { someone } from "../kit/wording";

const threeDigits = (bearing: number) => String(((bearing % 360) + 360) % 360).padStart(3, "0");

function backBearing(random: Random): Draft | null {
  const bearing = random.integer(41, 78);
  const [from, to]: [Point, Point] = [[110, 190], polar([110, 190], 125, 90 - bearing)];
  const [ship, light] = random.pick([
    ["A", "B"],
    ["P", "Q"],
    ["R", "S"],
  ] as const);
  const back = bearing + 180;
  const option = (value: number) => ({ value, text: `${threeDigits(value)}°` });
  return {
    level: 3,
    stem: `Harbour $${light}$ lies on a bearing of ${threeDigits(bearing)}° from harbour $${ship}$. What is the bearing of $${ship}$ from $${light}$? (Bearings are measured clockwise from north.)`,
    figure: figure(
      { width: 340, height: 224 },
      `Two harbours ${ship} and ${light} with a line between them, and an arrow pointing north at each. At ${ship} the angle clockwise from north to the line is ${bearing}°.`,
      [
        line(from, [from[0], from[1] - 110], { tone: "muted", arrow: "end" }),
        line(to, [to[0], to[1] - 60], { tone: "muted", arrow: "end" }),
        line(from, to, { heavy: true }),
        ...angleMark({
          vertex: from,
          first: [from[0], from[1] - 60],
          second: to,
          label: `${bearing}°`,
          radius: 30,
        }),
        text([from[0], from[1] - 120], "N"),
        text([to[0], to[1] - 70], "N"),
        circle(from, 4, { fill: "accent", stroke: "surface" }),
        circle(to, 4, { fill: "accent", stroke: "surface" }),
        text([from[0] - 12, from[1] + 12], ship, { italic: true }),
        text([to[0] + 12, to[1] + 12], light, { italic: true }),
      ],
    ),
    format: quantities("°"),
    key: option(back),
    wrong: {
      "Completes the bearing to a half turn": option(180 - bearing),
      "Completes the bearing to a full turn": option(360 - bearing),
      "Gives the bearing of the way there": option(bearing),
      "Adds a right angle": option(bearing + 90),
    },
    isCorrect: (answer) => {
      // From the drawing: clockwise from north is a quarter turn less the mathematical direction.
      const clockwise = (Math.atan2(from[0] - to[0], to[1] - from[1]) * 180) / Math.PI;
      return Math.abs(((clockwise + 360) % 360) - approximate(only(answer))) < 1e-6;
    },
    structure: { steps: 2, concept: 2, numbers: 0, reading: 2, lure: 2 },
  };
}

function mapDistance(random: Random, turn: number): Draft {
  const scale = random.pick([20_000, 25_000, 50_000, 40_000]);
  const centimetres = rational(random.integer(11, 58) * 2, 10);
  const kilometres = divide(multiply(centimetres, scale), 100_000);
  const name = someone(random);
  const reverse = turn % 2 === 1;
  return {
    level: 2,
    stem: reverse
      ? `A hiking trail that ${name} plans to walk is ${plain(kilometres)} km long. How long is it on a map with the scale 1 : ${plain(scale)}?`
      : `On a map with the scale 1 : ${plain(scale)}, ${name} measures a distance of ${plain(centimetres)} cm. How long is this in reality?`,
    format: quantities(reverse ? "cm" : "km", { places: 4 }),
    key: reverse ? centimetres : kilometres,
    wrong: {
      "Moves the decimal point one place too far to the right": multiply(
        10,
        reverse ? centimetres : kilometres,
      ),
      "Moves the decimal point one place too far to the left": divide(reverse ? centimetres : kilometres, 10),
      "Divides by the scale where it should multiply": reverse
        ? divide(multiply(kilometres, scale), 100_000)
        : divide(multiply(centimetres, 100_000), scale),
      "Moves the decimal point two places too far to the left": divide(
        reverse ? centimetres : kilometres,
        100,
      ),
    },
    isCorrect: (answer) =>
      reverse
        ? equals(multiply(only(answer), scale), multiply(kilometres, 100_000))
        : equals(multiply(only(answer), 100_000), multiply(centimetres, scale)),
    structure: { steps: 2, concept: 1, numbers: 1, reading: 1, lure: 2 },
  };
}

export const mapsAndBearings: Template = {
  name: "maps-and-bearings",
  count: 6,
  draft: ({ random, turn }) => inTurn([mapDistance, backBearing], turn)(random, Math.floor(turn / 2)),
};
