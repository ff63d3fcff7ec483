import type { Figure, FigureShape } from "../../figure";
import {
  type AxisScale,
  categoryAxis,
  chartPlot,
  chartSize,
  horizontalAxis,
  type LegendEntry,
  legend,
  place,
  verticalAxis,
} from "./axes";
import { circle, figure, line, type Point, polygon, polyline, rectangle, type Tone } from "./shapes";

interface CategoryChart {
  readonly names: readonly string[];
  readonly scale: AxisScale;
  readonly valueLabel: string;
  readonly nameLabel?: string;
  readonly description: string;
}

export function barChart(chart: CategoryChart & { values: readonly number[] }): Figure {
  return groupedBars({ ...chart, series: [{ name: "", tone: "accent", values: chart.values }] });
}

interface Series extends LegendEntry {
  readonly values: readonly number[];
}

/** Bars side by side in each category; a legend appears as soon as there are two series. */
export function groupedBars(chart: CategoryChart & { series: readonly Series[] }): Figure {
  const { names, scale, series } = chart;
  const plot = chartPlot({ title: chart.nameLabel !== undefined, legend: series.length > 1 });
  const y = place(scale, plot.y + plot.height, plot.y);
  const column = plot.width / names.length;
  const barWidth = Math.min(34, (column * 0.68) / series.length);
  const bars = series.flatMap(({ values, tone }, position) =>
    values.map((value, index) => {
      const x = plot.x + column * (index + 0.5) + (position - series.length / 2) * barWidth;
      return rectangle(
        { x, y: y(value), width: barWidth, height: y(scale.from) - y(value) },
        { fill: tone, stroke: "ink" },
      );
    }),
  );
  return figure(chartSize, chart.description, [
    ...verticalAxis(plot, scale, chart.valueLabel),
    ...bars,
    ...(series.length > 1 ? legend(series, [plot.x, 14]) : []),
    ...categoryAxis(plot, names, chart.nameLabel ?? ""),
  ]);
}

/** Lines over equally spaced categories such as months; the first series in the accent colour. */
export function lineChart(chart: CategoryChart & { series: readonly Series[] }): Figure {
  const { names, scale, series } = chart;
  const plot = chartPlot({ title: chart.nameLabel !== undefined, legend: series.length > 1 });
  const y = place(scale, plot.y + plot.height, plot.y);
  const x = (index: number) => plot.x + (plot.width / names.length) * (index + 0.5);
  const lines = series.flatMap(({ values, tone }) => {
    const points = values.map((value, index): Point => [x(index), y(value)]);
    return [
      polyline(points, { tone, heavy: true }),
      ...points.map((at) => circle(at, 3.5, { fill: tone, stroke: "surface" })),
    ];
  });
  return figure(chartSize, chart.description, [
    ...verticalAxis(plot, scale, chart.valueLabel),
    ...(series.length > 1 ? legend(series, [plot.x, 14]) : []),
    ...categoryAxis(plot, names, chart.nameLabel ?? ""),
    ...lines,
  ]);
}

interface NumberChart {
  readonly across: AxisScale;
  readonly up: AxisScale;
  readonly acrossLabel: string;
  readonly upLabel: string;
  readonly description: string;
}

/** Both axes are numbers: `draw` is given the places of values on paper. */
function numberChart(
  chart: NumberChart,
  draw: (at: (x: number, y: number) => Point) => readonly FigureShape[],
): Figure {
  const plot = chartPlot();
  const x = place(chart.across, plot.x, plot.x + plot.width);
  const y = place(chart.up, plot.y + plot.height, plot.y);
  return figure(chartSize, chart.description, [
    ...verticalAxis(plot, chart.up, chart.upLabel),
    ...horizontalAxis(plot, chart.across, chart.acrossLabel, true),
    ...draw((across, up) => [x(across), y(up)]),
  ]);
}

export function scatterPlot(
  chart: NumberChart & { points: readonly Point[]; fit?: readonly [Point, Point] },
): Figure {
  return numberChart(chart, (at) => [
    ...chart.points.map(([x, y]) => circle(at(x, y), 3.5, { fill: "accent", stroke: "surface" })),
    ...(chart.fit === undefined
      ? []
      : [line(at(...chart.fit[0]), at(...chart.fit[1]), { tone: "second", heavy: true })]),
  ]);
}

export function curveChart(
  chart: NumberChart & { points: readonly Point[]; tone?: Tone; dots?: boolean },
): Figure {
  return numberChart(chart, (at) => {
    const points = chart.points.map(([x, y]) => at(x, y));
    const dots =
      chart.dots === true
        ? points.map((point) => circle(point, 3, { fill: "accent", stroke: "surface" }))
        : [];
    return [polyline(points, { tone: chart.tone ?? "accent", heavy: true }), ...dots];
  });
}

interface HistogramBar {
  readonly from: number;
  readonly to: number;
  readonly density: number;
}

export function histogram(chart: NumberChart & { bars: readonly HistogramBar[] }): Figure {
  return numberChart(chart, (at) =>
    chart.bars.map(({ from, to, density }) =>
      polygon([at(from, 0), at(from, density), at(to, density), at(to, 0)], { fill: "tint", stroke: "ink" }),
    ),
  );
}
