import type { Figure, FigureShape } from "../../figure";

export type Point = readonly [number, number];
export type Tone = Extract<FigureShape, { kind: "line" }>["tone"];
type Look<Kind extends FigureShape["kind"], Key extends string> = Partial<
  Pick<Extract<FigureShape, { kind: Kind }>, Key & keyof Extract<FigureShape, { kind: Kind }>>
>;

/** One decimal is finer than a reader sees, and keeps the last bits of sines and cosines out of the stored drawing. */
const tidy = (value: number) => Math.round(value * 10) / 10 + 0;
const tidyPoint = ([x, y]: Point): [number, number] => [tidy(x), tidy(y)];

export function line(
  from: Point,
  to: Point,
  look: Look<"line", "tone" | "dashed" | "heavy" | "arrow"> = {},
): FigureShape {
  const plain = { tone: "ink", dashed: false, heavy: false, arrow: "none" } as const;
  return { kind: "line", from: tidyPoint(from), to: tidyPoint(to), ...plain, ...look };
}

export function polyline(
  points: readonly Point[],
  look: Look<"polyline", "tone" | "heavy"> = {},
): FigureShape {
  return { kind: "polyline", points: points.map(tidyPoint), tone: "ink", heavy: false, ...look };
}

type Area = Look<"polygon", "fill" | "stroke">;

export function polygon(points: readonly Point[], look: Area = {}): FigureShape {
  return { kind: "polygon", points: points.map(tidyPoint), fill: "none", stroke: "ink", ...look };
}

export function rectangle({ x, y, width, height }: Box, look: Area = {}): FigureShape {
  const corners: Point[] = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
  return polygon(corners, look);
}

export function circle(center: Point, radius: number, look: Area = {}): FigureShape {
  return {
    kind: "circle",
    center: tidyPoint(center),
    radius: tidy(radius),
    fill: "none",
    stroke: "ink",
    ...look,
  };
}

interface Slice {
  readonly center: Point;
  readonly radius: number;
  readonly startDegrees: number;
  readonly endDegrees: number;
  readonly closed: boolean;
}

export function sector({ center, radius, ...slice }: Slice, look: Area = {}): FigureShape {
  return {
    kind: "sector",
    center: tidyPoint(center),
    radius: tidy(radius),
    ...slice,
    fill: "none",
    stroke: "ink",
    ...look,
  };
}

/** Text whose middle line runs through `at`. */
export function text(
  at: Point,
  content: string,
  look: Look<"text", "anchor" | "tone" | "size" | "italic"> = {},
): FigureShape {
  const plain = { anchor: "middle", tone: "ink", size: "normal", italic: false } as const;
  return { kind: "text", at: tidyPoint(at), text: content, ...plain, ...look };
}

export const smallText = { size: "small" } as const;

export function figure(
  size: { width: number; height: number },
  description: string,
  shapes: readonly FigureShape[],
): Figure {
  return { ...size, description, shapes: [...shapes] };
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Type sizes in the figure's units, and the average width of a character as a part of it: generous for digits. */
const typeSize = { normal: 14, small: 11.5 } as const;
const characterWidth = 0.56;

export function textExtent(content: string, size: keyof typeof typeSize): { width: number; height: number } {
  return { width: content.length * typeSize[size] * characterWidth, height: typeSize[size] };
}

/** Where a text lies on paper, by estimate. */
export function textBox(shape: Extract<FigureShape, { kind: "text" }>): Box {
  const { width, height } = textExtent(shape.text, shape.size);
  const [x, y] = shape.at;
  const left = shape.anchor === "start" ? x : shape.anchor === "end" ? x - width : x - width / 2;
  return { x: left, y: y - height / 2, width, height };
}
