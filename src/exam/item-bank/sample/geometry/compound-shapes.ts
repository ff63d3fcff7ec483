import type { FigureShape } from "../../figure";
import { center, scaledFigure } from "../drawing/fit";
import { edgeLabel, enclosedArea, length, minus, plus } from "../drawing/plane-geometry";
import { type Point, polygon, text } from "../drawing/shapes";
import { type Answer, only, quantities } from "../kit/answer-format";
import type { Random } from "../kit/random";
import { approximate } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";
import { hasArea, squareUnits } from "./measured-areas";

const hasPerimeter = (corners: readonly Point[]) => (answer: Answer) => {
  const around = corners.reduce(
    (sum, corner, index) => sum + length(minus(corners[(index + 1) % corners.length] ?? corner, corner)),
    0,
  );
  return Math.abs(around - approximate(only(answer))) < 1e-6;
};

interface LShape {
  readonly width: number;
  readonly height: number;
  readonly notchWidth: number;
  readonly notchHeight: number;
}

const lCorners = ({ width, height, notchWidth, notchHeight }: LShape): Point[] => [
  [0, 0],
  [width, 0],
  [width, height - notchHeight],
  [width - notchWidth, height - notchHeight],
  [width - notchWidth, height],
  [0, height],
];

function lFigure(shape: LShape, unit: string) {
  const { width, height, notchWidth, notchHeight } = shape;
  const corners = lCorners(shape);
  const labels = [
    `${width} ${unit}`,
    `${height - notchHeight} ${unit}`,
    "",
    "",
    `${width - notchWidth} ${unit}`,
    `${height} ${unit}`,
  ];
  return scaledFigure(
    `An L-shaped figure with right angles only. Its bottom side is ${width} ${unit} and its left side ${height} ${unit} long. Its right side is ${height - notchHeight} ${unit} and its top side ${width - notchWidth} ${unit} long. The other two sides have no label.`,
    corners,
    (place) => {
      const drawn = corners.map(place);
      const inside = place([(width - notchWidth) / 2, (height - notchHeight) / 2]);
      const sides = labels.flatMap((label, index): FigureShape[] => {
        const [from, to] = [drawn[index], drawn[(index + 1) % drawn.length]];
        return label === "" || from === undefined || to === undefined
          ? []
          : [edgeLabel({ from, to, label, awayFrom: inside })];
      });
      return [polygon(drawn, { fill: "tint", stroke: "ink" }), ...sides];
    },
  );
}

const lContexts = ["an exhibition hall", "a terrace", "a flower bed", "a car park", "a playground"];

function lShape(random: Random): LShape | null {
  const shape = {
    width: random.integer(7, 14),
    height: random.integer(6, 10),
    notchWidth: random.integer(2, 6),
    notchHeight: random.integer(2, 5),
  };
  const different = new Set([
    shape.width,
    shape.height,
    shape.width - shape.notchWidth,
    shape.height - shape.notchHeight,
  ]);
  return different.size === 4 && shape.width - shape.notchWidth > 2 && shape.height - shape.notchHeight > 1
    ? shape
    : null;
}

function lArea(random: Random, turn: number): Draft | null {
  const shape = lShape(random);
  if (shape === null) return null;
  const { width, height, notchWidth, notchHeight } = shape;
  const [top, right] = [width - notchWidth, height - notchHeight];
  return {
    level: 2,
    stem: `The diagram shows the floor plan of ${inTurn(lContexts, turn)}: bottom ${width} m, left ${height} m, right ${right} m, top ${top} m, all corners right angles. What is its area?`,
    figure: lFigure(shape, "m"),
    format: squareUnits("m"),
    key: width * height - notchWidth * notchHeight,
    wrong: {
      "Gives the area of the whole rectangle": width * height,
      "Adds two rectangles that overlap": width * right + top * height,
      "Multiplies the shorter labelled sides": top * right,
      "Gives the perimeter": 2 * (width + height),
      "Adds the labelled sides": width + height + top + right,
    },
    isCorrect: hasArea(lCorners(shape)),
    structure: { steps: 3, concept: 0, numbers: 1, reading: 1, lure: 2 },
  };
}

