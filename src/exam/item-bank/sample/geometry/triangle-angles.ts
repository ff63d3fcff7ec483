import type { Figure, FigureShape } from "../../figure";
import { apexFromAngles, center, scaledFigure } from "../drawing/fit";
import { angleMark, cornerLabel, equalLengthMarks } from "../drawing/plane-geometry";
import { line, type Point, polygon } from "../drawing/shapes";
import type { Random } from "../kit/random";
import { rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";
import { degrees, measures } from "./measured-angles";

interface Triangle {
  readonly corners: readonly [Point, Point, Point];
  readonly description: string;
  readonly marks: (a: Point, b: Point, c: Point) => FigureShape[];
  readonly extra?: readonly Point[];
}

function triangleFigure({ corners, description, marks, extra = [] }: Triangle): Figure {
  return scaledFigure(description, [...corners, ...extra], (place) => {
    const [a, b, c] = corners.map(place) as [Point, Point, Point];
    const names = [a, b, c].map((corner, index) =>
      cornerLabel(corner, center([a, b, c]), "ABC".charAt(index)),
    );
    return [polygon([a, b, c], { fill: "tint", stroke: "ink" }), ...marks(a, b, c), ...names];
  });
}

function isoscelesFromApex(random: Random): Draft | null {
  const base = random.integer(38, 74);
  const apex = 180 - 2 * base;
  if (apex === base) return null;
  const corners: [Point, Point, Point] = [[0, 0], [10, 0], apexFromAngles(base, base)];
  return {
    level: 2,
    stem: `In triangle $ABC$ the sides $AC$ and $BC$ are equally long and the angle at $C$ is ${apex}°. How large is the angle at $A$?`,
    figure: triangleFigure({
      corners,
      description: `Triangle ABC with base AB. Sides AC and BC carry one tick mark each. The angle at C is ${apex}°, the angle at A is marked x.`,
      marks: (a, b, c) => [
        ...equalLengthMarks(a, c),
        ...equalLengthMarks(b, c),
        ...angleMark({ vertex: c, first: a, second: b, label: `${apex}°` }),
        ...angleMark({ vertex: a, first: b, second: c, label: "x" }),
      ],
    }),
    format: degrees,
    key: base,
    wrong: {
      "Does not halve what is left": 180 - apex,
      "Takes the angle at A for equal to the one at C": apex,
      "Subtracts twice the given angle": Math.abs(180 - 2 * apex),
      "Halves the given angle": rational(apex, 2),
    },
    isCorrect: measures(corners[0], corners[1], corners[2]),
    structure: { steps: 2, concept: 1, numbers: 0, reading: 1, lure: 2 },
  };
}

function exteriorAngle(random: Random): Draft | null {
  const [a, c] = [random.integer(35, 70), random.integer(45, 85)];
  const x = a + c;
  if (x < 92 || x > 140 || a === c) return null;
  const corners: [Point, Point, Point] = [[0, 0], [10, 0], apexFromAngles(a, 180 - a - c)];
  const beyond: Point = [15, 0];
  return {
    level: 2,
    stem: `Side $AB$ of triangle $ABC$ is extended beyond $B$. The angle at $A$ is ${a}° and the angle at $C$ is ${c}°. How large is the angle $x$ outside the triangle at $B$?`,
    figure: scaledFigure(
      `Triangle ABC with base AB, which is extended beyond B. The angle at A is ${a}°, the angle at C is ${c}°. Angle x lies outside the triangle between side BC and the extension.`,
      [...corners, beyond],
      (place) => {
        const [pa, pb, pc] = corners.map(place) as [Point, Point, Point];
        const end = place(beyond);
        const middle = center([pa, pb, pc]);
        return [
          polygon([pa, pb, pc], { fill: "tint", stroke: "ink" }),
          line(pb, end),
          ...angleMark({ vertex: pa, first: pb, second: pc, label: `${a}°` }),
          ...angleMark({ vertex: pc, first: pa, second: pb, label: `${c}°` }),
          ...angleMark({ vertex: pb, first: end, second: pc, label: "x", radius: 20 }),
          cornerLabel(pa, middle, "A"),
          cornerLabel(pb, [pb[0], pb[1] - 30], "B"),
          cornerLabel(pc, middle, "C"),
        ];
      },
    ),
    format: degrees,
    key: x,
    wrong: {
      "Gives the angle inside the triangle": 180 - x,
      "Subtracts one given angle from a half turn": 180 - a,
      "Subtracts the other given angle from a half turn": 180 - c,
      "Subtracts the given angles from a full turn": 360 - a - c,
    },
    isCorrect: measures(corners[1], beyond, corners[2]),
    structure: { steps: 2, concept: 1, numbers: 0, reading: 1, lure: 2 },
  };
}

function splitIsosceles(random: Random): Draft | null {
  const outer = random.integer(31, 38);
  // D lies on AB with CD = DB: the angle at D outside triangle DBC is twice the angle at B.
  const key = 180 - 4 * outer;
  if (key < 25 || key === 2 * outer) return null;
  const c: Point = apexFromAngles(2 * outer, outer);
  const d: Point = [10 - Math.hypot(10 - c[0], c[1]) / (2 * Math.cos((outer * Math.PI) / 180)), 0];
  const corners: [Point, Point, Point] = [[0, 0], [10, 0], c];
  return {
    level: 4,
    stem: `Point $D$ lies on side $AB$ of triangle $ABC$ so that $AC$, $CD$ and $DB$ are equally long. The angle at $B$ is ${outer}°. How large is angle $ACD$, marked $x$?`,
    figure: scaledFigure(
      `Triangle ABC with point D on side AB and the segment CD. AC, CD and DB carry one tick mark each. The angle at B is ${outer}°. Angle ACD is marked x.`,
      corners,
      (place) => {
        const [pa, pb, pc] = corners.map(place) as [Point, Point, Point];
        const pd = place(d);
        const middle = center([pa, pb, pc]);
        return [
          polygon([pa, pb, pc], { fill: "tint", stroke: "ink" }),
          line(pc, pd),
          ...equalLengthMarks(pa, pc),
          ...equalLengthMarks(pc, pd),
          ...equalLengthMarks(pd, pb),
          ...angleMark({ vertex: pb, first: pd, second: pc, label: `${outer}°`, radius: 30 }),
          ...angleMark({ vertex: pc, first: pa, second: pd, label: "x", radius: 20 }),
          cornerLabel(pa, middle, "A"),
          cornerLabel(pb, middle, "B"),
          cornerLabel(pc, middle, "C"),
          cornerLabel(pd, [pd[0], pd[1] - 30], "D"),
        ];
      },
    ),
    format: degrees,
    key,
    wrong: {
      "Gives the angle at A": 2 * outer,
      "Takes the angle for equal to the one at B": outer,
      "Subtracts twice the given angle only": 180 - 2 * outer,
      "Takes triangle ABC for isosceles": 180 - 3 * outer,
    },
    isCorrect: measures(c, corners[0], d),
    structure: { steps: 4, concept: 2, numbers: 0, reading: 2, lure: 2 },
  };
}

export const trianglesAngles: Template = {
  name: "angles-in-triangles",
  count: 6,
  draft: ({ random, turn }) => inTurn([isoscelesFromApex, exteriorAngle, splitIsosceles], turn)(random),
};
