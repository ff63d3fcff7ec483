import styles from "./chart.module.css";
import { beyondScale, type LinearScale, scaleTicks, scaleValue } from "./linear-scale";

const width = 180;
const height = 28;
const inset = 8;

function horizontal(domain: readonly [number, number]): LinearScale {
  return { domain, range: [inset, width - inset] };
}

/** Whether a value is precise enough; "neutral" where nothing says how precise it should be. */
export type Precision = "reached" | "not-yet" | "neutral";

const pointLooks = {
  reached: { className: styles.point, radius: 4.5 },
  "not-yet": { className: styles.hollowPoint, radius: 3.8 },
  neutral: { className: styles.neutralPoint, radius: 3.2 },
} as const;

/**
 * A value and its band on a scale that all rows share, so that a column of them reads like one chart. A solid point is
 * precise enough, a hollow one not yet, a small grey one says neither; an arrowhead stands at the end when the value
 * lies beyond the scale.
 */
export function IntervalPlot({
  value,
  halfWidth,
  precision,
  domain,
  label,
}: {
  value: number;
  halfWidth: number;
  precision: Precision;
  domain: readonly [number, number];
  label: string;
}) {
  const scale = horizontal(domain);
  const [low, high] = [scaleValue(scale, value - halfWidth), scaleValue(scale, value + halfWidth)];
  const x = scaleValue(scale, value);
  const beyond = beyondScale(scale, value);
  const middle = height / 2;
  const { className, radius } = pointLooks[precision];
  return (
    <svg className={styles.interval} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <ScaleLines scale={scale} />
      <rect
        className={styles.band}
        x={low}
        y={middle - 5}
        width={Math.max(high - low, 1)}
        height={10}
        rx={5}
      />
      {beyond === "within" ? (
        <circle className={className} cx={x} cy={middle} r={radius} />
      ) : (
        <path
          className={className}
          d={beyond === "above" ? `M${x - 3} ${middle - 6}l9 6-9 6Z` : `M${x + 3} ${middle - 6}l-9 6 9 6Z`}
        />
      )}
    </svg>
  );
}

/** The same scale without a value: a row that has no estimate yet keeps its place in the column. */
export function EmptyIntervalPlot({ domain }: { domain: readonly [number, number] }) {
  return (
    <svg className={styles.interval} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <ScaleLines scale={horizontal(domain)} />
    </svg>
  );
}

/** The numbers over the column. */
export function IntervalAxis({ domain }: { domain: readonly [number, number] }) {
  const scale = horizontal(domain);
  return (
    <svg className={styles.axis} viewBox={`0 0 ${width} 14`} aria-hidden="true">
      {scaleTicks(scale, 2).map((tick) => (
        <text key={tick} x={scaleValue(scale, tick)} y={10} textAnchor="middle" className={styles.axisText}>
          {tick < 0 ? `\u2212${-tick}` : tick}
        </text>
      ))}
    </svg>
  );
}

function ScaleLines({ scale }: { scale: LinearScale }) {
  return scaleTicks(scale, 1).map((tick) => (
    <line
      key={tick}
      className={tick === 0 ? styles.zeroLine : styles.gridLine}
      x1={scaleValue(scale, tick)}
      x2={scaleValue(scale, tick)}
      y1={tick === 0 ? 0 : height / 2 - 3}
      y2={tick === 0 ? height : height / 2 + 3}
    />
  ));
}
