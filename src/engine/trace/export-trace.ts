import type { TraceStep } from "./trace-exam";

/** One JSON object for each step, each on a line of its own: everything that the trace holds. */
export function traceToJsonLines(steps: readonly TraceStep[]): string {
  return steps.map((step) => `${JSON.stringify(step)}\n`).join("");
}

/** The columns of the table: what fits in a cell. */
const columns: readonly (readonly [
  name: string,
  cell: (step: TraceStep) => string | number | boolean | null,
])[] = [
  ["position", (step) => step.position],
  ["item_id", (step) => step.itemId],
  ["chosen_again", (step) => step.chosenAgain],
  [
    "source",
    (step) => (step.source.name === "" ? step.source.kind : `${step.source.kind} ${step.source.name}`),
  ],
  ["criterion", (step) => step.criterion],
  ["selection_theta", (step) => step.selectionTheta],
  ["value", (step) => step.candidates.find(({ itemId }) => itemId === step.itemId)?.value ?? null],
  ["best_item_id", (step) => step.candidates[0]?.itemId ?? null],
  ["best_value", (step) => step.candidates[0]?.value ?? null],
  ["ruled_out", (step) => describeRuledOut(step)],
  ["drawn_among", (step) => step.drawnAmong?.candidates ?? 1],
  ["response", (step) => step.response],
  ["response_time_ms", (step) => step.responseTimeMs],
  ["theta_before", (step) => step.before.theta],
  ["standard_error_before", (step) => step.before.standardError],
  ["theta_after", (step) => step.after?.theta ?? null],
  ["standard_error_after", (step) => step.after?.standardError ?? null],
  ["method", (step) => step.after?.method ?? step.before.method],
  ["stopped_by", (step) => step.stop?.rule ?? null],
];

/** A table with a header, comma-separated as RFC 4180 says; an empty cell is what does not apply. */
export function traceToCsv(steps: readonly TraceStep[]): string {
  const rows = steps.map((step) => columns.map(([, cellOf]) => cellText(cellOf(step))));
  return [columns.map(([name]) => name), ...rows].map((row) => `${row.join(",")}\r\n`).join("");
}

function describeRuledOut(step: TraceStep): string {
  return Object.entries(step.ruledOut)
    .map(([reason, { count }]) => `${reason} ${count}`)
    .join("; ");
}

/**
 * A text that a spreadsheet would run as a formula is shown as text: an item's id comes from an author. A
 * number that is negative stays a number.
 */
function cellText(value: string | number | boolean | null): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const shown = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
}
