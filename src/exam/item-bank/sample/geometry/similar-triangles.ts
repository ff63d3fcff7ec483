import { center, scaledFigure } from "../drawing/fit";
import { cornerLabel, edgeLabel } from "../drawing/plane-geometry";
import { line, type Point, polygon, text } from "../drawing/shapes";
import { only, quantities } from "../kit/answer-format";
import type { Random } from "../kit/random";
import { divide, equals, multiply, rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

function similarTriangles(random: Random): Draft | null {
  const [p, q] = random.pick([
    [2, 3],
    [2, 5],
    [3, 5],
    [3, 4],
    [4, 5],
  ] as const);
  const [left, base] = [random.integer(2, 5) * p, random.integer(3, 6) * p];
  const [fullLeft, fullBase] = [(left / p) * q, (base / p) * q];
  const corners: Point[] = [
    [0, 0],
    [fullBase, 0],
    [fullBase * 0.35, fullBase * 0.72],
  ];
  const [, , top = [0, 0]] = corners;
  const cut = (corner: Point): Point => [
    top[0] + ((corner[0] - top[0]) * p) / q,
    top[1] + ((corner[1] - top[1]) * p) / q,
  ];
  if (left === base || fullLeft === fullBase) return null;
  return {
    level: 3,
    stem: `In triangle $ABC$ the line $DE$ is parallel to $AB$. $CD$ is ${left} cm, $CA$ is ${fullLeft} cm and $DE$ is ${base} cm long. How long is $AB$?`,
    figure: scaledFigure(
      `Triangle ABC with D on side AC and E on side BC. The line DE is parallel to AB. CD is ${left} cm long, CA ${fullLeft} cm and DE ${base} cm. AB is marked x.`,
      corners,
      (place) => {
        const [a, b, c] = corners.map(place) as [Point, Point, Point];
        const [d, e] = [place(cut(corners[0] ?? [0, 0])), place(cut(corners[1] ?? [0, 0]))];
        const middle = center([a, b, c]);
        return [
          polygon([a, b, c], { fill: "tint", stroke: "ink" }),
          line(d, e, { tone: "accent", heavy: true }),
          edgeLabel({ from: d, to: e, label: `${base} cm`, awayFrom: c }),
          edgeLabel({ from: a, to: b, label: "x", awayFrom: middle, italic: true }),
          edgeLabel({ from: d, to: c, label: `${left} cm`, awayFrom: middle }),
          cornerLabel(a, middle, "A"),
          cornerLabel(b, middle, "B"),
          cornerLabel(c, middle, "C"),
          text([d[0] - 13, d[1]], "D", { italic: true }),
          text([e[0] + 13, e[1]], "E", { italic: true }),
        ];
      },
    ),
    format: quantities("cm", { places: 1 }),
    key: fullBase,
    wrong: {
      "Adds the difference of the sides": base + fullLeft - left,
      "Uses the part below the parallel instead of the whole side": rational(base * left, fullLeft - left),
      "Uses the ratio of the two parts of the side": rational(base * (fullLeft - left), left),
      "Divides by the factor instead of multiplying": rational(base * left, fullLeft),
    },
    isCorrect: (answer) => equals(divide(only(answer), base), rational(fullLeft, left)),
    structure: { steps: 2, concept: 2, numbers: 0, reading: 2, lure: 2 },
  };
}

function shadow(random: Random, turn: number): Draft | null {
  const [stick, stickShadow] = random.pick([
    [2, 3],
    [4, 5],
    [1, 2],
    [3, 2],
    [3, 4],
  ] as const);
  const tall = stick * random.integer(4, 9);
  const shadowLength = (tall / stick) * stickShadow;
  const thing = inTurn(["tree", "flagpole", "chimney"], turn);
  return {
    level: 2,
    stem: `A pole ${stick} m high throws a shadow ${stickShadow} m long. At the same time a ${thing} throws a shadow ${shadowLength} m long. How high is the ${thing}?`,
    format: quantities("m", { places: 2 }),
    key: tall,
    wrong: {
      "Takes both shadows for as much longer than the heights": shadowLength - (stickShadow - stick),
      "Turns the ratio over": rational(shadowLength * stickShadow, stick),
      "Divides by the shadow of the pole only": rational(shadowLength, stickShadow),
      "Multiplies by the height of the pole only": shadowLength * stick,
    },
    isCorrect: (answer) => equals(multiply(only(answer), stickShadow), stick * shadowLength),
    structure: { steps: 2, concept: 1, numbers: 0, reading: 1, lure: 2 },
  };
}

export const similarity: Template = {
  name: "similar-triangles",
  count: 6,
  draft: ({ random, turn }) => inTurn([similarTriangles, shadow], turn)(random, Math.floor(turn / 2)),
};
