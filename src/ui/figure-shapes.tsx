import { classNames } from "./class-names";
import styles from "./figure.module.css";

type Point = readonly [number, number];
type FigureTone = "ink" | "muted" | "accent" | "tint" | "second" | "surface";
type ToneOrNone = FigureTone | "none";

export type FigureShape =
  | Readonly<{
      kind: "line";
      from: Point;
      to: Point;
      tone: FigureTone;
      dashed: boolean;
      heavy: boolean;
      arrow: "none" | "end" | "both";
    }>
  | Readonly<{ kind: "polyline"; points: readonly Point[]; tone: FigureTone; heavy: boolean }>
  | Readonly<{ kind: "polygon"; points: readonly Point[]; fill: ToneOrNone; stroke: ToneOrNone }>
  | Readonly<{ kind: "circle"; center: Point; radius: number; fill: ToneOrNone; stroke: ToneOrNone }>
  | Readonly<{
      kind: "sector";
      center: Point;
      radius: number;
      startDegrees: number;
      endDegrees: number;
      closed: boolean;
      fill: ToneOrNone;
      stroke: ToneOrNone;
    }>
  | Readonly<{
      kind: "text";
      at: Point;
      text: string;
      anchor: "start" | "middle" | "end";
      tone: FigureTone;
      size: "small" | "normal";
      italic: boolean;
    }>;

/** A tone is a role; the theme gives it its colour. */
function paint(tone: ToneOrNone): string {
  return tone === "none" ? "none" : `var(--figure-${tone})`;
}

/** A muted line is a grid or a helping line: it may be fainter than muted text, which has to be read. */
function paintLine(tone: ToneOrNone): string {
  return tone === "muted" ? "var(--figure-muted-line)" : paint(tone);
}

function pairs(points: readonly Point[]): string {
  return points.map(([x, y]) => `${x},${y}`).join(" ");
}

/** Where a clock hand of that length points: 0 degrees at twelve o'clock, clockwise, y downwards. */
export function clockPoint(args: { center: Point; radius: number; degrees: number }): Point {
  const radians = (args.degrees * Math.PI) / 180;
  return [
    round(args.center[0] + args.radius * Math.sin(radians)),
    round(args.center[1] - args.radius * Math.cos(radians)),
  ];
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

export function sectorPath(sector: {
  center: Point;
  radius: number;
  startDegrees: number;
  endDegrees: number;
  closed: boolean;
}): string {
  const { center, radius, startDegrees, endDegrees, closed } = sector;
  const sweep = endDegrees - startDegrees;
  const [startX, startY] = clockPoint({ center, radius, degrees: startDegrees });
  const [middleX, middleY] = clockPoint({ center, radius, degrees: startDegrees + sweep / 2 });
  const [endX, endY] = clockPoint({ center, radius, degrees: endDegrees });
  const direction = sweep >= 0 ? 1 : 0;
  // Two arcs that meet in the middle: one arc cannot draw a full turn, because its two ends are the same point.
  const arcs =
    `A${radius} ${radius} 0 0 ${direction} ${middleX} ${middleY}` +
    `A${radius} ${radius} 0 0 ${direction} ${endX} ${endY}`;
  return closed && Math.abs(sweep) < 360
    ? `M${center[0]} ${center[1]}L${startX} ${startY}${arcs}Z`
    : `M${startX} ${startY}${arcs}`;
}

/** The triangle at the end of an arrow, drawn as a shape of its own: SVG markers do not take the line's colour everywhere. */
export function arrowHead(args: { from: Point; to: Point }): readonly Point[] {
  const [dx, dy] = [args.to[0] - args.from[0], args.to[1] - args.from[1]];
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  const [baseX, baseY] = [args.to[0] - 9 * ux, args.to[1] - 9 * uy];
  return [
    args.to,
    [round(baseX - 4 * uy), round(baseY + 4 * ux)],
    [round(baseX + 4 * uy), round(baseY - 4 * ux)],
  ];
}

export function FigureShapes({ shapes }: { shapes: readonly FigureShape[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: a drawing's shapes never move
  return shapes.map((shape, index) => <Shape key={index} shape={shape} />);
}

function Shape({ shape }: { shape: FigureShape }) {
  switch (shape.kind) {
    case "line":
      return <Line shape={shape} />;
    case "polyline":
      return (
        <polyline
          points={pairs(shape.points)}
          className={lineClass(shape)}
          style={{ stroke: paintLine(shape.tone) }}
        />
      );
    case "polygon":
      return <polygon points={pairs(shape.points)} className={styles.stroke} style={fillAndStroke(shape)} />;
    case "circle":
      return (
        <circle
          cx={shape.center[0]}
          cy={shape.center[1]}
          r={shape.radius}
          className={styles.stroke}
          style={fillAndStroke(shape)}
        />
      );
    case "sector":
      return <path d={sectorPath(shape)} className={styles.stroke} style={fillAndStroke(shape)} />;
    case "text":
      return (
        <text
          x={shape.at[0]}
          y={shape.at[1]}
          textAnchor={shape.anchor}
          dominantBaseline="central"
          className={classNames(
            styles.text,
            shape.size === "small" && styles.small,
            shape.italic && styles.italic,
          )}
          style={{ fill: paint(shape.tone) }}
        >
          {shape.text}
        </text>
      );
  }
}

function lineClass(shape: { tone: FigureTone; heavy: boolean; dashed?: boolean }): string {
  const width = shape.heavy ? styles.heavy : shape.tone === "muted" && styles.fine;
  return classNames(styles.stroke, width, shape.dashed && styles.dashed);
}

function fillAndStroke(shape: { fill: ToneOrNone; stroke: ToneOrNone }) {
  return { fill: paint(shape.fill), stroke: paintLine(shape.stroke) };
}

function Line({ shape }: { shape: Extract<FigureShape, { kind: "line" }> }) {
  const { from, to, tone } = shape;
  const heads = shape.arrow === "none" ? [] : [arrowHead({ from, to })];
  if (shape.arrow === "both") heads.push(arrowHead({ from: to, to: from }));
  return (
    <g>
      <line
        x1={from[0]}
        y1={from[1]}
        x2={to[0]}
        y2={to[1]}
        className={lineClass(shape)}
        style={{ stroke: paintLine(tone) }}
      />
      {heads.map((head) => (
        <polygon key={pairs(head)} points={pairs(head)} style={{ fill: paintLine(tone) }} />
      ))}
    </g>
  );
}
