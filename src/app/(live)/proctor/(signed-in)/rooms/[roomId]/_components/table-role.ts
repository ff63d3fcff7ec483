/** Spread rather than written, because on a table at its full width the attribute is redundant, and linters say so. */
export function role(name: "table" | "rowgroup" | "row" | "columnheader" | "rowheader" | "cell") {
  return { role: name };
}
