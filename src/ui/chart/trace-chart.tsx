import { memo } from "react";
import styles from "./chart.module.css";
import { beyondScale, type LinearScale, scaleTicks, scaleValue } from "./linear-scale";

export type TracePoint = Readonly<{
  position: number;
  value: number;
  halfWidth: number;
  /** It does not continue the points before it, and is drawn so. */
  apart: boolean;
}>;

const sizes = {
  small: { width: 150, height: 46, start: 2, end: 5, top: 2, bottom: 2 },
  large: { width: 460, height: 200, start: 34, end: 12, top: 10, bottom: 26 },
} as const;

/**
 * How a value and its band moved, position by position, on a scale that is the same for every chart on the page. The
 * numbers themselves belong in a table beside it: a drawing cannot be read out or copied. An arrowhead stands where a
 * value lies beyond the scale, a diamond where it stands apart.
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
  const line = points.filter(({ apart }) => !apart);
  const band = [
    ...line.map((point) => at(point, 1)),
    ...[...line].reverse().map((point) => at(point, -1)),
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
      <polyline className={styles.trace} points={line.map((point) => at(point, 0)).join(" ")} />
      {last?.apart ? <ApartError point={last} before={line.at(-1)} x={x} y={y} /> : null}
      {size === "large"
        ? line.map((point) => <Mark key={point.position} point={point} x={x} y={y} radius={2.6} />)
        : null}
      {last ? <Mark point={last} x={x} y={y} radius={size === "large" ? 4.5 : 2.8} /> : null}
    </svg>
  );
});

type Placed = { point: TracePoint; x: LinearScale; y: LinearScale };

function Mark({ point, x, y, radius }: Placed & { radius: number }) {
  const [cx, cy] = [scaleValue(x, point.position), scaleValue(y, point.value)];
  const beyond = beyondScale(y, point.value);
  const wide = round(radius * 1.4);
  if (beyond !== "within") {
    const height = beyond === "above" ? -2 * wide : 2 * wide;
    const d = `M${round(cx - wide)} ${round(cy - height / 2)}h${2 * wide}l${-wide} ${height}Z`;
    return <path className={styles.point} data-beyond={beyond} d={d} />;
  }
  if (point.apart)
    return (
      <path
        className={styles.point}
        data-apart
        d={`M${round(cx)} ${round(cy - wide)}l${wide} ${wide} ${-wide} ${wide} ${-wide} ${-wide}Z`}
      />
    );
  return <circle className={styles.point} cx={cx} cy={cy} r={radius} />;
}

function ApartError({ point, before, x, y }: Placed & { before: TracePoint | undefined }) {
  const at = scaleValue(x, point.position);
  return (
    <>
      {before ? (
        <line
          className={styles.apartLine}
          x1={scaleValue(x, before.position)}
          x2={at}
          y1={scaleValue(y, before.value)}
          y2={scaleValue(y, point.value)}
        />
      ) : null}
      <line
        className={styles.apartError}
        x1={at}
        x2={at}
        y1={scaleValue(y, point.value - point.halfWidth)}
        y2={scaleValue(y, point.value + point.halfWidth)}
      />
    </>
  );
}

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
