import type { Figure } from "../../figure";
import { edgeLabel } from "../drawing/plane-geometry";
import { figure, line, type Point, polygon } from "../drawing/shapes";
import { numbers, only, quantities } from "../kit/answer-format";
import type { Random } from "../kit/random";
import { divide, equals, multiply, rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

/** A cuboid in cabinet projection: the front true to scale, the depth at half length and 40°. */
function cuboidFigure(
  { width, depth, height }: Record<"width" | "depth" | "height", number>,
  unit: string,
): Figure {
  const scale = Math.min(
    150 / width,
    110 / height,
    210 / (width + depth * 0.45),
    160 / (height + depth * 0.4),
  );
  const [w, h] = [width * scale, height * scale];
  const [dx, dy] = [depth * scale * 0.45, depth * scale * 0.36];
  const [x, y] = [(320 - w - dx) / 2, (220 + h + dy) / 2];
  const front: [Point, Point, Point, Point] = [
    [x, y],
    [x + w, y],
    [x + w, y - h],
    [x, y - h],
  ];
  const back = front.map(([px, py]): Point => [px + dx, py - dy]) as [Point, Point, Point, Point];
  const middle: Point = [x + w / 2, y - h / 2];
  return figure(
    { width: 320, height: 220 },
    `A cuboid, ${width} ${unit} wide, ${depth} ${unit} deep and ${height} ${unit} high.`,
    [
      polygon([front[1], back[1], back[2], front[2]], { fill: "tint", stroke: "ink" }),
      polygon([front[3], front[2], back[2], back[3]], { fill: "surface", stroke: "ink" }),
      polygon(front, { fill: "tint", stroke: "ink" }),
      line(front[0], back[0], { tone: "muted", dashed: true }),
      line(back[0], back[1], { tone: "muted", dashed: true }),
      line(back[0], back[3], { tone: "muted", dashed: true }),
      edgeLabel({ from: front[0], to: front[1], label: `${width} ${unit}`, awayFrom: middle }),
      edgeLabel({ from: front[1], to: back[1], label: `${depth} ${unit}`, awayFrom: middle }),
      edgeLabel({ from: front[0], to: front[3], label: `${height} ${unit}`, awayFrom: middle }),
    ],
  );
}

function differentEdges(random: Random, from: number, to: number) {
  const [width, depth, height] = random.sample(
    Array.from({ length: to - from + 1 }, (_, index) => from + index),
    3,
  ) as [number, number, number];
  return { width, depth, height };
}

function cuboidVolume(random: Random): Draft {
  const box = differentEdges(random, 3, 12);
  const { width, depth, height } = box;
  return {
    level: 1,
    stem: `A box is ${width} cm wide, ${depth} cm deep and ${height} cm high. What is its volume?`,
    figure: cuboidFigure(box, "cm"),
    format: quantities("cm³"),
    key: width * depth * height,
    wrong: {
      "Adds the edges": width + depth + height,
      "Gives the surface area": 2 * (width * depth + width * height + depth * height),
      "Gives the area of the front": width * height,
      "Adds the areas of three faces": width * depth + width * height + depth * height,
    },
    isCorrect: (answer) => {
      let cubes = 0;
      for (let layer = 0; layer < height; layer += 1) for (let row = 0; row < depth; row += 1) cubes += width;
      return equals(only(answer), cubes);
    },
    structure: { steps: 1, concept: 0, numbers: 0, reading: 1, lure: 1 },
  };
}

function cuboidSurface(random: Random): Draft {
  const box = differentEdges(random, 3, 10);
  const { width, depth, height } = box;
  const faces = [
    width * depth,
    width * depth,
    width * height,
    width * height,
    depth * height,
    depth * height,
  ];
  return {
    level: 2,
    stem: `How much card is needed for the six faces of a closed box that is ${width} dm wide, ${depth} dm deep and ${height} dm high?`,
    figure: cuboidFigure(box, "dm"),
    format: quantities("dm²"),
    key: 2 * (width * depth + width * height + depth * height),
    wrong: {
      "Adds the areas of three faces only": width * depth + width * height + depth * height,
      "Gives the volume": width * depth * height,
      "Leaves out top and bottom": 2 * (width * height + depth * height),
      "Adds the lengths of all edges": 4 * (width + depth + height),
      "Takes all faces for as large as the front": 6 * width * height,
    },
    isCorrect: (answer) =>
      equals(
        faces.reduce((sum, face) => sum + face, 0),
        only(answer),
      ),
    structure: { steps: 3, concept: 0, numbers: 1, reading: 1, lure: 2 },
  };
}

function tankLitres(random: Random): Draft | null {
  const [width, depth, height] = [
    random.integer(3, 8) * 10,
    random.integer(2, 5) * 10,
    random.integer(2, 5) * 10,
  ];
  const percent = random.pick([25, 50, 75, 80, 60]);
  const litres = rational(width * depth * height * percent, 100_000);
  if (litres.denominator !== 1 || width === depth || depth === height) return null;
  return {
    level: 3,
    stem: `An aquarium is ${width} cm wide, ${depth} cm deep and ${height} cm high. It is filled to ${percent}% of its height. How many litres of water does it hold?`,
    figure: cuboidFigure({ width, depth, height }, "cm"),
    format: quantities("litres", { places: 1 }),
    key: litres,
    wrong: {
      "Gives the volume of the whole aquarium": divide(width * depth * height, 1000),
      "Takes 100 cubic centimetres for a litre": multiply(10, litres),
      "Takes 10,000 cubic centimetres for a litre": divide(litres, 10),
      "Gives the part that is empty": divide(width * depth * height * (100 - percent), 100_000),
    },
    isCorrect: (answer) =>
      equals(divide(multiply(only(answer), 1000), width * depth), rational(height * percent, 100)),
    structure: { steps: 4, concept: 1, numbers: 2, reading: 1, lure: 1 },
  };
}

function fittingBoxes(random: Random): Draft | null {
  const small = differentEdges(random, 2, 6);
  const [p, q, r] = [random.integer(3, 7), random.integer(2, 6), random.integer(2, 5)];
  const large = { width: small.width * p, depth: small.depth * q, height: small.height * r };
  return {
    level: 2,
    stem: `A crate is ${large.width * 10} cm wide, ${large.depth * 10} cm deep and ${large.height * 10} cm high inside. It is packed full with boxes ${small.width * 10} cm wide, ${small.depth * 10} cm deep and ${small.height * 10} cm high, all standing the same way round. How many boxes does it hold?`,
    format: numbers(),
    key: p * q * r,
    wrong: {
      "Adds the numbers along the three edges": p + q + r,
      "Counts one layer only": p * q,
      "Divides the sums of the edges": divide(
        large.width + large.depth + large.height,
        small.width + small.depth + small.height,
      ),
      "Counts the boxes that can be seen on three faces": p * q + p * r + q * r,
    },
    isCorrect: (answer) =>
      equals(
        multiply(only(answer), small.width * small.depth * small.height),
        large.width * large.depth * large.height,
      ),
    structure: { steps: 3, concept: 1, numbers: 0, reading: 2, lure: 1 },
  };
}

export const cuboids: Template = {
  name: "cuboids",
  count: 8,
  draft: ({ random, turn }) => inTurn([cuboidVolume, cuboidSurface, tankLitres, fittingBoxes], turn)(random),
};
