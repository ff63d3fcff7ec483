/** Rows as aligned text: the first columns (one, unless told) to the left, numbers to the right. The first row is the head. */
export function textTable(
  rows: readonly (readonly string[])[],
  { leftColumns }: { leftColumns: number } = { leftColumns: 1 },
): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column < leftColumns ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
  const rule = widths.map((width) => "-".repeat(width)).join("  ");
  return [lines[0], rule, ...lines.slice(1)].map((line) => `  ${line}`).join("\n");
}

/** Three digits that count, with separators from a thousand on: 0.412, 3.07, 12,300. */
export function digits(value: number): string {
  if (!Number.isFinite(value)) return "-";
  return Number(value.toPrecision(3)).toLocaleString("en-US", { maximumFractionDigits: 6 });
}

export function bytes(value: number): string {
  if (value < 10_000) return `${digits(value)} B`;
  return value < 1e6 ? `${digits(value / 1e3)} kB` : `${digits(value / 1e6)} MB`;
}
