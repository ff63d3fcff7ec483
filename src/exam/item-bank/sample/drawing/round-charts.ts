import type { Figure, FigureShape } from "../../figure";
import { polar } from "./plane-geometry";
import { circle, figure, line, type Point, sector, smallText, text, textExtent } from "./shapes";

interface PieSlice {
  readonly name: string;
  readonly degrees: number;
  /** What stands inside the slice, such as its angle; nothing when the candidate has to find it. */
  readonly inside?: string;
}

/** A pie chart: names outside, sizes inside. A slice too narrow for text inside gets it beside its name. */
export function pieChart(chart: { slices: readonly PieSlice[]; description: string }): Figure {
  const size = { width: 340, height: 230 };
  const center: Point = [size.width / 2, size.height / 2];
  const radius = 84;
  const startOf = (index: number) =>
    chart.slices.slice(0, index).reduce((sum, { degrees }) => sum + degrees, 0);
  const sectors = chart.slices.map(({ degrees }, index) => {
    const startDegrees = startOf(index);
    const slice = { center, radius, startDegrees, endDegrees: startDegrees + degrees, closed: true };
    return sector(slice, { fill: index === 1 ? "surface" : "tint", stroke: "ink" });
  });
  // The figure's angles run clockwise from twelve o'clock, those of `polar` anticlockwise from the right.
  const labels = chart.slices.flatMap((slice, index) =>
    sliceLabels(slice, { center, radius, middle: 90 - (startOf(index) + slice.degrees / 2) }),
  );
  return figure(size, chart.description, [...sectors, ...labels]);
}

function sliceLabels(
  { name, degrees, inside }: PieSlice,
  { center, radius, middle }: { center: Point; radius: number; middle: number },
): FigureShape[] {
  const isRoomy = degrees >= 40;
  const label = inside !== undefined && !isRoomy ? `${name} ${inside}` : name;
  const [x, y] = polar(center, radius + 12, middle);
  const side = x > center[0] ? "start" : "end";
  const anchor = Math.abs(x - center[0]) < 12 ? "middle" : side;
  const outer = text([x, y + (y > center[1] ? 3 : -3)], label, { ...smallText, anchor });
  if (inside === undefined || !isRoomy) return [outer];
  return [outer, text(polar(center, radius * 0.62, middle), inside)];
}

/** A spinner of equal sectors with something written in each, and a needle. */
export function spinner(chart: { labels: readonly string[]; description: string }): Figure {
  const center: Point = [110, 110];
  const radius = 92;
  const step = 360 / chart.labels.length;
  const sectors = chart.labels.map((_, index) =>
    sector(
      { center, radius, startDegrees: index * step, endDegrees: (index + 1) * step, closed: true },
      { fill: index % 2 === 0 ? "tint" : "surface", stroke: "ink" },
    ),
  );
  const labels = chart.labels.map((label, index) =>
    text(polar(center, radius * 0.7, 90 - (index + 0.5) * step), label),
  );
  const needle = line(polar(center, 30, 258), polar(center, 46, 78), {
    tone: "second",
    heavy: true,
    arrow: "end",
  });
  return figure({ width: 220, height: 220 }, chart.description, [
    ...sectors,
    ...labels,
    needle,
    circle(center, 4, { fill: "second", stroke: "second" }),
  ]);
}

/** Two overlapping sets with the number of members in each part, and outside both. */
export function vennDiagram(chart: {
  names: readonly [string, string];
  onlyFirst: string;
  both: string;
  onlySecond: string;
  neither: string;
  description: string;
}): Figure {
  const size = { width: 340, height: 220 };
  const [first, second]: [Point, Point] = [
    [130, 118],
    [210, 118],
  ];
  const corner: Point = [12, 12];
  const right = size.width - 12;
  const bottom = size.height - 12;
  const sides: [Point, Point][] = [
    [corner, [right, 12]],
    [
      [right, 12],
      [right, bottom],
    ],
    [
      [right, bottom],
      [12, bottom],
    ],
    [[12, bottom], corner],
  ];
  return figure(size, chart.description, [
    ...sides.map(([from, to]) => line(from, to)),
    circle(first, 68, { fill: "tint", stroke: "none" }),
    circle(second, 68, { fill: "tint", stroke: "none" }),
    circle(first, 68, { stroke: "accent" }),
    circle(second, 68, { stroke: "second" }),
    text([100, 34], chart.names[0], smallText),
    text([240, 34], chart.names[1], smallText),
    text([98, 118], chart.onlyFirst),
    text([170, 118], chart.both),
    text([242, 118], chart.onlySecond),
    text([right - 16 - textExtent(chart.neither, "normal").width / 2, bottom - 16], chart.neither),
  ]);
}

interface PictogramRow {
  readonly name: string;
  /** How many quarters of a whole symbol the row shows. */
  readonly quarters: number;
}

export function pictogram(chart: {
  rows: readonly PictogramRow[];
  keyText: string;
  description: string;
}): Figure {
  const height = 62 + chart.rows.length * 38;
  const symbol = (center: Point, quarters: number): FigureShape =>
    quarters >= 4
      ? circle(center, 13, { fill: "accent", stroke: "ink" })
      : sector(
          { center, radius: 13, startDegrees: 0, endDegrees: quarters * 90, closed: true },
          { fill: "accent", stroke: "ink" },
        );
  const rows = chart.rows.flatMap(({ name, quarters }, row) => {
    const y = 30 + row * 38;
    const symbols = Array.from({ length: Math.ceil(quarters / 4) }, (_, index) =>
      symbol([118 + index * 34, y], Math.min(4, quarters - index * 4)),
    );
    const rule = line([12, y + 19], [328, y + 19], { tone: "muted" });
    return [text([94, y], name, { anchor: "end" }), ...symbols, rule];
  });
  const keyY = height - 22;
  return figure({ width: 340, height }, chart.description, [
    line([12, 11], [328, 11], { tone: "muted" }),
    ...rows,
    symbol([118, keyY], 4),
    text([138, keyY], chart.keyText, { anchor: "start" }),
  ]);
}
