import { describe, expect, it } from "vitest";
import type { Figure, FigureShape } from "../figure";
import { collision, isText } from "./drawing/collisions";
import { polar } from "./drawing/plane-geometry";
import { type Box, type Point, textBox } from "./drawing/shapes";
import { proveSampleBank } from "./generate-sample-bank";
import { contains } from "./prove-item";

interface Drawn {
  readonly name: string;
  readonly figure: Figure;
}

const proven = [2026, 3].flatMap((seed) => proveSampleBank({ seed }));
const drawn = proven.flatMap(({ item }): Drawn[] =>
  item.content.figure === null
    ? []
    : [{ name: `${item.id}, ${item.content.template}`, figure: item.content.figure }],
);

function outline(shape: Exclude<FigureShape, { kind: "text" }>): readonly Point[] {
  if (shape.kind === "line") return [shape.from, shape.to];
  if (shape.kind !== "circle" && shape.kind !== "sector") return shape.points;
  const { center, radius } = shape;
  const [start, end] = shape.kind === "circle" ? [0, 360] : [shape.startDegrees, shape.endDegrees];
  const turns = [start, end, 0, 90, 180, 270, 360].filter((turn) => turn >= start && turn <= end);
  const rim = turns.map((turn) => polar(center, radius, 90 - turn));
  return shape.kind === "sector" && shape.closed ? [center, ...rim] : rim;
}

function extent(shape: FigureShape): Box {
  if (shape.kind === "text") return textBox(shape);
  const points = outline(shape);
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

describe("the figures of the sample bank", () => {
  it("stay inside their box with a margin", () => {
    for (const { name, figure } of drawn) {
      for (const shape of figure.shapes) {
        const { x, y, width, height } = extent(shape);
        const where = `${name}: ${JSON.stringify(shape)}`;
        expect(x, where).toBeGreaterThanOrEqual(3);
        expect(y, where).toBeGreaterThanOrEqual(3);
        expect(x + width, where).toBeLessThanOrEqual(figure.width - 3);
        expect(y + height, where).toBeLessThanOrEqual(figure.height - 3);
      }
    }
  });

  it("keep each text clear of other texts, lines and marked points", () => {
    for (const { name, figure } of drawn) {
      for (const text of figure.shapes.filter(isText)) {
        const other = collision(text, figure.shapes);
        expect(other, `${name}: “${text.text}” lies on ${JSON.stringify(other)}`).toBeUndefined();
      }
    }
  });

  it("keep the numbers on their axes", () => {
    for (const { name, figure } of drawn.filter(({ figure }) =>
      figure.description.startsWith("A coordinate plane"),
    )) {
      const numbers = figure.shapes.filter(isText).filter(({ text }) => /^−?\d+$/.test(text));
      expect(numbers.length, name).toBeGreaterThanOrEqual(12);
    }
  });

  it("are described in words without the answer", () => {
    for (const { item, choices, listsData } of proven) {
      const description = item.content.figure?.description;
      if (description === undefined || listsData) continue;
      const key = choices.find(({ misconception }) => misconception === null)?.text ?? "";
      expect(contains(description, key.replaceAll("$", "")), `${item.id}: “${key}” in “${description}”`).toBe(
        false,
      );
    }
    for (const { name, figure } of drawn) {
      expect(figure.description.length, name).toBeGreaterThan(35);
      expect(figure.description, name).toMatch(/^[A-Z].*\.$/s);
    }
  });
});
