import type { FigureShape } from "../../figure";
import { type Box, line, type Point, rectangle, smallText, text } from "./shapes";

/** An axis: numbers from `from` to `to` with a numbered mark every `step`, and `minor` divisions within a step. */
export interface AxisScale {
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly minor?: number;
  readonly write?: (value: number) => string;
}

/** Steps may be tenths or the like, so marks are counted rather than summed; writing them is rounded to two decimals. */
function marks({ from, to, step }: AxisScale): number[] {
  const intervals = Math.round((to - from) / step);
  return Array.from({ length: intervals + 1 }, (_, index) => Math.round((from + index * step) * 100) / 100);
}

const writeNumber = (value: number) => String(value).replace("-", "−");

export function place(scale: AxisScale, start: number, end: number): (value: number) => number {
  return (value) => start + ((value - scale.from) / (scale.to - scale.from)) * (end - start);
}

/** A vertical axis on the left of the plot: muted gridlines across, numbers beside, the label level above the axis. */
export function verticalAxis(plot: Box, scale: AxisScale, label: string): FigureShape[] {
  const y = place(scale, plot.y + plot.height, plot.y);
  const right = plot.x + plot.width;
  const minor = minorMarks(scale).map((value) =>
    line([plot.x - 4, y(value)], [plot.x, y(value)], { tone: "muted" }),
  );
  const rows = marks(scale).flatMap((value) => [
    line([plot.x, y(value)], [right, y(value)], { tone: "muted" }),
    text([plot.x - 7, y(value)], (scale.write ?? writeNumber)(value), { ...smallText, anchor: "end" }),
  ]);
  const axis = line([plot.x, plot.y + plot.height], [plot.x, plot.y - 4]);
  return [
    ...minor,
    ...rows,
    axis,
    text([plot.x - 26, plot.y - 18], label, { ...smallText, anchor: "start" }),
  ];
}

/** A horizontal axis below the plot, numbers under its marks and its label under those. */
export function horizontalAxis(plot: Box, scale: AxisScale, label: string, grid: boolean): FigureShape[] {
  const x = place(scale, plot.x, plot.x + plot.width);
  const bottom = plot.y + plot.height;
  const minor = minorMarks(scale).map((value) =>
    line([x(value), bottom], [x(value), bottom + 4], { tone: "muted" }),
  );
  const columns = marks(scale).flatMap((value) => [
    line([x(value), grid ? plot.y : bottom], [x(value), bottom + (grid ? 0 : 6)], {
      tone: grid ? "muted" : "ink",
    }),
    text([x(value), bottom + 14], (scale.write ?? writeNumber)(value), smallText),
  ]);
  const title = label === "" ? [] : [text([plot.x + plot.width / 2, bottom + 33], label, smallText)];
  return [...minor, ...columns, line([plot.x, bottom], [plot.x + plot.width + 4, bottom]), ...title];
}

function minorMarks(scale: AxisScale): number[] {
  if (scale.minor === undefined) return [];
  return marks({ ...scale, step: scale.step / scale.minor });
}

/** Category names under a chart with equal columns. */
export function categoryAxis(plot: Box, names: readonly string[], label: string): FigureShape[] {
  const bottom = plot.y + plot.height;
  const column = plot.width / names.length;
  const title = label === "" ? [] : [text([plot.x + plot.width / 2, bottom + 33], label, smallText)];
  return [
    line([plot.x, bottom], [plot.x + plot.width, bottom]),
    ...names.map((name, index) => text([plot.x + column * (index + 0.5), bottom + 14], name, smallText)),
    ...title,
  ];
}

export const chartSize = { width: 348, height: 240 } as const;

/** The plotting area of a chart of the usual size. */
export function chartPlot({ title = true, legend = false } = {}): Box {
  const top = legend ? 56 : 36;
  return { x: 48, y: top, width: 276, height: chartSize.height - top - (title ? 46 : 28) };
}

export interface LegendEntry {
  readonly name: string;
  readonly tone: "accent" | "second" | "tint";
}

export function legend(entries: readonly LegendEntry[], at: Point, gap = 110): FigureShape[] {
  return entries.flatMap(({ name, tone }, index) => {
    const x = at[0] + index * gap;
    return [
      rectangle({ x, y: at[1] - 5, width: 14, height: 10 }, { fill: tone, stroke: "none" }),
      text([x + 20, at[1]], name, { ...smallText, anchor: "start" }),
    ];
  });
}