function lPerimeter(random: Random, turn: number): Draft | null {
  const shape = lShape(random);
  if (shape === null) return null;
  const { width, height, notchWidth, notchHeight } = shape;
  const [top, right] = [width - notchWidth, height - notchHeight];
  return {
    level: 2,
    stem: `A low fence is to run once round ${inTurn(lContexts, turn + 2)} of the shape in the diagram (bottom ${width} m, left ${height} m, right ${right} m, top ${top} m, right angles everywhere). How long is it?`,
    figure: lFigure(shape, "m"),
    format: quantities("m"),
    key: 2 * (width + height),
    wrong: {
      "Adds only the sides with a label": width + height + top + right,
      "Gives the area": width * height - notchWidth * notchHeight,
      "Takes the notch off the perimeter of the rectangle": 2 * (width + height) - notchWidth - notchHeight,
      "Adds the notch twice": 2 * (width + height) + notchWidth + notchHeight,
    },
    isCorrect: hasPerimeter(lCorners(shape)),
    structure: { steps: 3, concept: 1, numbers: 0, reading: 1, lure: 2 },
  };
}

export const compoundShapes: Template = {
  name: "compound-shapes",
  count: 6,
  draft: ({ random, turn }) => inTurn([lArea, lPerimeter], turn)(random, Math.floor(turn / 2)),
};

function framedArea(random: Random, turn: number): Draft | null {
  const [width, height, border] = [random.integer(10, 18), random.integer(7, 12), random.integer(1, 2)];
  const outer: Point[] = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ];
  const inner: Point[] = [
    [border, border],
    [width - border, border],
    [width - border, height - border],
    [border, height - border],
  ];
  const [thing, strip] = inTurn(
    [
      ["garden", "path"],
      ["pool area", "tiled strip"],
      ["poster", "margin"],
    ] as const,
    turn,
  );
  const unit = thing === "poster" ? "dm" : "m";
  if (width === height) return null;
  return {
    level: 3,
    stem: `A rectangular ${thing} measures ${width} ${unit} by ${height} ${unit} on the outside. Along its whole edge, on the inside, runs a ${strip} ${border} ${unit} wide. What is the area of the ${strip}?`,
    figure: scaledFigure(
      `A rectangle of ${width} ${unit} by ${height} ${unit}. Inside it lies a smaller rectangle whose sides are ${border} ${unit} from the outer sides. The strip between the two is shaded.`,
      outer,
      (place) => {
        const [drawnOuter, drawnInner] = [outer.map(place), inner.map(place)] as [Point[], Point[]];
        const [a = [0, 0], b = [0, 0], c = [0, 0]] = drawnOuter;
        return [
          polygon(drawnOuter, { fill: "tint", stroke: "ink" }),
          polygon(drawnInner, { fill: "surface", stroke: "ink" }),
          edgeLabel({ from: a, to: b, label: `${width} ${unit}`, awayFrom: center(drawnOuter) }),
          edgeLabel({ from: b, to: c, label: `${height} ${unit}`, awayFrom: center(drawnOuter) }),
          text(plus(center(drawnInner), [0, -8]), "strip", { size: "small" }),
          text(plus(center(drawnInner), [0, 8]), `${border} ${unit} wide`, { size: "small" }),
        ];
      },
    ),
    format: squareUnits(unit),
    key: width * height - (width - 2 * border) * (height - 2 * border),
    wrong: {
      "Takes the strip off on one side only": width * height - (width - border) * (height - border),
      "Gives the area inside the strip": (width - 2 * border) * (height - 2 * border),
      "Counts the corners twice": 2 * border * (width + height),
      "Gives the length of the outer edge": 2 * (width + height),
    },
    isCorrect: (answer) =>
      Math.abs(enclosedArea(outer) - enclosedArea(inner) - approximate(only(answer))) < 1e-6,
    structure: { steps: 4, concept: 1, numbers: 0, reading: 1, lure: 2 },
  };
}

export const borders: Template = {
  name: "areas-of-borders",
  count: 4,
  draft: ({ random, turn }) => framedArea(random, turn),
};
