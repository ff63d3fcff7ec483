import type { Figure, FigureShape } from "../../figure";
import { figure, line, rectangle, smallText, type Tone, text, textExtent } from "./shapes";

interface TableFigure {
  /** Rows of cells; the first row holds the headings. */
  readonly rows: readonly (readonly string[])[];
  readonly description: string;
  /** Whether the first column holds headings too, as in a two-way table. */
  readonly rowHeadings?: boolean;
}

const rowHeight = 32;
const padding = 12;

/** A ruled table: headings on a tint, numbers centred. */
export function tableFigure({ rows, description, rowHeadings = false }: TableFigure): Figure {
  const columns = rows[0]?.length ?? 0;
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(52, ...rows.map((row) => textExtent(row[column] ?? "", "normal").width + 2 * padding)),
  );
  const left = 12;
  const edges = [left, ...widths].map((_, column) =>
    widths.slice(0, column).reduce((sum, width) => sum + width, left),
  );
  const right = edges.at(-1) ?? left;
  const bottom = 12 + rows.length * rowHeight;
  const grid = (tone: Tone) => ({ tone });
  const rules: FigureShape[] = [
    ...edges.map((x) => line([x, 12], [x, bottom], grid("muted"))),
    ...Array.from({ length: rows.length + 1 }, (_, row) =>
      line([left, 12 + row * rowHeight], [right, 12 + row * rowHeight], grid("muted")),
    ),
  ];
  const cells = rows.flatMap((row, index) =>
    row.flatMap((cell, column): FigureShape[] =>
      cell === ""
        ? []
        : [
            text(
              [((edges[column] ?? 0) + (edges[column + 1] ?? 0)) / 2, 12 + (index + 0.5) * rowHeight],
              cell,
            ),
          ],
    ),
  );
  const headings = [
    rectangle({ x: left, y: 12, width: right - left, height: rowHeight }, { fill: "tint", stroke: "none" }),
    ...(rowHeadings
      ? [
          rectangle(
            { x: left, y: 12 + rowHeight, width: widths[0] ?? 0, height: bottom - 12 - rowHeight },
            { fill: "tint", stroke: "none" },
          ),
        ]
      : []),
  ];
  return figure({ width: right + 12, height: bottom + 12 }, description, [...headings, ...rules, ...cells]);
}

/** A stem-and-leaf diagram: stems on the left of a rule, leaves in order on the right, the key below. */
export function stemAndLeaf(chart: {
  stems: ReadonlyMap<number, readonly number[]>;
  unit: string;
  description: string;
}): Figure {
  const rows = [...chart.stems];
  const [first, leaves] = rows.find(([, digits]) => digits.length > 0) ?? [0, [0]];
  const height = 30 + rows.length * 24 + 40;
  const shapes = rows.flatMap(([stem, digits], index): FigureShape[] => {
    const y = 30 + index * 24;
    return [
      text([58, y], String(stem), { anchor: "end" }),
      ...digits.map((digit, position) => text([90 + position * 20, y], String(digit))),
    ];
  });
  const most = Math.max(...rows.map(([, digits]) => digits.length));
  return figure({ width: Math.max(240, 110 + most * 20), height }, chart.description, [
    line([72, 16], [72, 18 + rows.length * 24]),
    ...shapes,
    text([40, height - 18], `Key: ${first} | ${leaves[0]} means ${first}${leaves[0]} ${chart.unit}`, {
      ...smallText,
      anchor: "start",
    }),
  ]);
}
