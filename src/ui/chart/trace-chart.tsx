import { memo } from "react";
import styles from "./chart.module.css";
import { type LinearScale, scaleTicks, scaleValue } from "./linear-scale";

export type TracePoint = Readonly<{ position: number; value: number; halfWidth: number }>;

const sizes = {
  small: { width: 150, height: 46, start: 2, end: 5, top: 2, bottom: 2 },
  large: { width: 460, height: 200, start: 34, end: 12, top: 10, bottom: 26 },
} as const;

/**
 * How a value and its band moved, position by position, on a scale that is the same for every chart on the page. The
 * numbers themselves belong in a table beside it: a drawing cannot be read out or copied.
 */
export const TraceChart = memo(function TraceChart({
  points,
  lastPosition,
  domain,
  size,
  label,
}: {
  points: readonly TracePoint[];
  /** The position at the chart's right edge. */
  lastPosition: number;
  domain: readonly [number, number];
  size: keyof typeof sizes;
  label: string;
}) {
  const box = sizes[size];
  const x: LinearScale = { domain: [0, Math.max(lastPosition, 1)], range: [box.start, box.width - box.end] };
  const y: LinearScale = { domain, range: [box.height - box.bottom, box.top] };
  const at = (point: TracePoint, offset: number) =>
    `${round(scaleValue(x, point.position))},${round(scaleValue(y, point.value + offset * point.halfWidth))}`;
  const last = points.at(-1);
  const band = [
    ...points.map((point) => at(point, 1)),
    ...[...points].reverse().map((point) => at(point, -1)),
  ].join(" ");
  return (
    <svg className={styles[size]} viewBox={`0 0 ${box.width} ${box.height}`} role="img" aria-label={label}>
      {size === "large" ? <LargeAxes x={x} y={y} /> : null}
      <line
        className={styles.zeroLine}
        x1={x.range[0]}
        x2={x.range[1]}
        y1={scaleValue(y, 0)}
        y2={scaleValue(y, 0)}
      />
      <polygon className={styles.traceBand} points={band} />
      <polyline className={styles.trace} points={points.map((point) => at(point, 0)).join(" ")} />
      {size === "large"
        ? points.map((point) => (
            <circle
              key={point.position}
              className={styles.point}
              cx={scaleValue(x, point.position)}
              cy={scaleValue(y, point.value)}
              r={2.6}
            />
          ))
        : null}
      {last ? (
        <circle
          className={styles.point}
          cx={scaleValue(x, last.position)}
          cy={scaleValue(y, last.value)}
          r={size === "large" ? 4.5 : 2.8}
        />
      ) : null}
    </svg>
  );
});

function LargeAxes({ x, y }: { x: LinearScale; y: LinearScale }) {
  const stepX = x.domain[1] > 50 ? 20 : 5;
  return (
    <>
      {scaleTicks(y, 2).map((tick) => (
        <g key={`y${tick}`}>
          <line
            className={styles.gridLine}
            x1={x.range[0]}
            x2={x.range[1]}
            y1={scaleValue(y, tick)}
            y2={scaleValue(y, tick)}
          />
          <text className={styles.axisText} x={x.range[0] - 8} y={scaleValue(y, tick) + 3.5} textAnchor="end">
            {tick < 0 ? `\u2212${-tick}` : tick}
          </text>
        </g>
      ))}
      {scaleTicks(x, stepX).map((tick) => (
        <text
          key={`x${tick}`}
          className={styles.axisText}
          x={scaleValue(x, tick)}
          y={y.range[0] + 18}
          textAnchor="middle"
        >
          {tick}
        </text>
      ))}
    </>
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
