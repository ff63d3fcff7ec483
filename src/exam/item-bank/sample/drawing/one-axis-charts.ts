import type { Figure, FigureShape } from "../../figure";
import { type AxisScale, horizontalAxis, place } from "./axes";
import { type Box, circle, figure, line, rectangle, smallText, text } from "./shapes";

export interface FiveNumbers {
  readonly name: string;
  readonly minimum: number;
  readonly lowerQuartile: number;
  readonly median: number;
  readonly upperQuartile: number;
  readonly maximum: number;
}

/** One or two box plots over a common axis, names at the left when there are two. */
export function boxPlots(chart: {
  plots: readonly FiveNumbers[];
  scale: AxisScale;
  label: string;
  description: string;
}): Figure {
  const rows = chart.plots.length;
  const named = rows > 1;
  const height = 74 + rows * 56;
  const plot: Box = { x: named ? 72 : 24, y: 12, width: named ? 250 : 296, height: rows * 56 + 12 };
  const x = place(chart.scale, plot.x, plot.x + plot.width);
  const boxes = chart.plots.flatMap((numbers, index) => {
    const middle = plot.y + 34 + index * 56;
    const box = {
      x: x(numbers.lowerQuartile),
      y: middle - 15,
      width: x(numbers.upperQuartile) - x(numbers.lowerQuartile),
      height: 30,
    };
    const end = (value: number) => line([x(value), middle - 9], [x(value), middle + 9]);
    return [
      ...(named ? [text([plot.x - 10, middle], numbers.name, { ...smallText, anchor: "end" })] : []),
      line([x(numbers.minimum), middle], [x(numbers.lowerQuartile), middle]),
      line([x(numbers.upperQuartile), middle], [x(numbers.maximum), middle]),
      end(numbers.minimum),
      end(numbers.maximum),
      rectangle(box, { fill: "tint", stroke: "ink" }),
      line([x(numbers.median), box.y], [x(numbers.median), box.y + box.height], {
        tone: "second",
        heavy: true,
      }),
    ];
  });
  const axis = horizontalAxis(plot, chart.scale, chart.label, true);
  return figure({ width: 340, height }, chart.description, [...axis, ...boxes]);
}

/** One dot for each observation, stacked over its value. */
export function dotPlot(chart: {
  counts: ReadonlyMap<number, number>;
  scale: AxisScale;
  label: string;
  description: string;
}): Figure {
  const tallest = Math.max(...chart.counts.values());
  const plot: Box = { x: 30, y: 12, width: 280, height: tallest * 17 + 14 };
  const x = place(chart.scale, plot.x, plot.x + plot.width);
  const dots = [...chart.counts].flatMap(([value, count]) =>
    Array.from({ length: count }, (_, index) =>
      circle([x(value), plot.y + plot.height - 13 - index * 17], 6.5, { fill: "accent", stroke: "surface" }),
    ),
  );
  const axis = horizontalAxis(plot, chart.scale, chart.label, false);
  return figure({ width: 340, height: plot.y + plot.height + 50 }, chart.description, [...axis, ...dots]);
}

interface NumberLineMark {
  readonly value: number;
  readonly label: string;
}

/**
 * A number line with arrows pointing down at lettered places. Only the values in `written` carry a number, so that
 * the candidate has to work out the scale.
 */
export function numberLine(chart: {
  scale: AxisScale;
  written: ReadonlyMap<number, string>;
  arrows: readonly NumberLineMark[];
  description: string;
}): Figure {
  const [left, right, y] = [28, 332, 70];
  const x = place(chart.scale, left, right);
  const intervals = Math.round((chart.scale.to - chart.scale.from) / chart.scale.step);
  const ticks = Array.from({ length: intervals + 1 }, (_, index): FigureShape[] => {
    const at = left + ((right - left) * index) / intervals;
    const label = chart.written.get(index);
    const half = label === undefined ? 6 : 10;
    return [
      line([at, y - half], [at, y + half]),
      ...(label === undefined ? [] : [text([at, y + 24], label)]),
    ];
  }).flat();
  const arrows = chart.arrows.flatMap(({ value, label }) => [
    line([x(value), 34], [x(value), y - 13], { tone: "second", heavy: true, arrow: "end" }),
    text([x(value), 22], label, { italic: true }),
  ]);
  return figure({ width: 360, height: 112 }, chart.description, [
    line([left - 14, y], [right + 14, y], { arrow: "both" }),
    ...ticks,
    ...arrows,
  ]);
}
